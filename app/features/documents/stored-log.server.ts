import { randomBytes } from "node:crypto";
import * as Y from "yjs";
import { clock } from "~/core/clock.server";
import { pool, type Tx, transact } from "~/core/db.server";
import { conflict, notFound } from "~/core/errors";
import { rowsAfterSql, soundSnapshotSql } from "./log-sql";

export interface StoredLog {
  /** Place in the log that the updates lead to. */
  seq: bigint;
  /** The newest sound snapshot, if any, and the rows after it. */
  updates: Uint8Array[];
}

/**
 * Reads a document's text as it is saved now. Nothing is locked: what stands in the log stays.
 * Whether the reader may see it has been decided by the caller.
 * @throws NotFound when there is no such document
 */
export async function unscopedLog(docId: string): Promise<StoredLog> {
  const read = (text: string, ...values: unknown[]) =>
    pool().query<{ seq: string; payload: Buffer }>(text, values);
  const base = (await read(soundSnapshotSql, docId)).rows[0];
  const rows = (await read(rowsAfterSql, docId, base?.seq ?? "0")).rows;
  const from = BigInt(base?.seq ?? 0);
  const isWhole = rows.every(({ seq }, index) => BigInt(seq) === from + BigInt(index + 1));
  if (!isWhole) throw new Error(`the log of ${docId} has a gap after ${from}`);
  const all = [...(base ? [base] : []), ...rows];
  if (all.length === 0) throw notFound();
  return {
    seq: from + BigInt(rows.length),
    updates: all.map(({ payload }) => new Uint8Array(payload)),
  };
}

/** Opens a stored state; whoever does destroys it. */
export function openTree(updates: readonly Uint8Array[]): Y.Doc {
  const tree = new Y.Doc();
  addTo(tree, updates);
  return tree;
}

function addTo(tree: Y.Doc, updates: readonly Uint8Array[]): void {
  tree.transact((transaction) => {
    for (const update of updates) {
      Y.applyUpdate(tree, update);
      // As if local: of others' changes Yjs tidies formatting by deletions that are not in the log.
      transaction.local = true;
    }
  });
}

export interface LogEdit<T> {
  userId: string | null;
  kind: "restore" | "system";
  /** Asked in the transaction, before anything is locked; throws when the edit is not allowed. */
  authorise(tx: Tx): Promise<void>;
  /** Changes the text as it is at this moment. */
  edit(tree: Y.Doc): void;
  /** What else belongs into the transaction. */
  conclude(tx: Tx, done: EditedLog): Promise<T>;
}

export interface EditedLog {
  /** Place in the log that the edit was made from, and the state there. */
  from: bigint;
  before: Uint8Array;
  /** Place of the edit; null when it changed nothing. */
  seq: bigint | null;
}

/**
 * Edits a document from a command, at the end of its log and in the writer's turn: whoever holds the
 * document's row gives out the next number. The tree is made before the row is locked, so that open
 * editors wait for the edit alone. Say so by `documents.log-written` after COMMIT.
 * @throws NotFound; Conflict while the document is frozen or quarantined
 */
export async function editLog<T>(docId: string, edit: LogEdit<T>): Promise<T> {
  const stored = await unscopedLog(docId);
  const tree = openTree(stored.updates);
  try {
    return await transact(async (tx) => {
      await edit.authorise(tx);
      const from = await lockHead(tx, docId);
      const missing = await tx.collabUpdate.findMany({
        where: { docId, seq: { gt: stored.seq } },
        orderBy: { seq: "asc" },
        select: { payload: true },
      });
      addTo(
        tree,
        missing.map(({ payload }) => payload),
      );
      const before = Y.encodeStateAsUpdate(tree);
      const update = changeOf(tree, () => edit.edit(tree));
      const seq = update ? from + 1n : null;
      if (update) await append(tx, { docId, seq: from + 1n, update, tree, edit });
      return edit.conclude(tx, { from, before, seq });
    });
  } finally {
    tree.destroy();
  }
}

async function lockHead(tx: Tx, docId: string): Promise<bigint> {
  const [head] = await tx.$queryRaw<{ headSeq: bigint; state: string }[]>`
    SELECT "headSeq", "state"::text FROM "CollabDoc" WHERE "docId" = ${docId}::uuid FOR UPDATE`;
  if (!head || head.state === "deleted") throw notFound();
  if (head.state !== "active") throw conflict("documents.not-writable");
  return head.headSeq;
}

function changeOf(tree: Y.Doc, edit: () => void): Uint8Array | null {
  const made: Uint8Array[] = [];
  const collect = (update: Uint8Array) => made.push(update);
  tree.on("update", collect);
  tree.transact(edit);
  tree.off("update", collect);
  return made.length > 0 ? Y.mergeUpdates(made) : null;
}

interface NewRow {
  docId: string;
  seq: bigint;
  update: Uint8Array;
  tree: Y.Doc;
  edit: Pick<LogEdit<unknown>, "userId" | "kind">;
}

async function append(tx: Tx, { docId, seq, update, tree, edit }: NewRow): Promise<void> {
  const { userId, kind } = edit;
  const bytes = update.length;
  const payload = Buffer.from(update);
  await tx.collabUpdate.create({
    data: { docId, seq, frameId: randomBytes(16), payload, bytes, userId, kind },
  });
  await tx.collabClient.create({
    data: { docId, clientId: BigInt(tree.clientID), userId, firstSeq: seq },
  });
  await tx.collabDoc.update({
    where: { docId },
    data: { headSeq: seq, liveBytes: { increment: bytes }, logBytes: { increment: bytes } },
  });
  await tx.document.update({ where: { id: docId }, data: { updatedAt: clock.now() } });
}
