import { describe, expect, it } from "vitest";
import type { RichText } from "~/core/written-pages.server";
import { openingOf } from "./opening";

const paragraph = (text: string): RichText => ({
  type: "paragraph",
  content: [{ type: "text", text }],
});
const doc = (...content: RichText[]): RichText => ({ type: "doc", content });

describe("the opening of a text", () => {
  it("keeps paragraphs apart and short texts whole", () => {
    expect(openingOf(doc(paragraph("In short"), paragraph("Ask three  questions.")))).toBe(
      "In short Ask three questions.",
    );
    expect(openingOf(doc())).toBe("");
  });

  it("ends at a word", () => {
    expect(openingOf(doc(paragraph("one two three four")), 10)).toBe("one two…");
    expect(openingOf(doc(paragraph("неделимоедлинноеслово")), 10)).toBe("неделимоед…");
  });

  it("takes nothing but text from a text that somebody forged", () => {
    const forged = JSON.parse(
      '{"type":"doc","content":[null,7,{"type":"text","text":{"a":1}},{"type":"p","content":"x"},{"type":"text","text":"kept"}]}',
    );
    expect(openingOf(forged)).toBe("kept");
  });
});
