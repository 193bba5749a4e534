import { describe, expect, it } from "vitest";
import type { RichText } from "~/core/written-pages.server";
import { emptySections, isWritten, purposeOutline, textOf, withoutHints } from "./outline";

const prompts = [
  { heading: "Whom", hint: "Name them." },
  { heading: "Why", hint: "Say it." },
];
const hints = new Set(prompts.map(({ hint }) => hint));
const paragraph = (text: string): RichText => ({
  type: "paragraph",
  content: text ? [{ type: "text", text }] : [],
});
const fresh = purposeOutline(prompts);

/** The first hint written over, and an empty line at the end. */
const begun: RichText = {
  type: "doc",
  content: [
    ...(fresh.content ?? []).map((node, index) => (index === 1 ? paragraph("Teachers.") : node)),
    paragraph(""),
  ],
};

describe("a purpose page", () => {
  it("begins with prompts and hints and is not written yet", () => {
    expect(textOf(fresh)).toBe("Whom\nName them.\nWhy\nSay it.");
    expect(isWritten(fresh, hints)).toBe(false);
    expect(emptySections(fresh, hints)).toEqual(["Whom", "Why"]);
  });

  it("is published without hints nobody wrote over and without an empty end", () => {
    expect(textOf(withoutHints(begun, hints))).toBe("Whom\nTeachers.\nWhy");
    expect(isWritten(begun, hints)).toBe(true);
    expect(emptySections(begun, hints)).toEqual(["Why"]);
  });
});
