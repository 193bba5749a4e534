import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { db, transact } from "~/core/db.server";
import { publish } from "~/core/events.server";
import type { DocumentFacts } from "../../policy";
import type { SuggestionsDecided } from "../events";
import {
  canDecideSuggestion,
  canDecideSuggestions,
  canSuggest,
  canWithdrawSuggestion,
} from "../policy";
import {
  authorizeInDocument,
  authorizeStill,
  lockSuggestions,
  openInSteps,
} from "../stored-suggestions.server";

/**
 * Declines one suggestion. The text is not touched.
 * @throws Forbidden or NotFound
 */
export async function rejectSuggestion(actor: Actor, docId: string, id: string): Promise<void> {
  await close(actor, docId, { ids: [id], state: "rejected" });
}

/**
 * Declines all that are open at this moment; gives their number.
 * @throws Forbidden or NotFound, also where none is open
 */
export async function rejectAllSuggestions(actor: Actor, docId: string): Promise<number> {
  await authorizeInDocument(db(), docId, (facts) => canDecideSuggestions(actor, facts));
  let count = 0;
  for await (const open of openInSteps(docId)) {
    await close(actor, docId, { ids: open.map(({ id }) => id), state: "rejected" });
    count += open.length;
  }
  return count;
}

/**
 * The author takes a suggestion back.
 * @throws Forbidden or NotFound
 */
export async function withdrawSuggestion(actor: Actor, docId: string, id: string): Promise<void> {
  await close(actor, docId, { ids: [id], state: "withdrawn" });
}

interface Closing {
  ids: string[];
  state: "rejected" | "withdrawn";
}

/** What is asked of the document first, and then of each suggestion. */
const rules = {
  rejected: { document: canDecideSuggestions, each: canDecideSuggestion },
  withdrawn: { document: canSuggest, each: canWithdrawSuggestion },
};

async function close(actor: Actor, docId: string, { ids, state }: Closing): Promise<void> {
  const deciderId = isPerson(actor) ? actor.userId : null;
  const rule = rules[state];
  await transact(async (tx) => {
    const may = (document: DocumentFacts) => rule.document(actor, document);
    const { rows, facts } = await lockSuggestions(tx, { docId, ids, may });
    for (const row of rows) authorizeStill(rule.each(actor, facts, row));
    await tx.suggestion.updateMany({
      where: { id: { in: ids }, documentId: docId },
      data: { state, decidedById: deciderId, decidedAt: clock.now() },
    });
    await audit(tx, {
      action: `documents.suggestion-${state}`,
      actor,
      subject: { type: "document", id: docId },
      details: { suggestions: ids },
    });
  });
  const event: SuggestionsDecided = {
    name: "documents.suggestions-decided",
    documentId: docId,
    suggestionIds: ids,
    state,
    deciderId,
  };
  await publish(event);
}
