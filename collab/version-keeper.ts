import type { Pool } from "pg";
import { newId } from "~/core/ids";
import {
  insertVersionSql,
  insertVersionValues,
  type VersionReason,
} from "~/features/documents/versions/version-sql";
import type { LiveDocument } from "./live-document";
import type { CollabMetrics } from "./metrics";
import type { CollabLimits, CollabLog } from "./options";

export interface VersionKeeperOptions {
  pool: Pool;
  log: CollabLog;
  metrics: CollabMetrics;
  limits: Pick<CollabLimits, "versionEveryMs" | "versionApartMs">;
}

/**
 * Keeps versions of documents that are being written: at the end of a session and while one goes
 * on. A version is a copy of its own, so that it outlives the rows it was made from.
 */
export class VersionKeeper {
  private readonly timers = new Map<LiveDocument, NodeJS.Timeout>();

  constructor(private readonly options: VersionKeeperOptions) {}

  /** Somebody wrote: in a while it is time for a version. */
  touch(document: LiveDocument): void {
    if (this.timers.has(document)) return;
    const keep = () => {
      this.timers.delete(document);
      void this.keep(document, "active", 0);
    };
    const timer = setTimeout(keep, this.options.limits.versionEveryMs);
    timer.unref();
    this.timers.set(document, timer);
  }

  /** Everyone has left. Unstable lines end a session every minute; then one version is enough. */
  async sessionEnded(document: LiveDocument): Promise<void> {
    this.cancel(document);
    await this.keep(document, "session", this.options.limits.versionApartMs);
  }

  cancel(document: LiveDocument): void {
    clearTimeout(this.timers.get(document));
    this.timers.delete(document);
  }

  /** Never throws: the text itself is in the log, whatever becomes of the version. */
  private async keep(document: LiveDocument, reason: VersionReason, apartMs: number) {
    const { docId, seq, writtenSince } = document;
    if (!writtenSince) return;
    const { pool, log, metrics } = this.options;
    document.writtenSince = false;
    try {
      const { rowCount } = await pool.query({
        name: "collab-version",
        text: insertVersionSql,
        values: insertVersionValues({
          id: newId(),
          docId,
          seq,
          payload: document.encode(),
          reason,
          label: null,
          userId: null,
          apartMs,
        }),
      });
      if (rowCount) metrics.versions.inc({ reason });
    } catch (error) {
      document.writtenSince = true;
      metrics.versionFailures.inc();
      log.error({ err: error, docId, reason }, "a version could not be kept");
    }
  }
}
