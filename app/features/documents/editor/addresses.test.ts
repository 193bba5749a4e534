import { describe, expect, it } from "vitest";
import { linkAddress, pictureAddress } from "./addresses";

describe("the address of a link", () => {
  it("is completed where people leave out the beginning", () => {
    expect(linkAddress(" example.org/page?x=1 ")).toBe("https://example.org/page?x=1");
    expect(linkAddress("школа.рф")).toBe("https://школа.рф");
    expect(linkAddress("name@example.org")).toBe("mailto:name@example.org");
    expect(linkAddress("example.org:8080/x")).toBe("https://example.org:8080/x");
  });

  it("stays as it is when it is whole", () => {
    for (const whole of [
      "https://example.org",
      "mailto:a@b.org",
      "tel:+996555",
      "/kg/policy",
      "#part",
    ]) {
      expect(linkAddress(whole)).toBe(whole);
    }
  });

  it("is refused when it could run something or leads nowhere", () => {
    for (const bad of [
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1.5)",
      "java\nscript:alert(1)",
      "data:text/html,x",
      "//evil.example",
      "/\\evil.example",
      "two words",
      "",
    ]) {
      expect(linkAddress(bad), bad).toBeNull();
    }
  });
});

describe("the address of a picture", () => {
  const origin = "https://learnin.example";

  it("is a file of this site or https elsewhere", () => {
    expect(pictureAddress("/files/abc-1", origin)).toBe("/files/abc-1");
    expect(pictureAddress(`${origin}/files/abc-1`, origin)).toBe("/files/abc-1");
    expect(pictureAddress("https://example.org/a.png", origin)).toBe("https://example.org/a.png");
  });

  it("is nothing else", () => {
    for (const bad of [
      "http://example.org/a.png",
      "data:image/png;base64,x",
      "/sign-out",
      "a.png",
      "",
    ]) {
      expect(pictureAddress(bad, origin), bad).toBeNull();
    }
  });
});
