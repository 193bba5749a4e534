/** The way into the log when nothing is out of the ordinary: one statement, one answer. */
import type { Pool } from "pg";
import { type DocCommit, type Frame, groupByDoc, plan } from "./commit";

/**
 * Writes the frames if every document's log stands where this process believes, is open for edits
 * and locked by nobody; otherwise writes nothing and gives null. What needs a closer look, such as
 * frames that may have been written before, must not come this way.
 */
export async function commitQuickly<F extends Frame>(
  pool: Pool,
  frames: readonly F[],
  headOf: (docId: string) => number | null,
): Promise<DocCommit<F>[] | null> {
  if (frames.some(({ kind, claims, before }) => kind !== "edit" || claims.length > 0 || before)) {
    return null;
  }
  const commits: DocCommit<F>[] = [];
  for (const [docId, own] of groupByDoc(frames)) {
    const headSeq = headOf(docId);
    if (headSeq === null) return null;
    const head = { headSeq, state: "active" } as const;
    const commit = plan(docId, own, { head, repeated: new Map(), foreign: new Set() });
    if (commit.repeated.length > 0) return null;
    commits.push(commit);
  }
  return (await write(pool, commits)) ? commits : null;
}

async function write(pool: Pool, commits: readonly DocCommit<Frame>[]): Promise<boolean> {
  const stored = commits.flatMap((commit) => commit.stored);
  const frames = stored.map(({ frame }) => frame);
  const { rowCount } = await pool.query({
    name: "collab-quick",
    text: quickSql,
    values: [
      commits.map(({ docId }) => docId),
      commits.map(({ previousSeq }) => previousSeq),
      commits.map(({ headSeq }) => headSeq),
      commits.map(({ stored: own }) =>
        own.reduce((sum, { frame }) => sum + frame.payload.length, 0),
      ),
      frames.map(({ docId }) => docId),
      stored.map(({ seq }) => seq),
      frames.map(({ frameId }) => frameId),
      frames.map(({ payload }) => payload),
      frames.map(({ userId }) => userId),
      frames.map(({ sessionRef }) => sessionRef),
    ],
  });
  return rowCount === commits.length;
}

/**
 * Nothing here waits for a lock: a document that someone else holds is missing among the heads, and
 * then nothing is written. A row that moved on since is seen as it is now, because locking it reads
 * it again. The commit reaches the disk before the answer, whatever the connection's setting.
 */
const quickSql = `WITH durable AS MATERIALIZED (
  SELECT set_config('synchronous_commit', 'on', true) = 'on' AS "is"),
heads AS MATERIALIZED (
  SELECT d."docId"
  FROM unnest($1::uuid[], $2::bigint[]) AS m(doc, head)
  JOIN "CollabDoc" d ON d."docId" = m.doc
  WHERE d."headSeq" = m.head AND d."state" = 'active' AND (SELECT "is" FROM durable)
  FOR UPDATE OF d SKIP LOCKED),
appended AS (
  INSERT INTO "CollabUpdate"
    ("docId", "seq", "frameId", "payload", "bytes", "userId", "sessionRef", "kind")
  SELECT doc, seq, frame, payload, octet_length(payload), usr, session, 'edit'
  FROM unnest($5::uuid[], $6::bigint[], $7::bytea[], $8::bytea[], $9::uuid[], $10::text[])
    AS f(doc, seq, frame, payload, usr, session)
  WHERE (SELECT count(*) FROM heads) = cardinality($1::uuid[]))
UPDATE "CollabDoc" d SET "headSeq" = m.head,
  "liveBytes" = d."liveBytes" + m.bytes, "logBytes" = d."logBytes" + m.bytes
FROM unnest($1::uuid[], $3::bigint[], $4::int[]) AS m(doc, head, bytes)
WHERE d."docId" = m.doc AND (SELECT count(*) FROM heads) = cardinality($1::uuid[])`;
