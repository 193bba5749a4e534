import { describe, expect, it } from "vitest";
import type { RichText } from "~/core/written-pages.server";
import { formatChange } from "./format-change";

const words = (...marks: string[]): RichText => ({
  type: "doc",
  content: [
    {
      type: "paragraph",
      content: [{ type: "text", text: "A number", marks: marks.map((type) => ({ type })) }],
    },
  ],
});
const heading = (level: number): RichText => ({
  type: "doc",
  content: [{ type: "heading", attrs: { level }, content: [{ type: "text", text: "A number" }] }],
});

describe("a change of looks", () => {
  it("names what is put on and what is taken off", () => {
    expect(formatChange(words(), words("bold"))).toEqual({ on: ["bold"], off: [] });
    expect(formatChange(words("italic", "link"), words("bold", "link"))).toEqual({
      on: ["bold"],
      off: ["italic"],
    });
    expect(formatChange(heading(2), heading(3))).toEqual({ on: ["heading3"], off: ["heading2"] });
    expect(formatChange(heading(4), words())).toEqual({ on: [], off: ["heading4"] });
  });

  it("says nothing of what it does not know", () => {
    const odd: RichText = { type: "doc", content: [{ type: "constructor", attrs: { level: 9 } }] };
    expect(formatChange(odd, heading(9))).toEqual({ on: [], off: [] });
  });
});
