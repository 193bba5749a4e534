import { blocksOf, plainText } from "~/core/difference/blocks";
import type { RichText } from "~/core/written-pages.server";

/** A piece of a text from one heading to the next, with an address of its own on the page. */
export interface Section {
  id: string;
  content: RichText;
}

export interface Entry {
  id: string;
  text: string;
}

/** A text with fewer words is seen at a glance. */
const wordsForContents = 400;
const headingsForContents = 3;

const isHeading = (node: RichText) => node?.type === "heading" && plainText(node).trim() !== "";
const idOf = (index: number) => `part-${index + 1}`;

/** The text cut before each heading, so that links can lead to every part of it. */
export function sectionsOf(content: RichText): Section[] {
  const sections: Section[] = [];
  for (const node of Array.isArray(content.content) ? content.content : []) {
    const last = sections.at(-1);
    if (!last || isHeading(node)) {
      sections.push({ id: idOf(sections.length), content: { type: "doc", content: [node] } });
    } else last.content.content?.push(node);
  }
  return sections;
}

/** The list of contents of a long text: its highest headings; nothing for a short one. */
export function contentsOf(content: RichText): Entry[] {
  const headed = sectionsOf(content).flatMap(({ id, content }) => {
    const [first] = content.content ?? [];
    if (!first || !isHeading(first)) return [];
    return [{ id, text: plainText(first).trim(), level: Number(first.attrs?.level ?? 2) }];
  });
  const words = blocksOf(content).reduce(
    (sum, { text }) => sum + (text.match(/\p{L}+/gu)?.length ?? 0),
    0,
  );
  if (words < wordsForContents || headed.length < headingsForContents) return [];
  const highest = Math.min(...headed.map(({ level }) => level));
  return headed.filter(({ level }) => level === highest).map(({ id, text }) => ({ id, text }));
}
