import type { Pool } from "pg";
import {
  haltCompaction,
  moveBase,
  readCompactable,
  readRows,
  readSoundSnapshot,
} from "./compaction-store";
import type { CollabMetrics } from "./metrics";
import type { CollabLog } from "./options";
import { Rebuilder } from "./rebuilder";

export interface CompactorOptions {
  pool: Pool;
  log: CollabLog;
  metrics: CollabMetrics;
  /** Told after a document's base has moved. */
  onCompacted?(docId: string, base: { seq: number; replacedBytes: number }): void;
}

export type Compaction =
  | "compacted"
  /** Nothing new, no such document, halted before, or another process was quicker. */
  | "nothing"
  /** The rebuilt state differs: the log is kept, compaction stays away from now on. */
  | "halted"
  /** The database or the thread failed; a later try may work. */
  | "failed";

/**
 * Makes snapshots of long logs, one document at a time, in a thread. It never takes a row away:
 * what a snapshot replaces is kept for a while (maintenance.ts) and serves when the snapshot is
 * damaged.
 */
export class Compactor {
  private readonly waiting = new Set<string>();
  private readonly rebuilder = new Rebuilder();
  private running: Promise<void> | null = null;
  private stopped = false;

  constructor(private readonly options: CompactorOptions) {}

  /** Compacts soon; asking again for what waits already changes nothing. */
  request(docId: string): void {
    if (this.stopped) return;
    this.waiting.add(docId);
    if (!this.running) this.running = this.run();
  }

  /** Compacts one document now. Never throws: a failure is counted and logged. */
  async compact(docId: string): Promise<Compaction> {
    const { log, metrics } = this.options;
    const end = metrics.compactionSeconds.startTimer();
    try {
      const outcome = await this.attempt(docId);
      if (outcome === "compacted") end();
      return outcome;
    } catch (error) {
      if (!this.stopped) {
        metrics.compactionFailures.inc({ reason: "error" });
        log.error({ err: error, docId }, "a document could not be compacted");
      }
      return "failed";
    }
  }

  /** Begins nothing more; what is under way is given up, the log still has everything. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.waiting.clear();
    await this.rebuilder.stop();
    await this.running;
  }

  private async run(): Promise<void> {
    for (const docId of this.waiting) {
      this.waiting.delete(docId);
      await this.compact(docId);
    }
    this.running = null;
  }

  private async attempt(docId: string): Promise<Compaction> {
    const { pool, log, metrics } = this.options;
    const found = await readCompactable(pool, docId);
    if (!found || found.halted) return "nothing";
    const base = await readSoundSnapshot(pool, docId);
    const from = base?.seq ?? 0;
    const { baseSeq, headSeq } = found;
    if (from === headSeq) return "nothing";
    const rows = await readRows(pool, docId, { from, to: headSeq });
    const rowBytes = rows.ends.at(-1) ?? 0;
    const rebuilt = await this.rebuilder.rebuild({
      base: base?.payload ?? null,
      rows,
      packs: true,
    });
    if (!rebuilt.ok) {
      metrics.compactionFailures.inc({ reason: "mismatch" });
      log.error({ docId, fault: rebuilt.fault }, "a rebuilt document differs from its log");
      await haltCompaction(pool, docId, rebuilt.fault);
      return "halted";
    }
    // After a damaged snapshot the rows reach further back than what `logBytes` counts.
    const replacedBytes = from >= baseSeq ? rowBytes : Number.MAX_SAFE_INTEGER;
    const moved = await moveBase(pool, docId, {
      seq: headSeq,
      payload: rebuilt.payload,
      sha256: rebuilt.sha256,
      packed: rebuilt.packed,
      baseSeq,
      replacedBytes: Math.min(replacedBytes, 2 ** 31 - 1),
    });
    if (!moved) return "nothing";
    this.options.onCompacted?.(docId, { seq: headSeq, replacedBytes: rowBytes });
    return "compacted";
  }
}
