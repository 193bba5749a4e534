import type { RichText } from "~/core/written-pages.server";
import { blockKey } from "./block-key";
import { type Located, type TextRange, wordBlocks } from "./text-places";

/** Nodes and marks that only a page's drawing knows; a stored text never brings them along. */
export const commentMark = "commented";
export const commentRef = "commentRef";
export const paragraphEnd = "paragraphEnd";

export interface Marked {
  readonly id: string;
  readonly located: Located;
}

interface Marking {
  readonly marked: readonly (TextRange & { id: string; number: number })[];
  /** whether paragraphs end with the way to a new comment */
  readonly ways: boolean;
  block: number;
}

/**
 * A text as the page draws it for those who may comment: commented words are marked, after the last of
 * them stands the way to the comment, and at the end of each paragraph the way to a new one.
 */
export function markContent(
  content: RichText,
  threads: readonly Marked[],
  { ways = true }: { ways?: boolean } = {},
): RichText {
  const marking: Marking = {
    block: 0,
    ways,
    marked: threads.flatMap(({ id, located }, index) =>
      located.gone ? [] : [{ id, number: index + 1, from: located.from, to: located.to }],
    ),
  };
  return walk(content, marking);
}

/** The words of each block that holds some, in order, as {@link markContent} numbers them. */
export function blockTexts(content: RichText): string[] {
  if (wordBlocks.has(content.type)) return [wordsOf(content)];
  return childrenOf(content).flatMap(blockTexts);
}

function walk(node: RichText, marking: Marking): RichText {
  if (wordBlocks.has(node.type)) return blockOf(node, marking);
  if (!Array.isArray(node.content)) return node;
  return { ...node, content: childrenOf(node).map((child) => walk(child, marking)) };
}

/** What a hand-made update holds in the place of nodes is left out. */
const childrenOf = ({ content }: RichText): RichText[] =>
  (Array.isArray(content) ? content : []).filter(
    (child) =>
      typeof child === "object" &&
      child !== null &&
      ![commentRef, paragraphEnd].includes(child.type),
  );

const sizeOf = (node: RichText): number =>
  node.type === "text" ? (typeof node.text === "string" ? node.text.length : 0) : 1;
const wordsOf = (block: RichText): string =>
  childrenOf(block)
    .map((node) => (node.type === "text" && typeof node.text === "string" ? node.text : "\n"))
    .join("");

function blockOf(block: RichText, marking: Marking): RichText {
  const number = marking.block;
  marking.block += 1;
  const text = wordsOf(block);
  const inside = marking.marked.flatMap(({ id, number: thread, from, to }) => {
    if (number < from.block || number > to.block) return [];
    const start = number === from.block ? from.offset : 0;
    const end = number === to.block ? to.offset : text.length;
    return [{ id, number: thread, start, end, isLast: number === to.block }];
  });
  const cuts = [...new Set(inside.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  let at = 0;
  const content = childrenOf(block).flatMap((node): RichText[] => {
    const from = at;
    at += sizeOf(node);
    const refs = (place: number): RichText[] =>
      inside
        .filter(({ end, isLast }) => isLast && end === place)
        .map(({ id, number: thread }) => ({ type: commentRef, attrs: { id, number: thread } }));
    if (node.type !== "text" || typeof node.text !== "string") return [node, ...refs(at)];
    const words = node.text;
    const bounds = [from, ...cuts.filter((cut) => cut > from && cut < at), at];
    return bounds.slice(0, -1).flatMap((start, index): RichText[] => {
      const end = bounds[index + 1] ?? at;
      const over = inside.filter((one) => one.start <= start && one.end >= end);
      const marks = Array.isArray(node.marks) ? node.marks : [];
      const own = over.map(({ id }) => ({ type: commentMark, attrs: { id } }));
      const piece = { ...node, text: words.slice(start - from, end - from) };
      return [own.length > 0 ? { ...piece, marks: [...own, ...marks] } : piece, ...refs(end)];
    });
  });
  if (!marking.ways || text.trim() === "") return { ...block, content };
  const end = { type: paragraphEnd, attrs: { key: blockKey(number, text) } };
  return { ...block, content: [...content, end] };
}
