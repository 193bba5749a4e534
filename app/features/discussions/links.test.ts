import { expect, it } from "vitest";
import { linked } from "./links";

it.each([
  ["(see https://example.org/a_(b))", "https://example.org/a_(b)"],
  ["https://example.org/a_(b).", "https://example.org/a_(b)"],
  ["https://example.org/).,)!", "https://example.org/"],
  ["https://example.org/a(b", "https://example.org/a(b"],
  ["https://example.org/a.b?c=d…", "https://example.org/a.b?c=d"],
])("finds the address in %j", (text, href) => {
  const parts = linked(text);
  expect(parts.find((part) => part.href)?.href).toBe(href);
  expect(parts.map((part) => part.text).join("")).toBe(text);
});

it("takes no address that is longer than addresses are", () => {
  const text = `https://example.org/${"a".repeat(3_000)}`;
  expect(linked(text)).toEqual([{ text }]);
});
