import { Fragment, type Node, ReplaceError, Slice } from "@tiptap/pm/model";
import type { RichText } from "~/core/written-pages.server";
import type { SuggestionReach } from "./limits";

/** Pieces of text are stored as small documents: words stand in one paragraph, blocks by themselves. */
export function toStored(piece: Fragment, reach: SuggestionReach): RichText {
  const content = (piece.toJSON() ?? []) as RichText[];
  return { type: "doc", content: reach === "words" ? [{ type: "paragraph", content }] : content };
}

/** @throws RangeError when it holds something that the schema does not know */
export function fromStored(
  schema: Node["type"]["schema"],
  stored: RichText,
  reach: SuggestionReach,
): Fragment {
  const content = reach === "words" ? stored.content?.[0]?.content : stored.content;
  return Fragment.fromArray((content ?? []).map((node) => schema.nodeFromJSON(node)));
}

/**
 * The text with a piece put in place of a range.
 * @throws RangeError when the piece does not fit there: the borders of the range do not belong
 * together, or the schema does not allow it
 */
export function putInPlace(doc: Node, range: { from: number; to: number }, piece: Fragment): Node {
  try {
    const made = doc.replace(range.from, range.to, new Slice(piece, 0, 0));
    made.check();
    return made;
  } catch (error) {
    if (error instanceof ReplaceError) throw new RangeError(error.message);
    throw error;
  }
}

/** What stands in a range that was suggested upon, or null when its borders no longer belong together. */
export function pieceAt(
  doc: Node,
  { from, to }: { from: number; to: number },
  reach: SuggestionReach,
): Fragment | null {
  const [start, end] = [doc.resolve(from), doc.resolve(to)];
  if (!start.sameParent(end)) return null;
  if (start.parent.isTextblock !== (reach === "words")) return null;
  return doc.slice(from, to).content;
}
