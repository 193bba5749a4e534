import { conflict, invalid } from "~/core/errors";
import { openTree, unscopedLog } from "../stored-log.server";
import { findBlock } from "./block-key";
import type { StartThreadInput } from "./schema";
import { quoteOf, type TextAnchor, TextPlaces, type TextRange } from "./text-places";

export interface AnchoredWords extends TextAnchor {
  /** taken from the text itself, never from whoever comments */
  readonly quote: string;
}

type Wanted = Pick<
  StartThreadInput,
  "start" | "end" | "block" | "toBlock" | "from" | "to" | "quote"
>;

/**
 * Finds the words that a comment is about in the text as it is saved now.
 * @throws Conflict `documents.comment-words-changed` when they are not there (any more);
 * Invalid when nothing was chosen
 */
export async function anchorIn(docId: string, wanted: Wanted): Promise<AnchoredWords> {
  const { updates } = await unscopedLog(docId);
  const tree = openTree(updates);
  try {
    const places = new TextPlaces(tree);
    const range =
      wanted.start && wanted.end ? fromAnchor(places, wanted) : fromBlocks(places, wanted);
    const anchor = places.anchor(range);
    if (!anchor) throw invalid("documents.comment-no-words");
    return { ...anchor, quote: quoteOf(places.words(range)) };
  } finally {
    tree.destroy();
  }
}

const changed = () => conflict("documents.comment-words-changed");

function fromAnchor(places: TextPlaces, { start = "", end = "" }: Wanted): TextRange {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, "base64url"));
  const found = places.locate({ start: bytes(start), end: bytes(end) }, "");
  if (found.gone) throw changed();
  return found;
}

/**
 * What a page says of the place: blocks, letters and the words that stood there. Where the words moved
 * since the page was drawn they are followed; where they are not to be found nothing is guessed.
 */
function fromBlocks(places: TextPlaces, wanted: Wanted): TextRange {
  const { block, toBlock, from, to, quote } = wanted;
  if (!block) throw invalid("documents.comment-no-words");
  const first = findBlock(places, block);
  const last = toBlock ? findBlock(places, toBlock) : first;
  if (first !== null && last !== null && last >= first) {
    const whole = places.blocks[last]?.text.length ?? 0;
    const range = {
      from: { block: first, offset: Math.min(from ?? 0, places.blocks[first]?.text.length ?? 0) },
      to: { block: last, offset: Math.min(to ?? whole, whole) },
    };
    if (quote === undefined || sameWords(places.words(range), quote)) return range;
  }
  const followed = quote === undefined ? null : places.follow(quote);
  if (!followed) throw changed();
  return followed;
}

/** Browsers hand on a selection with their own idea of white space. */
const sameWords = (one: string, other: string) => evened(one) === evened(other);
const evened = (text: string) => text.replace(/\s+/g, "");
