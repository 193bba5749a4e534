import { expect, it } from "vitest";
import { normalForm } from "./normal-form";

it("writes the same letter in the same way", () => {
  expect(normalForm("и\u0306", "NFC")).toBe("й");
  expect(normalForm("ﬁ №", "NFKC")).toBe("fi No");
});

it("keeps thirty marks of a letter, and so ends in time on half a million", () => {
  expect(normalForm(`a${"\u0301".repeat(30)}b`, "NFD")).toHaveLength(32);
  const heap = `a${"\u0315".repeat(250_000)}${"\u0300".repeat(250_000)}`;
  expect(normalForm(heap, "NFC")).toHaveLength(31);
});
