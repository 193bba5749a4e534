import type { Node } from "@tiptap/pm/model";
import { initProseMirrorDoc, updateYFragment } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import type { RichText } from "~/core/written-pages.server";
import { documentSchema } from "../initial-state.server";
import { textFragment } from "../projection";
import { type Anchor, anchorAt, type LiveText, rangeOf } from "./anchors";
import type { SuggestionReach } from "./limits";
import { fromStored, pieceAt, putInPlace } from "./put-in-place";

export interface OpenText {
  doc: Node;
  text: LiveText;
  meta: ReturnType<typeof initProseMirrorDoc>["meta"];
}

/** The text of a tree as the editor would show it, with the way from its elements to its nodes. */
export function readTree(tree: Y.Doc): OpenText {
  const fragment = tree.getXmlFragment(textFragment);
  const { doc, mapping, meta } = initProseMirrorDoc(fragment, documentSchema());
  return { doc, text: { fragment, nodes: mapping }, meta };
}

/** What is to be put in place of what, and where. */
export interface Replacement {
  reach: SuggestionReach;
  anchor: Anchor;
  /** what must stand there now */
  removed: RichText;
  added: RichText;
}

/** fits: as it was suggested. changed: other words stand there now. gone: the place is no more. */
export type Standing = "fits" | "changed" | "gone";

/** Where a suggestion would take hold now, and whether what it changes still stands there. */
export function standingOf({ doc, text }: OpenText, { anchor, reach, removed }: Replacement) {
  const range = rangeOf(text, anchor);
  if (!range || range.to > doc.content.size) return { standing: "gone" } as const;
  const piece = pieceAt(doc, range, reach);
  if (!piece) return { standing: "changed", range, piece } as const;
  try {
    const fits = fromStored(doc.type.schema, removed, reach).eq(piece);
    return { standing: fits ? "fits" : "changed", range, piece } as const;
  } catch {
    return { standing: "changed", range, piece } as const;
  }
}

export type Placed = { placed: true; anchor: Anchor } | { placed: false; standing: Standing };

/**
 * Writes a replacement into the tree and gives the anchor of what stands there then.
 * @param anyway also where other words stand there now: they are replaced
 */
export function replaceIn(tree: Y.Doc, change: Replacement, anyway = false): Placed {
  const open = readTree(tree);
  const { standing, range, piece } = standingOf(open, change);
  if (!range || !piece || (standing !== "fits" && !anyway)) return { placed: false, standing };
  try {
    const added = fromStored(open.doc.type.schema, change.added, change.reach);
    const made = putInPlace(open.doc, range, added);
    updateYFragment(tree, open.text.fragment, made, open.meta);
    const anchor = anchorAt(readTree(tree).text, range.from, range.from + added.size);
    return { placed: true, anchor };
  } catch (error) {
    if (error instanceof RangeError) return { placed: false, standing: "changed" };
    throw error;
  }
}
