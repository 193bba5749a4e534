/**
 * Every statement that the collaboration server sends, and nothing else. The log is append-only;
 * what stands in it is saved, what does not was never acknowledged.
 */
import type { Pool, PoolClient } from "pg";
import { soundSnapshotSql } from "~/features/documents/log-sql";
import type { CollabLog } from "./options";

export type DocState = "active" | "frozen" | "quarantined" | "deleted";

export type UpdateKind = "edit" | "restore" | "system";

export interface LoggedUpdate {
  seq: number;
  payload: Uint8Array;
  kind: UpdateKind;
}

export interface ClientClaim {
  clientId: number;
  userId: string | null;
}

export interface LoadedDoc {
  epoch: number;
  schemaVersion: number;
  state: DocState;
  headSeq: number;
  projectionSeq: number;
  base: Uint8Array | null;
  /** The base as it travels to our own editor; null when no such form was kept. */
  packed: Uint8Array | null;
  /** Place of the base in the log; 0 without one. */
  baseSeq: number;
  /** A newer snapshot is there whose checksum does not hold. */
  damaged: boolean;
  updates: LoggedUpdate[];
  claims: ClientClaim[];
}

/** The log cannot be read whole; serving what is left would lose text. */
export class BrokenLog extends Error {
  readonly kind = "broken-log";
}

interface HeadRow {
  epoch: number;
  schemaVersion: number;
  state: DocState;
  headSeq: string;
  baseSeq: string;
  projectionSeq: string;
}

/** Reads a document as of one moment; null when there is none. */
export async function loadDoc(
  pool: Pool,
  docId: string,
  patienceMs: number,
): Promise<LoadedDoc | null> {
  return inTransaction(pool, readOnly(patienceMs), async (client) => {
    const head = await client.query<HeadRow>({
      name: "collab-head",
      text: `SELECT "epoch", "schemaVersion", "state"::text, "headSeq", "baseSeq", "projectionSeq"
             FROM "CollabDoc" WHERE "docId" = $1`,
      values: [docId],
    });
    const row = head.rows[0];
    if (!row) return null;
    const base = await soundSnapshot(client, docId);
    const updates = await updatesAfter(client, docId, base?.seq ?? 0);
    const headSeq = Number(row.headSeq);
    requireWhole(base?.seq ?? 0, updates, headSeq);
    const claims = await claimsSince(client, docId, 0);
    return {
      epoch: row.epoch,
      schemaVersion: row.schemaVersion,
      state: row.state,
      headSeq,
      projectionSeq: Number(row.projectionSeq),
      base: base?.payload ?? null,
      packed: base ? await packedSnapshot(client, docId, base.seq) : null,
      baseSeq: base?.seq ?? 0,
      damaged: (base?.seq ?? 0) < Number(row.baseSeq),
      updates,
      claims,
    };
  });
}

/** What was written after `seq`, by whichever process, as of one moment. */
export async function loadSince(
  pool: Pool,
  docId: string,
  { seq, patienceMs }: { seq: number; patienceMs: number },
): Promise<{ updates: LoggedUpdate[]; claims: ClientClaim[] }> {
  return inTransaction(pool, readOnly(patienceMs), async (client) => ({
    updates: await updatesAfter(client, docId, seq),
    claims: await claimsSince(client, docId, seq),
  }));
}

export interface DocHead {
  headSeq: number;
  epoch: number;
  state: DocState;
}

export async function readHeads(pool: Pool, docIds: string[]): Promise<Map<string, DocHead>> {
  const { rows } = await pool.query<HeadRow & { docId: string }>({
    name: "collab-heads",
    text: `SELECT "docId", "headSeq", "epoch", "state"::text FROM "CollabDoc"
           WHERE "docId" = ANY($1::uuid[])`,
    values: [docIds],
  });
  return new Map(
    rows.map(({ docId, headSeq, epoch, state }) => [
      docId,
      { headSeq: Number(headSeq), epoch, state },
    ]),
  );
}

