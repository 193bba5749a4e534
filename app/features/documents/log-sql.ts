/**
 * Statements on a document's log that the pages and the collaboration server share. They order by the
 * column and not by its text, of which "10" comes before "9".
 */

/**
 * The newest snapshot of a document ($1) whose checksum holds; a damaged one is passed over for an
 * older one or none. The index gives the newest first, so that usually one checksum is made.
 */
export const soundSnapshotSql = `
  SELECT s."seq"::text, s."payload" FROM "CollabSnapshot" s
   WHERE s."docId" = $1::uuid AND sha256(s."payload") = s."sha256"
   ORDER BY s."seq" DESC LIMIT 1`;

/** Rows of a document ($1) after a place in its log ($2), in their order. */
export const rowsAfterSql = `
  SELECT u."seq"::text, u."payload" FROM "CollabUpdate" u
   WHERE u."docId" = $1::uuid AND u."seq" > $2::bigint ORDER BY u."seq"`;
