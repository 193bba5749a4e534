import type { Editor } from "@tiptap/core";
import { changesBetween, type TextChange } from "../changes-between";
import { suggestionLimits } from "../limits";
import { outgoing } from "../sent-changes";
import type { Fork } from "./fork";
import type { OpenSuggestions, Reply } from "./open-suggestions";

interface Sending {
  fork: Fork;
  editor: Editor;
  note: string;
  epoch: number;
}

/**
 * Sends what differs at this very moment, held by the live text: what others wrote while the person was
 * looking at the list is part of it. Many changes go in several sendings; when one of them fails, those
 * before it are not taken twice at the next try.
 */
export async function sendChanges(
  store: OpenSuggestions,
  { fork, editor, note, epoch }: Sending,
): Promise<Reply & { count: number }> {
  const { doc, text } = fork.readBase(editor.schema);
  const changes = changesBetween(doc, editor.state.doc);
  if (changes.length > suggestionLimits.open) return { ok: false, message: null, count: 0 };
  let reply: Reply = { ok: true };
  for (const [at, batch] of batches(changes).entries()) {
    const body = JSON.stringify(outgoing(text, batch));
    const place = `${changes.length}-${at * suggestionLimits.changes}`;
    reply = await store.post({
      intent: "send",
      changes: body,
      epoch: String(epoch),
      note,
      formKey: `${fork.doc.clientID}-${place}-${body.length}`,
    });
    if (!reply.ok) break;
  }
  return { ...reply, count: changes.length };
}

/** As many as go into one sending; an empty one says so for itself. */
function batches(changes: readonly TextChange[]): TextChange[][] {
  const most = suggestionLimits.changes;
  const count = Math.max(1, Math.ceil(changes.length / most));
  return Array.from({ length: count }, (_, at) => changes.slice(at * most, (at + 1) * most));
}
