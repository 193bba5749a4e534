import { describe, expect, it } from "vitest";
import { isPlausiblePassword, passwordFault } from "./password-rules";
import { signInSchema } from "./schema";

const own = ["Нино Капанадзе", "nino-kapanadze", "nino.kapanadze@example.org"];

describe("a new password", () => {
  it.each([
    "sedem tikhikh rek",
    "тихая река и лодка",
    "мөнгү ээр колоту",
    "K7-99214-83x20q",
    "🐟🦢🐟🦢 café öl und ü",
    "корова ест зелёный зонт",
    "839201746501",
  ])("may be %s", (password) => {
    expect(passwordFault(password, own)).toBeNull();
  });

  it.each([
    ["short one", "accounts.password-short"],
    ["🐟🦢🐟🦢🐟🦢", "accounts.password-short"],
    ["x".repeat(129), "accounts.password-long"],
    ["password1234", "accounts.password-common"],
    ["Password123!Password", "accounts.password-common"],
    ["qwertyuiop[]", "accounts.password-common"],
    ["йцукенгшщзхъ", "accounts.password-common"],
    ["123456789012", "accounts.password-common"],
    ["aaaaaaaaaaaaaaa", "accounts.password-common"],
    ["abababababab", "accounts.password-common"],
    ["nino-kapanadze1", "accounts.password-common"],
    ["Капанадзе2026!", "accounts.password-common"],
    ["learnin2026learnin", "accounts.password-common"],
    ["abcdefghijkl", "accounts.password-common"],
    ["zyxwvutsrqpo", "accounts.password-common"],
  ])("may not be %s", (password, fault) => {
    expect(passwordFault(password, own)).toBe(fault);
  });

  it("counts letters after they are brought into one form", () => {
    expect(passwordFault("e\u0301u\u0308o\u0308".repeat(4))).not.toBe("accounts.password-long");
    expect(isPlausiblePassword("я".repeat(128))).toBe(true);
    expect(isPlausiblePassword("я".repeat(129))).toBe(false);
  });

  it("of a megabyte is refused by the form, before anything is computed from it", () => {
    const started = performance.now();
    const result = signInSchema.safeParse({ identifier: "nino", password: "x".repeat(1_048_576) });
    expect(result.success).toBe(false);
    expect(performance.now() - started).toBeLessThan(100);
  });
});
