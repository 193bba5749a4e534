import { randomBytes } from "node:crypto";
import { prosemirrorJSONToYXmlFragment } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { type Actor, isPerson } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { type Tx, transact } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { isId } from "~/core/ids";
import type { RichText } from "~/core/written-pages.server";
import { findFacts } from "../facts.server";
import { documentSchema } from "../initial-state.server";
import { canEditDocument } from "../policy";
import { textFragment } from "../projection";

interface LockedLog {
  headSeq: bigint;
  updates: Uint8Array[];
}

/** The row lock is the writer's turn: whoever holds it gives out the next numbers. */
async function lockLog(tx: Tx, docId: string): Promise<LockedLog> {
  const [head] = await tx.$queryRaw<{ headSeq: bigint }[]>`
    SELECT "headSeq" FROM "CollabDoc" WHERE "docId" = ${docId}::uuid FOR UPDATE`;
  if (!head) throw notFound();
  const base = await tx.collabSnapshot.findFirst({
    where: { docId },
    orderBy: { seq: "desc" },
    select: { seq: true, payload: true },
  });
  const rows = await tx.collabUpdate.findMany({
    where: { docId, seq: { gt: base?.seq ?? 0 } },
    orderBy: { seq: "asc" },
    select: { payload: true },
  });
  const updates = [...(base ? [base.payload] : []), ...rows.map((row) => row.payload)];
  return { headSeq: head.headSeq, updates };
}

/** The change that turns the text as it is into `content`, as one update; null when nothing changes. */
function difference(updates: Uint8Array[], content: RichText) {
  const schema = documentSchema();
  const node = schema.nodeFromJSON(content);
  node.check();
  const doc = new Y.Doc();
  try {
    for (const update of updates) Y.applyUpdate(doc, update);
    let made: Uint8Array | null = null;
    doc.on("update", (update: Uint8Array) => {
      made = made ? Y.mergeUpdates([made, update]) : update;
    });
    doc.transact(() => {
      prosemirrorJSONToYXmlFragment(schema, node.toJSON(), doc.getXmlFragment(textFragment));
    });
    return made ? { update: made as Uint8Array, clientId: doc.clientID } : null;
  } finally {
    doc.destroy();
  }
}

/**
 * Writes a whole text at once, as one edit of its author in the document's log: what stays the same is
 * left alone, so that others who write at the same time lose nothing. Open editors see it within a
 * second.
 * @throws Forbidden or NotFound; RangeError when the content does not fit the editor's schema
 */
export async function replaceText(actor: Actor, docId: string, content: RichText): Promise<void> {
  if (!isId(docId)) throw notFound();
  await transact(async (tx) => {
    const facts = await findFacts(tx, docId);
    if (!facts) throw notFound();
    authorize(canEditDocument(actor, facts));
    const userId = isPerson(actor) ? actor.userId : null;
    const { headSeq, updates } = await lockLog(tx, docId);
    const change = difference(updates, content);
    if (!change) return;
    const seq = headSeq + 1n;
    const bytes = change.update.length;
    await tx.collabUpdate.create({
      data: {
        docId,
        seq,
        frameId: randomBytes(16),
        payload: Buffer.from(change.update),
        bytes,
        userId,
        kind: "system",
      },
    });
    await tx.collabClient.create({
      data: { docId, clientId: BigInt(change.clientId), userId, firstSeq: seq },
    });
    await tx.collabDoc.update({
      where: { docId },
      data: { headSeq: seq, liveBytes: { increment: bytes }, logBytes: { increment: bytes } },
    });
    await tx.document.update({ where: { id: docId }, data: { updatedAt: clock.now() } });
  });
}
