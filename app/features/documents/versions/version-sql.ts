/** The one statement that keeps a version, for pages and for the collaboration server. */

/** Why a version was kept. */
export type VersionReason =
  /** Everyone had left. */
  | "session"
  /** Ten minutes of writing. */
  | "active"
  /** Before an earlier version was brought back. */
  | "before-restore"
  /** Before a change that took away a large part of the text. */
  | "mass-delete"
  /** Somebody asked for it and gave it a name. */
  | "named";

export interface VersionDraft {
  id: string;
  docId: string;
  /** Place in the log that the state was taken at. */
  seq: number | bigint;
  /** The whole state, encoded. */
  payload: Uint8Array;
  reason: VersionReason;
  label: string | null;
  /** Who asked for it; null when it was kept by itself. */
  userId: string | null;
  /** Not when a version is there that is younger than this; 0 for always. */
  apartMs: number;
}

/**
 * Keeps a version with the names of those who wrote since the one before. A place in the log has
 * one automatic version at most; a named one is always kept. Gives the id, or no row.
 */
export const insertVersionSql = `
  WITH made AS (
    INSERT INTO "CollabVersion" ("id", "docId", "seq", "payload", "reason", "label", "userId")
    SELECT $1::uuid, $2::uuid, $3::bigint, $4::bytea, $5::text, $6::text, $7::uuid
     WHERE $6::text IS NOT NULL OR NOT EXISTS (
       SELECT 1 FROM "CollabVersion"
        WHERE "docId" = $2::uuid
          AND ("seq" = $3::bigint
               OR "at" > clock_timestamp() - make_interval(secs => $8::float8 / 1000)))
    RETURNING "id"),
  wrote AS (
    INSERT INTO "CollabVersionAuthor" ("versionId", "userId")
    SELECT DISTINCT made."id", u."userId"
      FROM made JOIN "CollabUpdate" u ON u."docId" = $2::uuid
     WHERE u."seq" <= $3::bigint AND u."userId" IS NOT NULL
       AND u."seq" > COALESCE((SELECT max("seq") FROM "CollabVersion"
                                WHERE "docId" = $2::uuid AND "seq" <= $3::bigint), 0))
  SELECT "id" FROM made`;

/** The parameters of {@link insertVersionSql} in their order. */
export function insertVersionValues(draft: VersionDraft): unknown[] {
  const { id, docId, seq, payload, reason, label, userId, apartMs } = draft;
  return [id, docId, Number(seq), payload, reason, label, userId, apartMs];
}
