import type { Block } from "~/core/difference/blocks";
import type { FindingOf } from "./findings";

/** A text so long has headings. */
const wordsWithoutHeading = 400;

/**
 * Headings are what people who listen to a page jump by: none is empty, and none skips a level
 * (WCAG 2.2, success criteria 1.3.1 and 2.4.6).
 */
export function checkHeadings(blocks: readonly Block[]): FindingOf[] {
  const headings = blocks.filter(({ node }) => node.type === "heading");
  const found: FindingOf[] = [];
  let before = 1;
  for (const { node, text, place } of headings) {
    const level = Number(node.attrs?.level ?? 2);
    if (text.trim() === "") found.push({ code: "empty", level: "advice", place, values: {} });
    else if (level > before + 1) {
      const values = { text: text.slice(0, 80) };
      found.push({ code: "skipped", level: "advice", place, values });
    }
    if (text.trim() !== "") before = level;
  }
  const words = blocks.reduce((sum, { text }) => sum + (text.match(/\p{L}+/gu)?.length ?? 0), 0);
  if (headings.length === 0 && words > wordsWithoutHeading) {
    found.push({ code: "none", level: "advice", place: null, values: { count: words } });
  }
  return found;
}
