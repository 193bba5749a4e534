import type { Node } from "@tiptap/pm/model";
import { type Anchor, anchorAt, type LiveText } from "./anchors";
import type { TextChange } from "./changes-between";
import type { SuggestionReach } from "./limits";

/** A change on its way to the server, where it becomes a suggestion. */
export interface OutgoingChange {
  reach: SuggestionReach;
  anchor: Anchor;
  removed: unknown[];
  added: unknown[];
}

/** Changes as they are sent: held by the live text, which they were made from. */
export function outgoing(text: LiveText, changes: readonly TextChange[]): OutgoingChange[] {
  const nodes = (piece: Node["content"]): unknown[] => piece.toJSON() ?? [];
  return changes.map(({ reach, from, to, removed, added }) => ({
    reach,
    anchor: anchorAt(text, from, to),
    removed: nodes(removed),
    added: nodes(added),
  }));
}
