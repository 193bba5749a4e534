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
  /** How far logs have come of which somebody told and that are being read. */
  private readonly wanted = new Map<LiveDocument, number>();

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
    const document = this.options.hub.find(docId);
    // Frames of our own that are on their way bring the document forward themselves.
    if (!document || document.seq >= headSeq || document.pendingFrames > 0) return;
    const wanted = this.wanted.get(document);
    this.wanted.set(document, Math.max(wanted ?? 0, headSeq));
    if (wanted === undefined) void this.readUpTo(document);
  }

  /** However many hints arrive while the log is read, one more reading follows. */
  private async readUpTo(document: LiveDocument): Promise<void> {
    let wanted: number | undefined;
    while (wanted !== this.wanted.get(document)) {
      wanted = this.wanted.get(document);
      await this.options.hub.catchUp(document);
    }
    this.wanted.delete(document);
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
    this.hint(document.docId, head.headSeq);
  }
}
