import type { Pool } from "pg";
import { closeCode } from "~/features/documents/collab-client/wire";
import { bundle } from "./bundling";
import { Compactor } from "./compactor";
import type { Connection } from "./connection";
import { type DocumentServices, LiveDocument } from "./live-document";
import type { CollabMetrics } from "./metrics";
import type { CollabLimits, CollabLog } from "./options";
import type { OpenFrame } from "./pending-frames";
import { loadDoc, loadSince, readHeads } from "./persistence";
import { Projector } from "./projector";
import { VersionKeeper } from "./version-keeper";
import { Writer } from "./writer";

export interface HubOptions {
  pool: Pool;
  log: CollabLog;
  metrics: CollabMetrics;
  limits: CollabLimits;
  now: () => number;
  /** A commit of this process brought a log so far. */
  committed?(docId: string, headSeq: number): void;
  /** Left out where no other process could see who is here. */
  presence?: DocumentServices["presence"];
}

interface Slot {
  opened: Promise<LiveDocument | null>;
  document: LiveDocument | null;
  /** Those who wait for it or have it in hands without being on it. */
  holders: number;
}

const unseen = { share: () => undefined, ask: () => undefined };

/** The documents in memory: one load for each, and none leaves while anything of it is unwritten. */
export class Hub {
  readonly connections = new Set<Connection>();
  readonly compactor: Compactor;
  private readonly versions: VersionKeeper;
  private readonly slots = new Map<string, Slot>();
  private readonly writer: Writer<OpenFrame>;
  private readonly projector: Projector;
  private readonly services: DocumentServices;
  private readonly catchingUp = new Map<LiveDocument, Promise<void>>();

  constructor(private readonly options: HubOptions) {
    const { pool, log, metrics, limits, now } = options;
    this.writer = new Writer<OpenFrame>({
      pool,
      log,
      metrics,
      limits,
      bundle,
      headOf: (docId) => this.find(docId)?.seq ?? null,
      onCommitted: (commit) => {
        this.find(commit.docId)?.settle(commit);
        if (commit.stored.length > 0) options.committed?.(commit.docId, commit.headSeq);
      },
      onFailed: (docIds) => this.fail(docIds),
    });
    this.projector = new Projector({ pool, log, metrics, limits });
    this.versions = new VersionKeeper({ pool, log, metrics, limits });
    this.compactor = new Compactor({
      pool,
      log,
      metrics,
      onCompacted: (docId, base) => this.slots.get(docId)?.document?.rebased(base),
    });
    this.services = {
      limits,
      metrics,
      log,
      now,
      presence: options.presence ?? unseen,
      enqueue: (frame) => this.writer.add(frame),
      withdraw: (isUnwanted) => this.writer.drop(isUnwanted),
      catchUp: (document, then) => void this.catchUp(document).then(then),
      changed: (document) => this.follow(document),
      quiet: (document) => void this.release(document.docId),
    };
  }

  *documents(): IterableIterator<LiveDocument> {
    for (const { document } of this.slots.values()) if (document) yield document;
  }

  /** The document, if it is in memory. */
  find(docId: string): LiveDocument | null {
    return this.slots.get(docId)?.document ?? null;
  }

  get openDocuments(): number {
    return this.slots.size;
  }

  /**
   * Runs `use` with the document, loading it when needed; null when there is none. It stays in
   * memory at least until `use` has ended.
   * @throws when the log cannot be read; the next try loads again
   */
  async withDocument<T>(docId: string, use: (document: LiveDocument | null) => T): Promise<T> {
    const slot = this.slots.get(docId) ?? this.open(docId);
    slot.holders++;
    try {
      return use(await slot.opened);
    } finally {
      slot.holders--;
      void this.release(docId);
    }
  }

  /** Reads what other processes wrote to this document. */
  catchUp(document: LiveDocument): Promise<void> {
    const running = this.catchingUp.get(document);
    if (running) return running.then(() => this.catchUp(document));
    const work = this.readOn(document).finally(() => this.catchingUp.delete(document));
    this.catchingUp.set(document, work);
    return work;
  }

  /** Resolves when nothing accepted is unwritten any more. */
  whenWritten(): Promise<void> {
    return this.writer.whenIdle();
  }

  /** Brings every readable form up to date. */
  async projectAll(): Promise<void> {
    for (const document of [...this.documents()]) await this.projector.project(document);
  }

  /** Forgets a document whose memory is no longer true; whoever opens it next reads the log. */
  forget(document: LiveDocument): void {
    if (this.slots.get(document.docId)?.document === document) this.slots.delete(document.docId);
    this.projector.cancel(document);
    this.versions.cancel(document);
    document.dispose();
  }

  /** Everything that is made from a document's content, each at its own pace. */
  private follow(document: LiveDocument): void {
    this.projector.touch(document);
    this.versions.touch(document);
    if (document.needsCompaction) this.compactor.request(document.docId);
  }

  private open(docId: string): Slot {
    const slot: Slot = { opened: this.load(docId), document: null, holders: 0 };
    this.slots.set(docId, slot);
    slot.opened = slot.opened.then(
      (document) => {
        slot.document = document;
        if (!document) this.slots.delete(docId);
        return document;
      },
      (error: unknown) => {
        this.slots.delete(docId);
        throw error;
      },
    );
    return slot;
  }

  private async load(docId: string): Promise<LiveDocument | null> {
    const { pool, metrics, limits, log } = this.options;
    try {
      const loaded = await loadDoc(pool, docId, limits.loadPatienceMs);
      metrics.loads.inc({ outcome: loaded ? "found" : "missing" });
      if (!loaded || loaded.state === "deleted") return null;
      const document = new LiveDocument(docId, loaded, this.services);
      if (loaded.damaged) {
        metrics.damagedSnapshots.inc();
        log.error({ docId, seq: loaded.baseSeq }, "a damaged snapshot was passed over");
      }
      if (loaded.damaged || document.needsCompaction) this.compactor.request(docId);
      const head = (await readHeads(pool, [docId])).get(docId);
      if (head && head.headSeq > document.seq) await this.readOn(document);
      return document;
    } catch (error) {
      metrics.loads.inc({ outcome: "failed" });
      log.error({ err: error, docId }, "a document could not be loaded");
      throw error;
    }
  }

  private async readOn(document: LiveDocument): Promise<void> {
    const { pool, limits, log } = this.options;
    const { docId, seq } = document;
    try {
      const since = { seq, patienceMs: limits.loadPatienceMs };
      document.takeOver(await loadSince(pool, docId, since));
    } catch (error) {
      log.error({ err: error, docId }, "a document could not be brought up to date");
      document.audience.closeAll(closeCode.tryLater, "storage-down");
      this.forget(document);
    }
  }

  private fail(docIds: ReadonlySet<string>): void {
    for (const docId of docIds) {
      const document = this.slots.get(docId)?.document;
      if (!document) continue;
      this.forget(document);
      document.fail("storage-down");
    }
  }

  /** Lets a document go when nobody is on it and everything of it is written. */
  private async release(docId: string): Promise<void> {
    const slot = this.slots.get(docId);
    const document = slot?.document;
    if (!slot || !document || isInUse(slot, document)) return;
    await this.projector.project(document);
    await this.versions.sessionEnded(document);
    if (this.slots.get(docId) === slot && !isInUse(slot, document)) this.forget(document);
  }
}

function isInUse(slot: Slot, document: LiveDocument): boolean {
  return slot.holders > 0 || document.audience.size > 0 || document.pendingFrames > 0;
}
