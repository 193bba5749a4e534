/** What the check of the log reads. */
import type { Pool } from "pg";

export interface DocFacts {
  docId: string;
  headSeq: number;
  projectionSeq: number;
  /** Why compaction was halted. */
  halted: string | null;
  rows: number;
  /** Number of the first row that is kept; one more than the head when none is. */
  firstRow: number;
  /** Oldest first. */
  snapshots: { seq: number; sound: boolean }[];
}

export async function readDocIds(pool: Pool, after: string | null, limit: number) {
  const { rows } = await pool.query<{ docId: string }>(
    `SELECT "docId" FROM "CollabDoc"
     WHERE ($1::uuid IS NULL OR "docId" > $1::uuid) AND "state" <> 'deleted'
     ORDER BY "docId" LIMIT $2`,
    [after, limit],
  );
  return rows.map(({ docId }) => docId);
}

export async function readDocFacts(pool: Pool, docId: string): Promise<DocFacts | null> {
  const { rows } = await pool.query<{
    headSeq: string;
    projectionSeq: string;
    halted: string | null;
    rows: string;
    firstRow: string;
    snapshots: { seq: number; sound: boolean }[];
  }>(
    `SELECT d."headSeq", d."projectionSeq",
            CASE WHEN d."compactionHaltedAt" IS NOT NULL
                 THEN COALESCE(d."compactionFault", 'no reason was given') END AS "halted",
            (SELECT count(*) FROM "CollabUpdate" u WHERE u."docId" = d."docId") AS "rows",
            COALESCE((SELECT min("seq") FROM "CollabUpdate" u WHERE u."docId" = d."docId"),
                     d."headSeq" + 1) AS "firstRow",
            COALESCE((SELECT jsonb_agg(jsonb_build_object(
                        'seq', s."seq", 'sound', sha256(s."payload") = s."sha256") ORDER BY s."seq")
                      FROM "CollabSnapshot" s
                      WHERE s."docId" = d."docId" AND s."seq" <= d."headSeq"), '[]') AS "snapshots"
     FROM "CollabDoc" d WHERE d."docId" = $1`,
    [docId],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    docId,
    headSeq: Number(row.headSeq),
    projectionSeq: Number(row.projectionSeq),
    halted: row.halted,
    rows: Number(row.rows),
    firstRow: Number(row.firstRow),
    snapshots: row.snapshots,
  };
}

export async function readSnapshot(pool: Pool, docId: string, seq: number): Promise<Uint8Array> {
  const { rows } = await pool.query<{ payload: Buffer }>(
    `SELECT "payload" FROM "CollabSnapshot" WHERE "docId" = $1 AND "seq" = $2`,
    [docId, seq],
  );
  if (!rows[0]) throw new Error(`the snapshot at ${seq} went away during the check`);
  return new Uint8Array(rows[0].payload);
}

/** The stored readable form; null when there is none yet. */
export async function readProjection(pool: Pool, docId: string): Promise<unknown> {
  const { rows } = await pool.query<{ projection: unknown }>(
    `SELECT "projection" FROM "CollabDoc" WHERE "docId" = $1`,
    [docId],
  );
  return rows[0]?.projection ?? null;
}
