/**
 * Checks that every document is what its log says: no gap, sound snapshots that equal a replay,
 * nothing pending, within its budget, a readable form that the editor's schema knows. Reads only.
 */
import type { Pool } from "pg";
import { documentSchema } from "~/features/documents/initial-state.server";
import { budgetSlackBytes } from "./budget-watch";
import { readRows } from "./compaction-store";
import {
  type DocFacts,
  readDocFacts,
  readDocIds,
  readProjection,
  readSnapshot,
} from "./fsck-store";
import { type CollabLimits, defaultLimits } from "./options";
import { Rebuilder } from "./rebuilder";

export interface Fault {
  docId: string;
  fault: string;
}

export interface FsckReport {
  documents: number;
  rows: number;
  faults: Fault[];
}

export interface FsckOptions {
  pool: Pool;
  limits?: Pick<CollabLimits, "documentBytes">;
  /** Only these; all without it. */
  docIds?: readonly string[];
}

const pageSize = 200;

/** Checks documents one after the other; a fault in one never stops the others. */
export async function fsck({
  pool,
  docIds,
  limits = defaultLimits,
}: FsckOptions): Promise<FsckReport> {
  const report: FsckReport = { documents: 0, rows: 0, faults: [] };
  const rebuilder = new Rebuilder();
  const check = async (docId: string) => {
    const facts = await readDocFacts(pool, docId);
    if (!facts) return;
    report.documents++;
    report.rows += facts.rows;
    for await (const fault of faultsOf(facts, { pool, rebuilder, limits })) {
      report.faults.push({ docId, fault });
    }
  };
  try {
    if (docIds) for (const docId of docIds) await check(docId);
    else {
      for (let after: string | null = null; ; ) {
        const page = await readDocIds(pool, after, pageSize);
        for (const docId of page) await check(docId);
        after = page.at(-1) ?? null;
        if (page.length < pageSize) break;
      }
    }
  } finally {
    await rebuilder.stop();
  }
  return report;
}

interface Means {
  pool: Pool;
  rebuilder: Rebuilder;
  limits: Pick<CollabLimits, "documentBytes">;
}

async function* faultsOf(facts: DocFacts, means: Means): AsyncGenerator<string> {
  for (const { seq, sound } of facts.snapshots) {
    if (!sound) yield `the checksum of the snapshot at ${seq} does not hold`;
  }
  if (facts.halted) yield `compaction is halted: ${facts.halted}`;
  try {
    yield* faultsOfReplay(facts, means);
  } catch (error) {
    yield error instanceof Error ? error.message : String(error);
  }
}

async function* faultsOfReplay(facts: DocFacts, means: Means): AsyncGenerator<string> {
  const { pool, rebuilder, limits } = means;
  const { docId, headSeq } = facts;
  const sound = facts.snapshots.filter((one) => one.sound).map(({ seq }) => seq);
  const from = facts.firstRow === 1 ? 0 : (sound.find((seq) => seq + 1 >= facts.firstRow) ?? 0);
  const base = from > 0 ? await readSnapshot(pool, docId, from) : null;
  const rebuild = async (to: number, compareWith?: Uint8Array) =>
    rebuilder.rebuild({
      base,
      rows: await readRows(pool, docId, { from, to }),
      ...(compareWith ? { compareWith } : {}),
    });

  const newest = sound.at(-1) ?? 0;
  if (newest > from) {
    const compared = await rebuild(newest, await readSnapshot(pool, docId, newest));
    if (!compared.ok) yield `up to the snapshot at ${newest}: ${compared.fault}`;
  }
  const whole = await rebuild(headSeq);
  if (!whole.ok) {
    yield whole.fault;
    return;
  }
  const size = whole.payload.length;
  if (size > limits.documentBytes + budgetSlackBytes) yield `${size} bytes are over the budget`;
  const computed = drawn(JSON.parse(whole.projection));
  if ("fault" in computed) yield `the text cannot be drawn: ${computed.fault}`;
  if ("fault" in computed || facts.projectionSeq !== headSeq) return;
  const stored = await readProjection(pool, docId);
  const kept = stored === null ? computed : drawn(stored);
  if ("fault" in kept || kept.json !== computed.json) {
    yield "the stored readable form is another than that of the log";
  }
}

/** A text as the editor's schema writes it, with what is left out by default filled in. */
function drawn(projection: unknown): { json: string } | { fault: string } {
  try {
    return { json: JSON.stringify(documentSchema().nodeFromJSON(projection).toJSON()) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
