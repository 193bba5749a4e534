import { randomBytes } from "node:crypto";
import type { ClientBase, Pool } from "pg";
import { expect } from "vitest";
import * as Y from "yjs";

type Queryable = Pick<ClientBase, "query"> | Pool;

/** The document as the rows give it, from the first to `to`; they must be without a gap. */
export async function replayLog(
  db: Queryable,
  docId: string,
  { to = Number.MAX_SAFE_INTEGER }: { to?: number } = {},
): Promise<Y.Doc> {
  const { rows } = await db.query(
    `SELECT "seq", "payload" FROM "CollabUpdate" WHERE "docId" = $1 AND "seq" <= $2 ORDER BY "seq"`,
    [docId, to],
  );
  expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_row, index) => index + 1));
  return replay(rows.map(({ payload }) => payload));
}

/** Applies updates as the server does: what Yjs tidies up by itself is not in the log. */
export function replay(updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact((transaction) => {
    for (const update of updates) {
      Y.applyUpdate(doc, update);
      transaction.local = true;
    }
  });
  expect(doc.store.pendingStructs).toBeNull();
  expect(doc.store.pendingDs).toBeNull();
  return doc;
}

export interface StoredSnapshot {
  seq: number;
  payload: Buffer;
  sha256: Buffer;
}

export async function readSnapshots(db: Queryable, docId: string): Promise<StoredSnapshot[]> {
  const { rows } = await db.query(
    `SELECT "seq"::int, "payload", "sha256" FROM "CollabSnapshot" WHERE "docId" = $1 ORDER BY "seq"`,
    [docId],
  );
  return rows;
}

export interface StoredVersion {
  id: string;
  seq: number;
  reason: string;
  label: string | null;
  payload: Buffer;
  authors: string[];
}

export async function readVersions(db: Queryable, docId: string): Promise<StoredVersion[]> {
  const { rows } = await db.query(
    `SELECT "id", "seq"::int, "reason", "label", "payload", ARRAY(
       SELECT "userId"::text FROM "CollabVersionAuthor" WHERE "versionId" = v."id" ORDER BY 1) AS "authors"
     FROM "CollabVersion" v WHERE "docId" = $1 ORDER BY "at", "id"`,
    [docId],
  );
  return rows;
}

/** Puts many rows at the end of a log at once. */
export async function appendRows(
  db: Queryable,
  docId: string,
  updates: readonly Uint8Array[],
  userId: string | null = null,
): Promise<void> {
  await db.query(
    `WITH head AS (SELECT "headSeq" FROM "CollabDoc" WHERE "docId" = $1)
     INSERT INTO "CollabUpdate" ("docId", "seq", "frameId", "payload", "bytes", "userId", "kind")
     SELECT $1, (SELECT "headSeq" FROM head) + at, frame, payload, octet_length(payload), $4, 'system'
     FROM unnest($2::bytea[], $3::bytea[]) WITH ORDINALITY AS u(frame, payload, at)`,
    [docId, updates.map(() => randomBytes(16)), updates.map((one) => Buffer.from(one)), userId],
  );
  await db.query(
    `UPDATE "CollabDoc" SET "headSeq" = "headSeq" + $2, "logBytes" = "logBytes" + $3 WHERE "docId" = $1`,
    [docId, updates.length, updates.reduce((sum, { length }) => sum + length, 0)],
  );
}
