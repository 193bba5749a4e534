import { pool } from "~/core/db.server";

/** Versions looked at in one statement, so that no lock is held for long. */
const most = 2_000;

/**
 * Makes the past coarser: all versions of a day, then the last of each hour for a week, then the
 * last of each day for ninety days; named ones for ever. A version from before a large deletion or a
 * restored version stands beside the others of its hour, because it is the one that is looked for.
 * Who wrote is not forgotten: the authors go to the next version that stays.
 */
const thinSql = `
  WITH aged AS (
    SELECT "id", "docId", "seq", "label", "at" < clock_timestamp() - interval '90 days' AS "over",
           row_number() OVER (
             PARTITION BY "docId", "reason" IN ('mass-delete', 'before-restore'),
               CASE WHEN "at" < clock_timestamp() - interval '7 days'
                    THEN date_trunc('day', "at", 'UTC') ELSE date_trunc('hour', "at", 'UTC') END
             ORDER BY "seq" DESC, "id" DESC) AS "place"
      FROM "CollabVersion"
     WHERE "at" < clock_timestamp() - interval '24 hours' AND "label" IS NULL),
  gone AS (
    SELECT "id", "docId", "seq" FROM aged WHERE "over" OR "place" > 1
     ORDER BY "seq" LIMIT ${most}),
  heirs AS (
    SELECT g."id", (
      SELECT v."id" FROM "CollabVersion" v
       WHERE v."docId" = g."docId" AND (v."seq", v."id") > (g."seq", g."id")
         AND v."id" NOT IN (SELECT "id" FROM gone)
       ORDER BY v."seq", v."id" LIMIT 1) AS "heir"
      FROM gone g),
  inherited AS (
    INSERT INTO "CollabVersionAuthor" ("versionId", "userId")
    SELECT DISTINCT h."heir", a."userId"
      FROM heirs h JOIN "CollabVersionAuthor" a ON a."versionId" = h."id"
     WHERE h."heir" IS NOT NULL
        ON CONFLICT DO NOTHING)
  DELETE FROM "CollabVersion" WHERE "id" IN (SELECT "id" FROM gone)`;

/** Thins the versions of all documents and says how many went. */
export async function thinVersions(): Promise<number> {
  let thinned = 0;
  for (;;) {
    const { rowCount } = await pool().query(thinSql);
    thinned += rowCount ?? 0;
    if ((rowCount ?? 0) < most) return thinned;
  }
}
