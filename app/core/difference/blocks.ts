import type { RichText } from "../written-pages.server";

/** Where in the text: the heading it stands under and its own first words. */
export interface Place {
  heading: string | null;
  words: string;
}

/** A piece of text that stands on its own: a paragraph, a heading, a picture, a table's cell. */
export interface Block {
  node: RichText;
  text: string;
  place: Place;
}

const ownText = new Set(["paragraph", "heading", "codeBlock"]);
/** Drawn from their attributes alone: whatever else stands in them makes them nothing else. */
const leaves = new Set(["image", "video", "embed"]);
/** As deep as texts are drawn (ui/rich-text.tsx): what readers see is looked at. */
export const mostDepth = 100;

/** Does it have words of its own? */
export const isTextBlock = (node: RichText): boolean => ownText.has(node.type);

export const isLeafBlock = (node: RichText): boolean => leaves.has(node.type);

/**
 * The blocks of a text in reading order. The tree has passed no schema: whatever is no node is left
 * out, and a tree deeper than any real text is cut.
 */
export function blocksOf(content: RichText): Block[] {
  const blocks: Block[] = [];
  let heading: string | null = null;
  const walk = (node: RichText, depth: number): void => {
    if (typeof node !== "object" || node === null || depth > mostDepth) return;
    if (isTextBlock(node)) {
      const text = plainText(node);
      if (node.type === "heading") heading = text || heading;
      blocks.push({ node, text, place: { heading, words: firstWords(text) } });
    } else if (
      isLeafBlock(node) ||
      (typeof node.type === "string" && !Array.isArray(node.content))
    ) {
      blocks.push({ node, text: "", place: { heading, words: "" } });
    }
    if (Array.isArray(node.content)) for (const child of node.content) walk(child, depth + 1);
  };
  walk(content, 0);
  return blocks.filter(({ node }) => node.type !== "text" && node.type !== "hardBreak");
}

/** All text of a node, a space for a line's break. */
export function plainText(node: RichText, depth = 0): string {
  if (typeof node !== "object" || node === null || depth > mostDepth) return "";
  if (node.type === "text") return typeof node.text === "string" ? node.text : "";
  if (node.type === "hardBreak") return " ";
  if (!Array.isArray(node.content)) return "";
  return node.content.map((child) => plainText(child, depth + 1)).join("");
}

/** The text of all blocks, a line for each, as readability figures want it. */
export function linesOf(content: RichText): string {
  return blocksOf(content)
    .filter(({ node, text }) => node.type !== "codeBlock" && text.trim() !== "")
    .map(({ text }) => text)
    .join("\n");
}

/** The first paragraphs' words, for previews. */
export function firstWordsOf(content: RichText): string {
  const paragraphs = blocksOf(content).filter(({ node }) => node.type === "paragraph");
  return firstWords(paragraphs.map(({ text }) => text).join(" "), 160);
}

function firstWords(text: string, length = 60): string {
  const flat = text.replace(/\s+/g, " ").trim();
  if (flat.length <= length) return flat;
  const space = flat.lastIndexOf(" ", length);
  return `${flat.slice(0, space > length / 2 ? space : length)}…`;
}
