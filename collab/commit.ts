/** One transaction that writes what many documents received, each row locked in the order of ids. */
import type { Pool, PoolClient } from "pg";
import {
  insertVersionSql,
  insertVersionValues,
  type VersionDraft,
} from "~/features/documents/versions/version-sql";
import { type DocState, inTransaction, type UpdateKind } from "./persistence";

/** An accepted update on its way to the log. */
export interface Frame {
  docId: string;
  frameId: Uint8Array;
  payload: Uint8Array;
  userId: string | null;
  sessionRef: string | null;
  kind: UpdateKind;
  /** Client ids that this frame takes for its user, unless they are taken already. */
  claims: readonly number[];
  /**
   * Frames of one lane lean on each other: when one is refused, so are those that follow it.
   * Absent for the server's own updates.
   */
  lane?: object;
  /** A version of the state before, to be kept together with this update or not at all. */
  before?: VersionDraft;
}

export type FrameRefusal = "foreign-client" | "clock-gap" | "read-only" | "gone";

export interface DocCommit<F extends Frame> {
  docId: string;
  /** Head of the log before this commit. */
  previousSeq: number;
  headSeq: number;
  stored: { frame: F; seq: number }[];
  /** Frames that had been stored by an earlier attempt. */
  repeated: { frame: F; seq: number }[];
  refused: { frame: F; code: FrameRefusal }[];
  missing: boolean;
}

export interface CommitMode {
  /** An earlier attempt may have been committed without our hearing of it. */
  mayBeRepeated: boolean;
  /** Pass over documents that someone else holds locked; they are missing from the answer. */
  skipLocked: boolean;
}

const begin =
  "BEGIN; SET LOCAL synchronous_commit = on; SET LOCAL lock_timeout = '1s'; SET LOCAL statement_timeout = '5s'";

/** Writes the frames and tells, per document, what became of each. All or nothing. */
export async function commitFrames<F extends Frame>(
  pool: Pool,
  frames: readonly F[],
  mode: CommitMode,
): Promise<DocCommit<F>[]> {
  return inTransaction(pool, begin, async (client) => {
    const byDoc = groupByDoc(frames);
    const heads = await lockHeads(client, [...byDoc.keys()], mode.skipLocked);
    const repeated = mode.mayBeRepeated
      ? await findRepeated(client, frames)
      : new Map<string, number>();
    const foreign = await findForeignClaims(client, frames);
    const commits: DocCommit<F>[] = [];
    for (const [docId, own] of byDoc) {
      const head = heads.get(docId);
      if (head === "locked") continue;
      commits.push(plan(docId, own, { head: head ?? null, repeated, foreign }));
    }
    await write(client, commits);
    await keepVersions(client, commits);
    return commits;
  });
}

interface Head {
  headSeq: number;
  state: DocState;
}

/** Frames by document, in their order. */
export function groupByDoc<F extends Frame>(frames: readonly F[]): Map<string, F[]> {
  const groups = new Map<string, F[]>();
  for (const frame of frames) {
    const group = groups.get(frame.docId);
    if (group) group.push(frame);
    else groups.set(frame.docId, [frame]);
  }
  return groups;
}

async function lockHeads(client: PoolClient, docIds: string[], skipLocked: boolean) {
  const { rows } = await client.query<{ docId: string; headSeq: string; state: DocState }>({
    name: skipLocked ? "collab-lock-free" : "collab-lock",
    text: `SELECT "docId", "headSeq", "state"::text FROM "CollabDoc"
           WHERE "docId" = ANY($1::uuid[]) ORDER BY "docId"
           FOR UPDATE ${skipLocked ? "SKIP LOCKED" : ""}`,
    values: [docIds],
  });
  const heads = new Map<string, Head | "locked">(
    rows.map(({ docId, headSeq, state }) => [docId, { headSeq: Number(headSeq), state }]),
  );
  const others = skipLocked ? docIds.filter((docId) => !heads.has(docId)) : [];
  if (others.length > 0) {
    const existing = await client.query<{ docId: string }>(
      `SELECT "docId" FROM "CollabDoc" WHERE "docId" = ANY($1::uuid[])`,
      [others],
    );
    for (const { docId } of existing.rows) heads.set(docId, "locked");
  }
  return heads;
}

async function findRepeated(client: PoolClient, frames: readonly Frame[]) {
  const { rows } = await client.query<{ docId: string; frameId: Buffer; seq: string }>({
    name: "collab-repeated",
    text: `SELECT u."docId", u."frameId", u."seq"
           FROM unnest($1::uuid[], $2::bytea[]) AS asked(doc, frame)
           JOIN "CollabUpdate" u ON u."docId" = asked.doc AND u."frameId" = asked.frame`,
    values: [frames.map(({ docId }) => docId), frames.map(({ frameId }) => frameId)],
  });
  return new Map(
    rows.map(({ docId, frameId, seq }) => [keyOf(docId, frameId), Number(seq)] as const),
  );
}