export interface ProjectionWrite {
  docId: string;
  seq: number;
  json: unknown;
  bytes: number;
}

/** Keeps the readable form, unless a newer one is there, and the exact size at that moment. */
export async function writeProjection(
  pool: Pool,
  { docId, seq, json, bytes }: ProjectionWrite,
): Promise<void> {
  await pool.query({
    name: "collab-project",
    text: `WITH written AS (
             UPDATE "CollabDoc" SET "projection" = $2::jsonb, "projectionSeq" = $3,
               "liveBytes" = CASE WHEN "headSeq" = $3 THEN $4 ELSE "liveBytes" END
             WHERE "docId" = $1 AND "projectionSeq" < $3 RETURNING "docId")
           UPDATE "Document" SET "updatedAt" = clock_timestamp()
           FROM written WHERE "id" = written."docId"`,
    values: [docId, JSON.stringify(json), seq, bytes],
  });
}

async function soundSnapshot(client: PoolClient, docId: string) {
  const { rows } = await client.query<{ seq: string; payload: Buffer }>({
    name: "collab-sound-snapshot",
    text: soundSnapshotSql,
    values: [docId],
  });
  const row = rows[0];
  return row ? { seq: Number(row.seq), payload: row.payload } : null;
}

async function packedSnapshot(client: PoolClient, docId: string, seq: number) {
  const { rows } = await client.query<{ packed: Buffer | null }>({
    name: "collab-packed-snapshot",
    text: `SELECT "packed" FROM "CollabSnapshot" WHERE "docId" = $1 AND "seq" = $2`,
    values: [docId, seq],
  });
  return rows[0]?.packed ?? null;
}

async function updatesAfter(client: PoolClient, docId: string, seq: number) {
  const { rows } = await client.query<{ seq: string; payload: Buffer; kind: UpdateKind }>({
    name: "collab-updates",
    text: `SELECT "seq", "payload", "kind"::text FROM "CollabUpdate"
           WHERE "docId" = $1 AND "seq" > $2 ORDER BY "seq"`,
    values: [docId, seq],
  });
  return rows.map(({ seq, payload, kind }) => ({
    seq: Number(seq),
    payload: new Uint8Array(payload),
    kind,
  }));
}

async function claimsSince(client: PoolClient, docId: string, seq: number): Promise<ClientClaim[]> {
  const { rows } = await client.query<{ clientId: string; userId: string | null }>({
    name: "collab-claims",
    text: `SELECT "clientId", "userId" FROM "CollabClient" WHERE "docId" = $1 AND "firstSeq" > $2`,
    values: [docId, seq === 0 ? -1 : seq],
  });
  return rows.map(({ clientId, userId }) => ({ clientId: Number(clientId), userId }));
}

function requireWhole(from: number, updates: LoggedUpdate[], headSeq: number): void {
  const whole = updates.every(({ seq }, index) => seq === from + index + 1);
  if (!whole || from + updates.length !== headSeq) {
    throw new BrokenLog(`the log has a hole between ${from} and ${headSeq}`);
  }
}

function readOnly(patienceMs: number): string {
  return `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = ${Math.round(patienceMs)}`;
}

/**
 * A connection that dies while nobody waits for its answer says so by an event, and an event that
 * nobody hears ends the process. What was under way on it fails by itself.
 */
export function surviveLostConnections(pool: Pool, log: CollabLog): void {
  const hear = (error: Error) => log.warn({ err: error }, "a database connection was lost");
  pool.on("connect", (client) => client.on("error", hear));
  pool.on("error", () => undefined);
}

/** One transaction; a connection that saw an error is thrown away, so that no outcome leaks on. */
export async function inTransaction<T>(
  pool: Pool,
  begin: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let isSound = false;
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query("COMMIT");
    isSound = true;
    return result;
  } finally {
    client.release(!isSound);
  }
}
