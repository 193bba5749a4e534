/** Statements on a document's log that the pages and the collaboration server share. */

/**
 * The newest snapshot of a document ($1) whose checksum holds; a damaged one is passed over for an
 * older one or none. The index gives the newest first, so that usually one checksum is made.
 */
export const soundSnapshotSql = `
  SELECT "seq"::text, "payload" FROM "CollabSnapshot"
   WHERE "docId" = $1::uuid AND sha256("payload") = "sha256"
   ORDER BY "seq" DESC LIMIT 1`;

/** Rows of a document ($1) after a place in its log ($2), in their order. */
export const rowsAfterSql = `
  SELECT "seq"::text, "payload" FROM "CollabUpdate"
   WHERE "docId" = $1::uuid AND "seq" > $2::bigint ORDER BY "seq"`;
