import { describe, expect, it } from "vitest";
import { codeOf, printedCode, readCode } from "./invitation-code";

describe("an invitation's printed code", () => {
  it("has no sign that hands and eyes mix up", () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const all = Array.from({ length: 21 }, (_, at) => codeOf(bytes.subarray(at * 12))).join("");
    expect(new Set(all).size).toBe(32);
    expect(all).not.toMatch(/[01OIl]/);
  });

  it.each([
    "ABCD-EFGH-JKLM",
    "abcd efgh jklm",
    " abcdefghjklm ",
    "ABCD–EFGH—JKLM",
    "АВСD-ЕFGН-JКLМ",
  ])("is understood when typed as %s", (typed) => expect(readCode(typed)).toBe("ABCDEFGHJKLM"));

  it.each(["", "ABCD-EFGH-JKL", "ABCD-EFGH-JKL0", "x".repeat(1_000), "ABCD-EFGH-JKLMN"])(
    "cannot be %s",
    (typed) => expect(readCode(typed)).toBeNull(),
  );

  it("is printed in fours", () => {
    expect(printedCode("ABCDEFGHJKLM")).toBe("ABCD-EFGH-JKLM");
  });
});
