import type { Node } from "@tiptap/pm/model";
import { type TextPlace, wordBlocks } from "../text-places";

interface Block {
  node: Node;
  /** of its content in the document */
  start: number;
}

/** The blocks that hold words, numbered as everywhere (see text-places.ts). */
export function blocksOf(doc: Node): Block[] {
  const blocks: Block[] = [];
  doc.descendants((node, at) => {
    if (!wordBlocks.has(node.type.name)) return true;
    blocks.push({ node, start: at + 1 });
    return false;
  });
  return blocks;
}

/** Words count by letters, everything else within a line as one. */
const lettersOf = (node: Node) => (node.isText ? node.nodeSize : 1);

/** A place in the text as a position of the editor; null when there is no such block. */
export function toPosition(blocks: readonly Block[], { block, offset }: TextPlace): number | null {
  const found = blocks[block];
  if (!found) return null;
  let [left, at] = [offset, found.start];
  for (let index = 0; index < found.node.childCount && left > 0; index += 1) {
    const child = found.node.child(index);
    const letters = lettersOf(child);
    at += left >= letters ? child.nodeSize : left;
    left -= Math.min(left, letters);
  }
  return at;
}

/** A position of the editor as a place in the text: within the block it is in, or at the next one. */
export function toPlace(blocks: readonly Block[], position: number): TextPlace | null {
  const block = blocks.findIndex(({ node, start }) => position <= start + node.content.size);
  const found = blocks[block];
  if (!found) return null;
  let [left, offset] = [Math.max(0, position - found.start), 0];
  for (let index = 0; index < found.node.childCount && left > 0; index += 1) {
    const child = found.node.child(index);
    offset += left >= child.nodeSize ? lettersOf(child) : left;
    left -= Math.min(left, child.nodeSize);
  }
  return { block, offset };
}
