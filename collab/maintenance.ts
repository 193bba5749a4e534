/** What a log needs from time to time, whoever has its document open. */
import type { Pool } from "pg";
import type { Compactor } from "./compactor";
import type { CollabLog } from "./options";

/** Rows that a snapshot replaced are kept this long: should it be damaged, they serve. */
const keepRowsDays = 7;
/** Documents compacted and rows deleted in one turn, so that neither takes the disk for itself. */
const mostDocuments = 500;
const mostRows = 20_000;

/** Compacts documents whose oldest row without a snapshot is a day old. Gives how many. */
export async function compactOld(pool: Pool, compactor: Compactor): Promise<number> {
  const { rows } = await pool.query<{ docId: string }>(
    `SELECT d."docId" FROM "CollabDoc" d
       JOIN "CollabUpdate" u ON u."docId" = d."docId" AND u."seq" = d."baseSeq" + 1
      WHERE d."headSeq" > d."baseSeq" AND d."compactionHaltedAt" IS NULL AND d."state" <> 'deleted'
        AND u."at" < clock_timestamp() - interval '24 hours'
      LIMIT ${mostDocuments}`,
  );
  let compacted = 0;
  for (const { docId } of rows) {
    if ((await compactor.compact(docId)) === "compacted") compacted++;
  }
  return compacted;
}

/**
 * The newest sound snapshot that is old enough stays, with all rows after it; so the text can be
 * rebuilt without any snapshot that is younger. Rows before it go, and snapshots before it too.
 */
const pruneSql = `
  WITH kept AS (
    SELECT DISTINCT ON (s."docId") s."docId", s."seq"
      FROM "CollabSnapshot" s
     WHERE s."at" < clock_timestamp() - make_interval(days => ${keepRowsDays})
       AND EXISTS (SELECT 1 FROM "CollabUpdate" u
                    WHERE u."docId" = s."docId" AND u."seq" <= s."seq")
       AND sha256(s."payload") = s."sha256"
     ORDER BY s."docId", s."seq" DESC),
  old AS (
    SELECT u."docId", u."seq" FROM kept k
      JOIN "CollabUpdate" u ON u."docId" = k."docId" AND u."seq" <= k."seq"
      JOIN "CollabDoc" d ON d."docId" = k."docId" AND d."baseSeq" >= k."seq"
     WHERE d."compactionHaltedAt" IS NULL
     ORDER BY u."docId", u."seq" LIMIT ${mostRows}),
  snapshots AS (
    DELETE FROM "CollabSnapshot" s USING kept k
     WHERE s."docId" = k."docId" AND s."seq" < k."seq")
  DELETE FROM "CollabUpdate" u USING old
   WHERE u."docId" = old."docId" AND u."seq" = old."seq"`;

/** Deletes rows that a sound snapshot replaced a week ago. Gives how many. */
export async function pruneLogs(pool: Pool, log: CollabLog): Promise<number> {
  let pruned = 0;
  for (;;) {
    const { rowCount } = await pool.query(pruneSql);
    pruned += rowCount ?? 0;
    if ((rowCount ?? 0) < mostRows) break;
  }
  if (pruned > 0) log.info({ rows: pruned }, "rows that snapshots replaced were deleted");
  return pruned;
}
