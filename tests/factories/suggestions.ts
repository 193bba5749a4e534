import { paragraphs } from "#tests/factories/documents";
import type { Person } from "~/core/actor";
import { db } from "~/core/db.server";
import { newId } from "~/core/ids";
import type { RichText } from "~/core/written-pages.server";
import { documentSchema } from "~/features/documents/initial-state.server";
import { openTree, unscopedLog } from "~/features/documents/stored-log.server";
import { changesBetween } from "~/features/documents/suggestions/changes-between";
import { sendSuggestions } from "~/features/documents/suggestions/commands/send-suggestions.server";
import { readTree } from "~/features/documents/suggestions/live-text.server";
import { readChanges } from "~/features/documents/suggestions/read-changes.server";
import { outgoing } from "~/features/documents/suggestions/sent-changes";

/** The changes that make a document read like `wanted`, as the editor would send them. */
export async function changesFor(docId: string, wanted: RichText): Promise<string> {
  const { updates } = await unscopedLog(docId);
  const tree = openTree(updates);
  const { doc, text } = readTree(tree);
  const changes = changesBetween(doc, documentSchema().nodeFromJSON(wanted));
  const sent = JSON.stringify(outgoing(text, changes));
  tree.destroy();
  return sent;
}

/** Suggests that a document should read like `wanted`; gives the ids, in the order of the text. */
export async function suggest(
  actor: Person,
  docId: string,
  wanted: RichText,
  note: string | null = null,
): Promise<string[]> {
  const { epoch } = await db().collabDoc.findUniqueOrThrow({ where: { docId } });
  const changes = readChanges(await changesFor(docId, wanted));
  return sendSuggestions(actor, docId, { changes, epoch, note });
}

/** A suggestion that waits, made without asking any policy; its place is nowhere in the text. */
export async function aSuggestion(documentId: string): Promise<string> {
  const words = (text: string) => JSON.parse(JSON.stringify(paragraphs(text)));
  const { id } = await db().suggestion.create({
    data: {
      id: newId(),
      documentId,
      kind: "replace",
      reach: "words",
      epoch: 1,
      anchor: { start: null, end: null },
      removed: words("old"),
      added: words("new"),
      before: "before ",
      after: " after",
    },
  });
  return id;
}
