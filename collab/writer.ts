import { setTimeout as pause } from "node:timers/promises";
import type { Pool } from "pg";
import { type CommitMode, commitFrames, type DocCommit, type Frame } from "./commit";
import type { CollabMetrics } from "./metrics";
import type { CollabLimits, CollabLog } from "./options";
import { commitQuickly } from "./quick-commit";
import { isAboutTheData, isBusy, sqlState, uniqueViolation } from "./sql-state";

/** Most frames and bytes in one transaction; the rest is the next one. */
const batchFrames = 4_000;
const batchBytes = 8 * 1024 * 1024;
const firstRetryMs = 25;
const slowestRetryMs = 500;

export interface WriterOptions<F extends Frame> {
  pool: Pool;
  log: CollabLog;
  metrics: CollabMetrics;
  limits: Pick<CollabLimits, "commitPatienceMs" | "commitEveryMs" | "queuedBytes">;
  /** Makes fewer rows of the frames of one transaction. */
  bundle(frames: readonly F[]): F[];
  /** Where this process believes that a document's log stands; null when it does not know. */
  headOf(docId: string): number | null;
  /** Called once for each document of a transaction after its COMMIT. */
  onCommitted(commit: DocCommit<F>): void;
  /** What these documents had on its way could not be written and never will be by this writer. */
  onFailed(docIds: ReadonlySet<string>): void;
}

/**
 * The process's one way into the log. One transaction is in flight at a time; what arrives
 * meanwhile, for whichever documents, is the next one. So 500 quiet documents cost one flush to
 * disk, and under load the batches grow instead of the waiting line of transactions.
 */
export class Writer<F extends Frame> {
  private queue: F[] = [];
  private queuedBytes = 0;
  private running = false;
  private lastBegunAt = Number.NEGATIVE_INFINITY;
  private idleWaiters: (() => void)[] = [];
  /** Since when documents wait because someone else holds their row. */
  private readonly lockedSince = new Map<string, number>();

  constructor(private readonly options: WriterOptions<F>) {}

  /** False when more is waiting than may wait: the frame was not taken. */
  add(frame: F): boolean {
    if (this.queuedBytes + frame.payload.length > this.options.limits.queuedBytes) return false;
    this.queue.push(frame);
    this.queuedBytes += frame.payload.length;
    if (!this.running) {
      this.running = true;
      setImmediate(() => void this.run());
    }
    return true;
  }

  /** Takes waiting frames back, for instance those of a condemned socket, and gives them. */
  drop(isUnwanted: (frame: F) => boolean): F[] {
    const dropped = this.queue.filter(isUnwanted);
    if (dropped.length > 0) this.replaceQueue(this.queue.filter((frame) => !isUnwanted(frame)));
    return dropped;
  }

  /** Resolves when nothing waits and nothing is in flight. */
  whenIdle(): Promise<void> {
    if (!this.running) return Promise.resolve();
    return new Promise((resolve) => this.idleWaiters.push(resolve));
  }

  private async run(): Promise<void> {
    while (this.queue.length > 0) {
      await this.keepPace();
      if (this.queue.length > 0) await this.commit(this.takeBatch());
    }
    this.running = false;
    for (const resolve of this.idleWaiters.splice(0)) resolve();
  }

  /**
   * A single edit is committed at once. While edits follow each other closely, a few milliseconds
   * of waiting let more of them share a transaction and a message to each reader: 200 edits a
   * second to 50 readers take a third of the processor time.
   */
  private async keepPace(): Promise<void> {
    const wait = this.lastBegunAt + this.options.limits.commitEveryMs - performance.now();
    if (wait >= 1) await pause(wait);
    this.lastBegunAt = performance.now();
  }

  private takeBatch(): F[] {
    let bytes = 0;
    let count = 0;
    for (const frame of this.queue) {
      if (count > 0 && (count >= batchFrames || bytes + frame.payload.length > batchBytes)) break;
      bytes += frame.payload.length;
      count++;
    }
    const batch = this.queue.slice(0, count);
    this.queue = this.queue.slice(count);
    this.queuedBytes -= bytes;
    return this.options.bundle(batch);
  }

