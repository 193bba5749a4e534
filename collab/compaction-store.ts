/** What compaction and the check of the log read and write. */
import type { Pool } from "pg";
import { soundSnapshotSql } from "~/features/documents/log-sql";
import { type PackedRows, packRows } from "./packed-rows";
import { inTransaction } from "./persistence";

/** Rows read at a time, so that a long log does not hold up the sockets of this process. */
const pageRows = 4_000;

export interface Compactable {
  headSeq: number;
  baseSeq: number;
  halted: boolean;
}

export async function readCompactable(pool: Pool, docId: string): Promise<Compactable | null> {
  const { rows } = await pool.query<{ headSeq: string; baseSeq: string; halted: boolean }>({
    name: "collab-compactable",
    text: `SELECT "headSeq", "baseSeq", "compactionHaltedAt" IS NOT NULL AS "halted"
           FROM "CollabDoc" WHERE "docId" = $1 AND "state" <> 'deleted'`,
    values: [docId],
  });
  const row = rows[0];
  if (!row) return null;
  return { headSeq: Number(row.headSeq), baseSeq: Number(row.baseSeq), halted: row.halted };
}

export interface Snapshot {
  seq: number;
  payload: Uint8Array;
}

/** The newest snapshot whose checksum holds. */
export async function readSoundSnapshot(pool: Pool, docId: string): Promise<Snapshot | null> {
  const { rows } = await pool.query<{ seq: string; payload: Buffer }>({
    name: "collab-sound-snapshot",
    text: soundSnapshotSql,
    values: [docId],
  });
  const row = rows[0];
  return row ? { seq: Number(row.seq), payload: new Uint8Array(row.payload) } : null;
}

/**
 * The rows after `from` up to `to`. What stands in the log never changes, so it may be read page
 * by page without holding anything.
 * @throws when a row is missing
 */
export async function readRows(
  pool: Pool,
  docId: string,
  { from, to }: { from: number; to: number },
): Promise<PackedRows> {
  const all: Uint8Array[] = [];
  while (from + all.length < to) {
    const after = from + all.length;
    const { rows } = await pool.query<{ seq: string; payload: Buffer }>({
      name: "collab-rows",
      text: `SELECT "seq", "payload" FROM "CollabUpdate"
             WHERE "docId" = $1 AND "seq" > $2 AND "seq" <= $3 ORDER BY "seq" LIMIT ${pageRows}`,
      values: [docId, after, to],
    });
    for (const { seq, payload } of rows) {
      const expected = from + all.length + 1;
      if (Number(seq) !== expected) throw new Error(`row ${expected} of the log is missing`);
      all.push(payload);
    }
    if (rows.length === 0) throw new Error(`row ${after + 1} of the log is missing`);
  }
  return packRows(all);
}

export interface NewBase {
  seq: number;
  payload: Uint8Array;
  sha256: Uint8Array;
  packed: Uint8Array | null;
  /** The base that this one was made from; another one there means that somebody was quicker. */
  baseSeq: number;
  /** Bytes of the rows that it replaces. */
  replacedBytes: number;
}

/** Writes the snapshot and moves the base onto it; false when somebody else moved it meanwhile. */
export async function moveBase(pool: Pool, docId: string, base: NewBase): Promise<boolean> {
  const outcome = { moved: false };
  await inTransaction(pool, "BEGIN; SET LOCAL lock_timeout = '2s'", async (client) => {
    const { rowCount } = await client.query(
      `UPDATE "CollabDoc" SET "baseSeq" = $2, "logBytes" = GREATEST("logBytes" - $4, 0)
       WHERE "docId" = $1 AND "baseSeq" = $3`,
      [docId, base.seq, base.baseSeq, base.replacedBytes],
    );
    outcome.moved = rowCount === 1;
    if (!outcome.moved) return;
    await client.query(
      `INSERT INTO "CollabSnapshot" ("docId", "seq", "payload", "sha256", "packed")
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT ("docId", "seq") DO UPDATE
         SET "payload" = EXCLUDED."payload", "sha256" = EXCLUDED."sha256",
             "packed" = EXCLUDED."packed", "at" = clock_timestamp()`,
      [docId, base.seq, base.payload, base.sha256, base.packed],
    );
  });
  return outcome.moved;
}

/** Compaction keeps away from this document until somebody has looked. */
export async function haltCompaction(pool: Pool, docId: string, fault: string): Promise<void> {
  await pool.query(
    `UPDATE "CollabDoc" SET "compactionHaltedAt" = clock_timestamp(), "compactionFault" = $2
     WHERE "docId" = $1`,
    [docId, fault.slice(0, 500)],
  );
}
