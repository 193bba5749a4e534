import { prosemirrorJSONToYXmlFragment } from "@tiptap/y-tiptap";
import { type Actor, isPerson } from "~/core/actor";
import { authorize, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { isId } from "~/core/ids";
import type { RichText } from "~/core/written-pages.server";
import { findFacts } from "../facts.server";
import { documentSchema } from "../initial-state.server";
import { canEditDocument } from "../policy";
import { textFragment } from "../projection";
import { editLog } from "../stored-log.server";
import type { LogWritten } from "../versions/events";

/**
 * Writes a whole text at once, as one edit of its author in the document's log: what stays the same is
 * left alone, so that others who write at the same time lose nothing. Open editors see it within a
 * second.
 * @throws Forbidden or NotFound; RangeError when the content does not fit the editor's schema
 */
export async function replaceText(actor: Actor, docId: string, content: RichText): Promise<void> {
  if (!isId(docId)) throw notFound();
  const schema = documentSchema();
  const seq = await editLog(docId, {
    userId: isPerson(actor) ? actor.userId : null,
    kind: "system",
    authorise: async (tx) => {
      const facts = await findFacts(tx, docId);
      if (!facts) throw notFound();
      authorize(canEditDocument(actor, facts));
    },
    edit: (tree) => {
      const node = schema.nodeFromJSON(content);
      node.check();
      prosemirrorJSONToYXmlFragment(schema, node.toJSON(), tree.getXmlFragment(textFragment));
    },
    conclude: async (_tx, done) => done.seq,
  });
  if (seq === null) return;
  const written: LogWritten = {
    name: "documents.log-written",
    documentId: docId,
    seq: Number(seq),
  };
  await publish(written);
}
