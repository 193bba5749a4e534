import { describe, expect, it } from "vitest";
import type { RichText } from "~/core/written-pages.server";
import { english } from "./library/en";
import { russian } from "./library/ru";
import { rulesOutline } from "./outline.server";

const headings = (page: RichText) =>
  (page.content ?? [])
    .filter((node) => node.type === "heading")
    .map((node) => node.content?.[0]?.text);

const shapeOf = ({ sections }: typeof english) =>
  sections.map(({ blocks }) =>
    blocks.map((block) => [block.kind, block.kind === "text" ? 1 : block.points.length]),
  );

describe("the library text of the rules", () => {
  it("says the same in both languages, point by point", () => {
    expect(shapeOf(russian)).toEqual(shapeOf(english));
  });

  it("begins a page in its language, and in English where we have no other", () => {
    expect(headings(rulesOutline("ru"))[1]).toBe("Как мы разговариваем");
    expect(headings(rulesOutline("ka"))).toEqual(headings(rulesOutline("en")));
  });

  it("is short enough to be read: under 900 words", () => {
    const words = JSON.stringify(english).split(/\s+/u).length;
    expect(words).toBeLessThan(900);
  });

  it("is made of nodes that the editor knows", () => {
    const types = new Set<string>();
    const visit = (node: RichText) => {
      types.add(node.type);
      node.content?.forEach(visit);
    };
    visit(rulesOutline("en"));
    expect([...types].sort()).toEqual(
      ["bulletList", "doc", "heading", "listItem", "orderedList", "paragraph", "text"].sort(),
    );
  });
});
