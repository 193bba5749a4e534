import type { RichText } from "~/core/written-pages.server";
import { english } from "./library/en";
import { russian } from "./library/ru";
import type { LibraryBlock, LibraryText } from "./library/text";

const library: Record<string, LibraryText> = { en: english, ru: russian };

const paragraph = (text: string): RichText => ({
  type: "paragraph",
  content: [{ type: "text", text }],
});

function listOf(type: "bulletList" | "orderedList", points: readonly string[]): RichText {
  return {
    type,
    content: points.map((point) => ({ type: "listItem", content: [paragraph(point)] })),
  };
}

function blockOf(block: LibraryBlock): RichText {
  if (block.kind === "text") return paragraph(block.text);
  return listOf(block.kind === "steps" ? "orderedList" : "bulletList", block.points);
}

/**
 * The library text that the rules of a community begin with: in the page's language where we have
 * it, otherwise in English, to be translated by those who write it.
 */
export function rulesOutline(lang: string): RichText {
  const { opening, sections } = library[lang] ?? english;
  return {
    type: "doc",
    content: [
      paragraph(opening),
      ...sections.flatMap(({ heading, blocks }) => [
        { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: heading }] },
        ...blocks.map(blockOf),
      ]),
    ],
  };
}
