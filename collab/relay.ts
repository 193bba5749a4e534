import type { Pool } from "pg";
import { closeCode } from "~/features/documents/collab-client/wire";
import type { Hub } from "./hub";
import type { LiveDocument } from "./live-document";
import type { CollabLimits, CollabLog } from "./options";
import { type DocHead, readHeads } from "./persistence";

/**
 * Compares the open documents with the log at a steady pace. What another process wrote, froze or
 * deleted arrives here even when nothing told of it; hints only make it quicker.
 */
export class Relay {
  private timer: NodeJS.Timeout | null = null;
  private asking = false;

  constructor(
    private readonly options: {
      pool: Pool;
      hub: Hub;
      log: CollabLog;
      limits: Pick<CollabLimits, "pollEveryMs">;
    },
  ) {}

  start(): void {
    const { pollEveryMs } = this.options.limits;
    if (pollEveryMs === 0) return;
    this.timer = setInterval(() => void this.poll(), pollEveryMs);
    this.timer.unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  /**
   * Somebody says that a document's log has come so far. A hint may be lost, late, repeated or wrong:
   * what counts is read from the log.
   */
  hint(docId: string, headSeq: number): void {
    for (const document of this.options.hub.documents()) {
      if (document.docId !== docId || document.seq >= headSeq) continue;
      if (document.pendingFrames === 0) void this.options.hub.catchUp(document);
    }
  }

  private async poll(): Promise<void> {
    const documents = [...this.options.hub.documents()];
    if (documents.length === 0 || this.asking) return;
    this.asking = true;
    try {
      const docIds = documents.map(({ docId }) => docId);
      const heads = await readHeads(this.options.pool, docIds);
      for (const document of documents) this.compare(document, heads.get(document.docId));
    } catch (error) {
      this.options.log.warn({ err: error }, "open documents could not be compared with the log");
    } finally {
      this.asking = false;
    }
  }

  private compare(document: LiveDocument, head: DocHead | undefined): void {
    if (!head) {
      document.changeState("deleted");
      return;
    }
    if (head.epoch !== document.epoch) {
      document.audience.closeAll(closeCode.epochChanged, "epoch changed");
      this.options.hub.forget(document);
      return;
    }
    document.changeState(head.state);
    // Frames of our own that are on their way bring the document forward themselves.
    if (head.headSeq > document.seq && document.pendingFrames === 0) {
      void this.options.hub.catchUp(document);
    }
  }
}
