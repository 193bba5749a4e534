import type { Person } from "~/core/actor";
import { conflict, invalid } from "~/core/errors";
import type { Sendable } from "~/core/once.server";
import { anchorAt } from "../anchors";
import { findBlock, rewordedBlock } from "../paragraphs.server";
import { withTextForSuggestions } from "../queries.server";
import type { SentChange } from "../read-changes.server";
import type { SuggestWordingInput } from "../schema";
import { sendSuggestions } from "./send-suggestions.server";

/**
 * Suggests another wording of one paragraph, as a plain form sends it. Only the words that differ are
 * suggested, each in the form of the words before it.
 * @throws as {@link sendSuggestions}; Conflict when the paragraph is no longer the one that was shown
 */
export async function suggestWording(
  actor: Person,
  docId: string,
  { block, was, text, note, sent }: SuggestWordingInput & Sendable,
): Promise<string[]> {
  const { changes, epoch } = await withTextForSuggestions(actor, docId, (open, head) => {
    const found = findBlock(open.doc, block, was);
    if (!found) throw conflict("documents.suggestion-text-moved", { field: "text" });
    const made = rewordedBlock(found.node, text).map(
      ({ from, to, removed, added }): SentChange => ({
        reach: "words",
        anchor: anchorAt(open.text, found.at + 1 + from, found.at + 1 + to),
        removed: removed.toJSON() ?? [],
        added: added.toJSON() ?? [],
      }),
    );
    return { changes: made, epoch: head.epoch };
  });
  if (changes.length === 0) throw invalid("documents.suggestion-empty", { field: "text" });
  return sendSuggestions(actor, docId, { changes, epoch, note, sent });
}