/** Client ids in these frames that another person took, in another process, a moment ago. */
async function findForeignClaims(client: PoolClient, frames: readonly Frame[]) {
  const asked = frames.flatMap(({ docId, userId, claims }) =>
    claims.map((clientId) => ({ docId, userId, clientId })),
  );
  if (asked.length === 0) return new Set<string>();
  const { rows } = await client.query<{ docId: string; clientId: string }>({
    name: "collab-foreign",
    text: `SELECT c."docId", c."clientId"
           FROM unnest($1::uuid[], $2::bigint[], $3::uuid[]) AS asked(doc, client, usr)
           JOIN "CollabClient" c ON c."docId" = asked.doc AND c."clientId" = asked.client
           WHERE c."userId" IS DISTINCT FROM asked.usr`,
    values: [
      asked.map(({ docId }) => docId),
      asked.map(({ clientId }) => clientId),
      asked.map(({ userId }) => userId),
    ],
  });
  return new Set(rows.map(({ docId, clientId }) => `${docId} ${clientId}`));
}

/** Gives each frame its place in the log, or the reason why it has none. */
export function plan<F extends Frame>(
  docId: string,
  frames: F[],
  known: { head: Head | null; repeated: Map<string, number>; foreign: Set<string> },
): DocCommit<F> {
  const { head, repeated, foreign } = known;
  const previousSeq = head?.headSeq ?? 0;
  const commit: DocCommit<F> = {
    docId,
    previousSeq,
    headSeq: previousSeq,
    stored: [],
    repeated: [],
    refused: [],
    missing: !head || head.state === "deleted",
  };
  const refusedLanes = new Set<object>();
  for (const frame of frames) {
    const key = keyOf(docId, frame.frameId);
    const seq = repeated.get(key);
    const code = refusalOf(frame, { head, foreign, refusedLanes });
    if (seq !== undefined) commit.repeated.push({ frame, seq });
    else if (code) {
      commit.refused.push({ frame, code });
      if (frame.lane) refusedLanes.add(frame.lane);
    } else {
      commit.stored.push({ frame, seq: ++commit.headSeq });
      repeated.set(key, commit.headSeq);
    }
  }
  return commit;
}

function refusalOf(
  frame: Frame,
  known: { head: Head | null; foreign: Set<string>; refusedLanes: Set<object> },
): FrameRefusal | null {
  const { head, foreign, refusedLanes } = known;
  if (!head || head.state === "deleted") return "gone";
  if (head.state !== "active" && frame.kind === "edit") return "read-only";
  if (frame.lane && refusedLanes.has(frame.lane)) return "clock-gap";
  const taken = frame.claims.some((clientId) => foreign.has(`${frame.docId} ${clientId}`));
  return taken ? "foreign-client" : null;
}

async function write(client: PoolClient, commits: DocCommit<Frame>[]): Promise<void> {
  const stored = commits.flatMap((commit) => commit.stored);
  if (stored.length === 0) return;
  const frames = stored.map(({ frame }) => frame);
  const claims = stored.flatMap(({ frame, seq }) =>
    frame.claims.map((clientId) => ({ docId: frame.docId, clientId, userId: frame.userId, seq })),
  );
  const moved = commits.filter((commit) => commit.stored.length > 0);
  await client.query({
    name: claims.length > 0 ? "collab-append-claim" : "collab-append",
    text: claims.length > 0 ? `${appendSql}, ${claimSql} ${bumpSql}` : `${appendSql} ${bumpSql}`,
    values: [
      frames.map(({ docId }) => docId),
      stored.map(({ seq }) => seq),
      frames.map(({ frameId }) => frameId),
      frames.map(({ payload }) => payload),
      frames.map(({ userId }) => userId),
      frames.map(({ sessionRef }) => sessionRef),
      frames.map(({ kind }) => kind),
      moved.map(({ docId }) => docId),
      moved.map(({ headSeq }) => headSeq),
      moved.map((commit) => bytesOf(commit)),
      ...(claims.length > 0
        ? [
            claims.map(({ docId }) => docId),
            claims.map(({ clientId }) => clientId),
            claims.map(({ userId }) => userId),
            claims.map(({ seq }) => seq),
          ]
        : []),
    ],
  });
}

async function keepVersions(client: PoolClient, commits: DocCommit<Frame>[]): Promise<void> {
  for (const { frame } of commits.flatMap(({ stored }) => stored)) {
    if (!frame.before) continue;
    await client.query(insertVersionSql, insertVersionValues(frame.before));
  }
}

const appendSql = `WITH appended AS (
  INSERT INTO "CollabUpdate"
    ("docId", "seq", "frameId", "payload", "bytes", "userId", "sessionRef", "kind")
  SELECT doc, seq, frame, payload, octet_length(payload), usr, session, kind::"CollabUpdateKind"
  FROM unnest($1::uuid[], $2::bigint[], $3::bytea[], $4::bytea[], $5::uuid[], $6::text[], $7::text[])
    AS f(doc, seq, frame, payload, usr, session, kind))`;

const claimSql = `claimed AS (
  INSERT INTO "CollabClient" ("docId", "clientId", "userId", "firstSeq")
  SELECT * FROM unnest($11::uuid[], $12::bigint[], $13::uuid[], $14::bigint[])
  ON CONFLICT DO NOTHING)`;

const bumpSql = `UPDATE "CollabDoc" d SET "headSeq" = m.head,
  "liveBytes" = d."liveBytes" + m.bytes, "logBytes" = d."logBytes" + m.bytes
  FROM unnest($8::uuid[], $9::bigint[], $10::int[]) AS m(doc, head, bytes)
  WHERE d."docId" = m.doc`;

function bytesOf(commit: DocCommit<Frame>): number {
  return commit.stored.reduce((sum, { frame }) => sum + frame.payload.length, 0);
}

function keyOf(docId: string, frameId: Uint8Array): string {
  return `${docId} ${Buffer.from(frameId).toString("base64")}`;
}
