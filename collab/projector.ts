import type { Pool } from "pg";
import { projectTree } from "~/features/documents/projection";
import type { LiveDocument } from "./live-document";
import type { CollabMetrics } from "./metrics";
import type { CollabLimits, CollabLog } from "./options";
import { writeProjection } from "./persistence";

/** While people write without a pause, the readable form is at most this many pauses old. */
const longestWaits = 10;

export interface ProjectorOptions {
  pool: Pool;
  log: CollabLog;
  metrics: CollabMetrics;
  limits: Pick<CollabLimits, "projectAfterMs">;
}

/**
 * Keeps the readable form of documents, which pages without an editor show, close behind the log.
 * It is never the truth: when it is old or missing, the state is projected on demand.
 */
export class Projector {
  private readonly timers = new Map<LiveDocument, { timer: NodeJS.Timeout; since: number }>();
  private readonly running = new Map<LiveDocument, Promise<void>>();

  constructor(private readonly options: ProjectorOptions) {}

  /** The content changed: write it down after a while of quiet. */
  touch(document: LiveDocument): void {
    const { projectAfterMs } = this.options.limits;
    const waiting = this.timers.get(document);
    const now = performance.now();
    if (waiting) {
      if (now - waiting.since < projectAfterMs * longestWaits) waiting.timer.refresh();
      return;
    }
    const timer = setTimeout(() => void this.project(document), projectAfterMs);
    timer.unref();
    this.timers.set(document, { timer, since: now });
  }

  /** Writes it now, unless it is written already. Never throws: a failure is counted and logged. */
  async project(document: LiveDocument): Promise<void> {
    this.cancel(document);
    await this.running.get(document);
    if (!document.needsProjection) return;
    const work = this.write(document).finally(() => this.running.delete(document));
    this.running.set(document, work);
    await work;
  }

  cancel(document: LiveDocument): void {
    const waiting = this.timers.get(document);
    if (waiting) clearTimeout(waiting.timer);
    this.timers.delete(document);
  }

  private async write(document: LiveDocument): Promise<void> {
    const { pool, log, metrics } = this.options;
    const { docId, seq } = document;
    try {
      const json = document.read(projectTree);
      await writeProjection(pool, { docId, seq, json, bytes: document.encode().length });
      document.projectionSeq = Math.max(document.projectionSeq, seq);
    } catch (error) {
      metrics.projectionFailures.inc();
      log.error({ err: error, docId }, "the readable form could not be written");
    }
  }
}
