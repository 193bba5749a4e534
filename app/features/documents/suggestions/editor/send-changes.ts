import type { Editor } from "@tiptap/core";
import { changesBetween } from "../changes-between";
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
 * looking at the list is part of it. All goes at once and is taken as a whole or not at all.
 */
export async function sendChanges(
  store: OpenSuggestions,
  { fork, editor, note, epoch }: Sending,
): Promise<Reply & { count: number }> {
  const { doc, text } = fork.readBase(editor.schema);
  const changes = changesBetween(doc, editor.state.doc);
  if (changes.length > suggestionLimits.open) return { ok: false, message: null, count: 0 };
  const body = JSON.stringify(outgoing(text, changes));
  const reply = await store.post({
    intent: "send",
    changes: body,
    epoch: String(epoch),
    note,
    formKey: `${fork.doc.clientID}-${changes.length}-${body.length}`,
  });
  return { ...reply, count: changes.length };
}
