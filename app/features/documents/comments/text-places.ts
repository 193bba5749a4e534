import * as Y from "yjs";
import { textFragment } from "../projection";
import { commentLimits } from "./limits";

/** Nodes that hold words; their order in the text numbers them, here, in JSON and in the editor alike. */
export const wordBlocks: ReadonlySet<string> = new Set(["paragraph", "heading", "codeBlock"]);

/** A place between two letters: the number of the block and the letters before it in that block. */
export interface TextPlace {
  readonly block: number;
  readonly offset: number;
}

export interface TextRange {
  readonly from: TextPlace;
  readonly to: TextPlace;
}

/** Where a comment belongs, as it is stored: encoded relative positions, which survive edits. */
export interface TextAnchor {
  readonly start: Uint8Array;
  readonly end: Uint8Array;
}

/** Where commented words are now, or the place where they were taken out, while that is known. */
export type Located = (TextRange & { readonly gone: false }) | LocatedGone;
interface LocatedGone {
  readonly gone: true;
  readonly at: TextPlace | null;
}

export interface WordBlock {
  readonly element: Y.XmlElement;
  readonly text: string;
  readonly runs: readonly { node: Y.XmlText | Y.XmlElement; from: number; length: number }[];
}

/** Fewer letters than these are not looked for elsewhere when their place is gone. */
const fewestToFollow = 12;

/** The words of a live text, block by block. Made anew after each change of the text. */
export class TextPlaces {
  readonly blocks: readonly WordBlock[];
  private readonly owners = new Map<unknown, { block: number; from: number }>();
  private joined: string | null = null;

  constructor(private readonly tree: Y.Doc) {
    this.blocks = wordBlocksIn(tree.getXmlFragment(textFragment));
    for (const [block, { runs }] of this.blocks.entries()) {
      for (const { node, from } of runs) {
        if (node instanceof Y.XmlText) this.owners.set(node, { block, from });
      }
    }
  }

  /** The words in a range, blocks on lines of their own. */
  words({ from, to }: TextRange): string {
    return this.blocks
      .slice(from.block, to.block + 1)
      .map(({ text }, index, all) =>
        text.slice(
          index === 0 ? from.offset : 0,
          index === all.length - 1 ? to.offset : text.length,
        ),
      )
      .join("\n");
  }

  /** The range without the space at its ends; null when nothing else is in it. */
  trimmed(range: TextRange): TextRange | null {
    const words = this.words(range);
    if (words.trim() === "") return null;
    const head = words.length - words.trimStart().length;
    const tail = words.length - words.trimEnd().length;
    return { from: this.moved(range.from, head), to: this.moved(range.to, -tail) };
  }

  /** An anchor for a range that begins and ends with letters; null where there are none. */
  anchor(range: TextRange): TextAnchor | null {
    const exact = this.trimmed(range);
    const first = exact && this.runAt(exact.from, 0);
    const last = exact && this.runAt(exact.to, -1);
    if (!exact || !first || !last) return null;
    const at = Y.createRelativePositionFromTypeIndex;
    return {
      start: Y.encodeRelativePosition(at(first.node, exact.from.offset - first.from, 0)),
      end: Y.encodeRelativePosition(at(last.node, exact.to.offset - last.from, -1)),
    };
  }

  /**
   * Where an anchor's words are now. Words whose place is gone, because their paragraph became a list
   * or was cut in two, are followed where they stand in the text exactly once.
   * @param anchor null when it belongs to another text
   */
  locate(anchor: TextAnchor | null, quote: string): Located {
    const start = anchor && this.placeOf(anchor.start);
    const end = anchor && this.placeOf(anchor.end);
    const range = this.between(start ?? null, end ?? null);
    if (range && this.words(range).trim() !== "") return { gone: false, ...range };
    const followed = this.follow(quote);
    return followed ? { gone: false, ...followed } : { gone: true, at: start ?? end ?? null };
  }

  /** Where these words stand in the text, when they do so exactly once. */
  follow(quote: string): TextRange | null {
    const words = quote.replace(/…$/, "");
    if (words.trim().length < fewestToFollow) return null;
    this.joined ??= this.blocks.map(({ text }) => text).join("\n");
    const at = this.joined.indexOf(words);
    if (at === -1 || this.joined.indexOf(words, at + 1) !== -1) return null;
    return {
      from: this.moved({ block: 0, offset: 0 }, at),
      to: this.moved({ block: 0, offset: 0 }, at + words.length),
    };
  }

  private between(start: TextPlace | null, end: TextPlace | null): TextRange | null {
    if (!start && !end) return null;
    const from = start ?? { block: end?.block ?? 0, offset: 0 };
    const to = end ?? { block: from.block, offset: this.blocks[from.block]?.text.length ?? 0 };
    const forward = from.block < to.block || (from.block === to.block && from.offset < to.offset);
    return forward ? { from, to } : null;
  }

  private placeOf(encoded: Uint8Array): TextPlace | null {
    try {
      const relative = Y.decodeRelativePosition(encoded);
      const found = Y.createAbsolutePositionFromRelativePosition(relative, this.tree);
      const owner = found && this.owners.get(found.type);
      return owner ? { block: owner.block, offset: owner.from + found.index } : null;
    } catch {
      // Not one of ours: whoever wrote it gets a comment without a place.
      return null;
    }
  }

  private runAt({ block, offset }: TextPlace, side: 0 | -1) {
    for (const { node, from, length } of this.blocks[block]?.runs ?? []) {
      const inside =
        side === 0
          ? offset >= from && offset < from + length
          : offset > from && offset <= from + length;
      if (inside && node instanceof Y.XmlText) return { node, from };
    }
    return null;
  }

  /** Some letters on or back; the end of a block counts as one. */
  private moved({ block, offset }: TextPlace, by: number): TextPlace {
    let [at, left] = [block, offset + by];
    while (left < 0 && at > 0) {
      at -= 1;
      left += (this.blocks[at]?.text.length ?? 0) + 1;
    }
    for (let size = this.sizeOf(at); left > size && at < this.blocks.length - 1; ) {
      left -= size + 1;
      at += 1;
      size = this.sizeOf(at);
    }
    return { block: at, offset: Math.max(0, left) };
  }

  private sizeOf(block: number): number {
    return this.blocks[block]?.text.length ?? 0;
  }
}

/** The words as they are kept beside a comment. */
export function quoteOf(words: string): string {
  const plain = words.trim();
  return plain.length > commentLimits.quote ? `${plain.slice(0, commentLimits.quote - 1)}…` : plain;
}

function wordBlocksIn(parent: Y.XmlFragment): WordBlock[] {
  return parent.toArray().flatMap((node) => {
    if (!(node instanceof Y.XmlElement)) return [];
    return wordBlocks.has(node.nodeName) ? [wordBlockOf(node)] : wordBlocksIn(node);
  });
}

function wordBlockOf(element: Y.XmlElement): WordBlock {
  const runs: WordBlock["runs"][number][] = [];
  let text = "";
  for (const node of element.toArray()) {
    if (!(node instanceof Y.XmlText || node instanceof Y.XmlElement)) continue;
    const words = node instanceof Y.XmlText ? plain(node) : "\n";
    runs.push({ node, from: text.length, length: words.length });
    text += words;
  }
  return { element, text, runs };
}

/** One letter for each embedded thing, as Yjs counts them. */
const plain = (text: Y.XmlText): string =>
  (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === "string" ? insert : "\uFFFC"))
    .join("");
