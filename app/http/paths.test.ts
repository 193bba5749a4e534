import { describe, expect, it } from "vitest";
import { safeNext } from "./paths";

describe("a place to go on to (W07)", () => {
  it.each(["/", "/ge", "/ge/pedagogy?page=2#p3", "/account/profile?done=saved", "/д"])(
    "may be %s",
    (value) => expect(decodeURIComponent(safeNext(value, "/no"))).toBe(value),
  );

  it.each([
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "https:evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "evil.example",
    "",
    " /ge",
    "/\t/evil.example",
    "/\n/evil.example",
    "/ge\r\nSet-Cookie: s=1",
    "/..//evil.example",
    "/./\\evil.example",
    "/%0d%0a\u0000",
  ])("is never %j", (value) => expect(safeNext(value, "/no")).toBe("/no"));

  it.each([null, undefined, 7, ["/ge"], new Blob()])("is a text and not %s", (value) => {
    expect(safeNext(value, "/no")).toBe("/no");
  });

  it("stays on our own site whatever is typed behind the first slash", () => {
    for (const value of ["/%2f%2fevil.example", "/%5cevil.example", "/@evil.example", "/ge//x"]) {
      const { host } = new URL(safeNext(value), "http://own.example");
      expect(host).toBe("own.example");
    }
  });
});