  /** Tries until it is committed, or until patience ends. */
  private async commit(batch: F[]): Promise<void> {
    const { commitPatienceMs } = this.options.limits;
    const deadline = performance.now() + commitPatienceMs;
    const mode: CommitMode = { mayBeRepeated: false, skipLocked: this.lockedSince.size > 0 };
    for (let delay = firstRetryMs; ; delay = Math.min(delay * 2, slowestRetryMs)) {
      try {
        const locked = await this.attempt(batch, mode);
        await this.putBack(locked, batch);
        return;
      } catch (error) {
        const code = sqlState(error);
        this.options.metrics.commitRetries.inc();
        this.options.log.warn({ err: error, frames: batch.length }, "a commit failed");
        const isFirstCollision = code === uniqueViolation && !mode.mayBeRepeated;
        const isFirstWait = isBusy(code) && !mode.skipLocked;
        mode.mayBeRepeated = true;
        mode.skipLocked ||= isFirstWait;
        if (isFirstCollision || isFirstWait) continue;
        if (isAboutTheData(code)) return this.isolate(batch);
      }
      if (performance.now() > deadline) return this.fail(docIdsOf([...batch, ...this.queue]));
      await pause(delay);
    }
  }

  /** Commits what can be; gives back the frames of documents that someone else holds locked. */
  private async attempt(frames: F[], mode: CommitMode): Promise<F[]> {
    const { pool, metrics, headOf } = this.options;
    const end = metrics.commitSeconds.startTimer();
    const isOrdinary = !mode.mayBeRepeated && !mode.skipLocked;
    const quick = isOrdinary ? await commitQuickly(pool, frames, headOf) : null;
    const commits = quick ?? (await commitFrames(pool, frames, mode));
    end();
    metrics.commitFrames.observe(frames.length);
    const settled = new Set(commits.map(({ docId }) => docId));
    for (const commit of commits) {
      this.lockedSince.delete(commit.docId);
      this.settle(commit);
    }
    return frames.filter(({ docId }) => !settled.has(docId));
  }

  /** A mistake in one document must not stop the commits of the others. */
  private settle(commit: DocCommit<F>): void {
    try {
      this.options.onCommitted(commit);
    } catch (error) {
      this.options.log.error({ err: error, docId: commit.docId }, "a commit was not passed on");
      this.fail([commit.docId]);
    }
  }

  /** Frames of locked documents wait in front of the queue while the others go on. */
  private async putBack(locked: F[], batch: F[]): Promise<void> {
    if (locked.length === 0) return;
    const now = performance.now();
    const docIds = docIdsOf(locked);
    for (const docId of docIds) {
      if (!this.lockedSince.has(docId)) this.lockedSince.set(docId, now);
    }
    this.replaceQueue([...locked, ...this.queue]);
    const since = (docId: string) => this.lockedSince.get(docId) ?? now;
    const overdue = docIds.filter((id) => now - since(id) > this.options.limits.commitPatienceMs);
    if (overdue.length > 0) this.fail(overdue);
    const onlyLocked = this.queue.every(({ docId }) => this.lockedSince.has(docId));
    if (locked.length === batch.length || onlyLocked) await pause(firstRetryMs);
  }

  /** The database refuses what one document brought: the others are committed without it. */
  private async isolate(batch: F[]): Promise<void> {
    const docIds = docIdsOf(batch);
    if (docIds.length === 1) return this.fail(docIds);
    for (const docId of docIds) await this.commit(batch.filter((frame) => frame.docId === docId));
  }

  private fail(docIds: readonly string[]): void {
    const failed = new Set(docIds);
    this.replaceQueue(this.queue.filter(({ docId }) => !failed.has(docId)));
    for (const docId of failed) this.lockedSince.delete(docId);
    this.options.log.error({ documents: failed.size }, "edits could not be saved");
    this.options.onFailed(failed);
  }

  private replaceQueue(queue: F[]): void {
    this.queue = queue;
    this.queuedBytes = queue.reduce((sum, { payload }) => sum + payload.length, 0);
  }
}

function docIdsOf(frames: readonly Frame[]): string[] {
  return [...new Set(frames.map(({ docId }) => docId))];
}
