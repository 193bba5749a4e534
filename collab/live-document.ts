import { randomBytes } from "node:crypto";
import * as Y from "yjs";
import { closeCode, type NackCode, schemaVersion } from "~/features/documents/collab-client/wire";
import { ClientOwners } from "./client-owners";
import type { DocCommit, UpdateKind } from "./commit";
import type { Connection } from "./connection";
import { DocumentState } from "./document-state";
import { judge, type Verdict } from "./gate";
import { Knowledge } from "./knowledge";
import type { CollabMetrics } from "./metrics";
import type { CollabLimits } from "./options";
import { type OpenFrame, type Outcome, PendingFrames } from "./pending-frames";
import type { ClientClaim, DocState, LoadedDoc, LoggedUpdate } from "./persistence";
import { Presence } from "./presence";
import {
  ackMessage,
  helloMessage,
  remoteMessage,
  syncStep1,
  syncStep2,
  syncUpdate,
} from "./protocol";
import { scanUpdate } from "./update-scan";

export interface DocumentServices {
  limits: CollabLimits;
  metrics: CollabMetrics;
  now: () => number;
  enqueue(frame: OpenFrame): boolean;
  /** Takes back frames that are not in flight yet. */
  withdraw(isUnwanted: (frame: OpenFrame) => boolean): OpenFrame[];
  /** Someone else wrote to the log: read what is missing, then call `then`. */
  catchUp(document: LiveDocument, then?: () => void): void;
  /** The content changed; its readable form is now old. */
  changed(document: LiveDocument): void;
  /** The last connection left or the last commit ended: perhaps it may leave memory. */
  quiet(document: LiveDocument): void;
}

/** A document that someone has open: what it contains, who is on it, what is on its way to the log. */
export class LiveDocument {
  readonly connections = new Set<Connection>();
  readonly presence: Presence;
  readonly epoch: number;
  seq: number;
  projectionSeq: number;
  state: DocState;

  private readonly content: DocumentState;
  private readonly committed = new Knowledge();
  private readonly owners = new ClientOwners();
  private readonly pending = new PendingFrames();

  constructor(
    readonly docId: string,
    loaded: LoadedDoc,
    private readonly services: DocumentServices,
  ) {
    this.epoch = loaded.epoch;
    this.state = loaded.state;
    this.seq = loaded.headSeq;
    this.projectionSeq = loaded.projectionSeq;
    const payloads = loaded.updates.map(({ payload }) => payload);
    this.content = new DocumentState(loaded.base, payloads);
    for (const update of [...(loaded.base ? [loaded.base] : []), ...payloads]) {
      this.committed.absorb(scanUpdate(update, Number.MAX_SAFE_INTEGER));
    }
    this.owners.add(loaded.claims);
    const { limits, now } = services;
    this.presence = new Presence({
      maxBytes: limits.presenceBytes,
      everyMs: limits.presenceEveryMs,
      now,
      send: (messageFor) => {
        for (const connection of this.connections) {
          const message = messageFor(connection);
          if (message) connection.send(message);
        }
      },
    });
  }

  get pendingFrames(): number {
    return this.pending.size;
  }

  get needsProjection(): boolean {
    return this.projectionSeq < this.seq;
  }

  mayWrite(connection: Connection): boolean {
    const { access } = connection;
    return this.state === "active" && (access === "edit" || access === "own");
  }

  /** Greets a connection: from here on it hears everything that is committed. */
  join(connection: Connection): void {
    this.connections.add(connection);
    if (connection.ours) this.greet(connection);
    if (this.mayWrite(connection)) connection.send(syncStep1(this.committed.stateVector()));
    const others = this.presence.everyoneBut(connection);
    if (others) connection.send(others);
  }

  leave(connection: Connection): void {
    this.connections.delete(connection);
    this.presence.leave(connection);
    if (this.connections.size === 0) this.services.quiet(this);
  }

  answerSync(connection: Connection, stateVector: Uint8Array): void {
    connection.send(syncStep2(this.content.difference(stateVector)));
  }

  /** Asks a writer for what it has and the server lacks. */
  askForMissing(connection: Connection): void {
    connection.send(syncStep1(this.committed.stateVector()));
  }

  /** Judges an edit and, when it is news, puts it on its way to the log. */
  receive(
    connection: Connection,
    edit: { n: number; frameId?: Uint8Array; update: Uint8Array },
  ): Verdict | { kind: "full" | "storage-down" } {
    const { user, sessionRef } = connection;
    const verdict = this.judge(edit.update, (client) => this.mayWriteAs(client, connection));
    if (verdict.kind === "known") this.acknowledgeKnown(connection, edit.n);
    if (verdict.kind !== "news") return verdict;
    if (!verdict.deletesOnly && this.isFull(verdict.payload.length)) return { kind: "full" };
    const { claims, begun } = this.owners.claim(verdict.writers, user.id);
    connection.startedClients += begun;
    const frame: OpenFrame = {
      docId: this.docId,
      frameId: edit.frameId ?? randomBytes(16),
      // a copy of its own: the message's bytes belong to a larger buffer of the socket
      payload: new Uint8Array(verdict.payload),
      userId: user.id,
      sessionRef,
      kind: "edit",
      claims,
      lane: connection,
      receivedAt: performance.now(),
      scan: verdict.scan,
      author: { connection, n: edit.n },
    };
    return this.accept(frame) ? verdict : { kind: "storage-down" };
  }

  /** The server's own update, for instance a restored version. */
  append(update: Uint8Array, by: { userId: string | null; kind: UpdateKind }) {
    return new Promise<Outcome>((done) => {
      const verdict = this.judge(update, () => true);
      if (verdict.kind === "refused") return done({ code: verdict.code });
      if (verdict.kind === "known") return done({ seq: this.seq });
      const accepted = this.accept({
        docId: this.docId,
        frameId: randomBytes(16),
        payload: new Uint8Array(verdict.payload),
        userId: by.userId,
        sessionRef: null,
        kind: by.kind,
        claims: this.owners.claim(verdict.writers, by.userId).claims,
        receivedAt: performance.now(),
        scan: verdict.scan,
        done,
      });
      if (!accepted) done({ code: "storage-down" });
    });
  }

  /** What became of frames in a committed transaction. */
  settle(commit: DocCommit<OpenFrame>): void {
    if (commit.missing) {
      this.vanish(commit);
      return;
    }
    for (const { frame, code } of commit.refused) {
      this.refuse(frame, code);
      frame.author?.connection.condemn(closeCode.tryLater, code);
    }
    for (const { frame } of commit.stored) this.owners.confirm(frame.claims);
    const heard = [...commit.stored, ...commit.repeated];
    if (commit.previousSeq === this.seq && commit.repeated.length === 0) {
      this.advance(commit.stored.map(({ frame, seq }) => ({ seq, payload: frame.payload, frame })));
      this.acknowledge(heard);
    } else if (commit.headSeq <= this.seq) {
      this.acknowledge(heard);
    } else {
      this.services.catchUp(this, () => this.acknowledge(heard));
    }
  }

  /** Updates that another process wrote. Those that are here already are passed over. */
  takeOver({ updates, claims }: { updates: LoggedUpdate[]; claims: ClientClaim[] }): void {
    this.owners.add(claims);
    const fresh = updates.filter(({ seq }) => seq > this.seq);
    const follows = fresh.every(({ seq }, index) => seq === this.seq + index + 1);
    if (follows && fresh.length > 0) this.advance(fresh);
  }

  /** Nothing more can be written: the authors are told, everyone comes back to what is in the log. */
  fail(code: NackCode): void {
    this.services.withdraw((frame) => frame.docId === this.docId);
    for (const frame of this.pending.all()) this.refuse(frame, code);
    this.closeAll(closeCode.tryLater, code);
  }

  /** Takes back what a condemned connection sent and what is not in flight yet. */
  dropFramesOf(connection: Connection): void {
    if (this.pending.size === 0) return;
    const dropped = this.services.withdraw((frame) => frame.author?.connection === connection);
    this.pending.remove(dropped);
  }

  closeAll(code: number, reason: string): void {
    for (const connection of [...this.connections]) connection.condemn(code, reason);
  }

  /** Another state in the database: frozen documents are read, deleted ones closed. */
  changeState(state: DocState): void {
    if (state === this.state) return;
    this.state = state;
    if (state === "deleted") {
      this.closeAll(closeCode.gone, "gone");
      return;
    }
    for (const connection of this.connections) this.accessChanged(connection);
  }

  /** What the connection may do here is another than before. */
  accessChanged(connection: Connection): void {
    connection.notify({ kind: "role", role: this.roleOf(connection) });
    if (this.mayWrite(connection)) this.askForMissing(connection);
    else this.dropFramesOf(connection);
  }

  read<T>(use: (tree: Y.Doc) => T): T {
    return this.content.read(use);
  }

  /** Exact encoded size in bytes. */
  encodedBytes(): number {
    return this.content.encode().length;
  }

  dispose(): void {
    this.presence.dispose();
    this.content.dispose();
  }

  private greet(connection: Connection): void {
    const { frameBytes, framesPerSecond } = this.services.limits;
    connection.send(
      helloMessage({
        protocol: 1,
        epoch: this.epoch,
        schema: schemaVersion,
        role: this.roleOf(connection),
        limits: { frameBytes, framesPerSecond },
        headSeq: this.seq,
      }),
    );
  }

  private roleOf(connection: Connection) {
    const { access } = connection;
    const readsOnly = this.state !== "active" && (access === "edit" || access === "own");
    return readsOnly ? "read" : access;
  }

  private judge(update: Uint8Array, mayWriteAs: (client: number) => boolean): Verdict {
    return judge(update, {
      committed: this.committed,
      expectedClock: (client) => this.expectedClock(client),
      mayWriteAs,
    });
  }

  private expectedClock(client: number): number {
    return Math.max(this.committed.clockOf(client), this.pending.clockOf(client));
  }

  private mayWriteAs(client: number, { user, startedClients }: Connection): boolean {
    if (this.owners.has(client)) return this.owners.belongsTo(client, user.id);
    const isNew = this.expectedClock(client) === 0;
    return isNew && startedClients < this.services.limits.clientsPerConnection;
  }

  private isFull(more: number): boolean {
    const { documentBytes } = this.services.limits;
    if (this.content.bytes + this.pending.bytes + more <= documentBytes) return false;
    return this.encodedBytes() + this.pending.bytes + more > documentBytes;
  }

  private accept(frame: OpenFrame): boolean {
    if (!this.services.enqueue(frame)) return false;
    this.pending.add(frame);
    return true;
  }

  /** Nothing to write, yet acknowledgements keep their order. */
  private acknowledgeKnown(connection: Connection, n: number): void {
    const last = this.pending.lastOf(connection);
    if (last?.author) last.author.n = n;
    else if (connection.ours) connection.send(ackMessage(n, this.seq));
  }

  private acknowledge(frames: readonly { frame: OpenFrame; seq: number }[]): void {
    const heard = new Map<Connection, number>();
    const now = performance.now();
    this.pending.remove(frames.map(({ frame }) => frame));
    for (const { frame, seq } of frames) {
      this.services.metrics.ackSeconds.observe((now - frame.receivedAt) / 1000);
      frame.done?.({ seq });
      if (frame.author) heard.set(frame.author.connection, frame.author.n);
    }
    for (const [connection, n] of heard) {
      if (connection.ours) connection.send(ackMessage(n, this.seq));
    }
    if (this.pending.size === 0) this.services.quiet(this);
  }

  /** Takes committed updates into memory and tells everyone in one message, encoded once. */
  private advance(updates: readonly (LoggedUpdate & { frame?: OpenFrame })[]): void {
    const first = updates[0];
    const last = updates.at(-1);
    if (!first || !last) return;
    for (const { payload, frame } of updates) {
      this.committed.absorb(frame?.scan ?? scanUpdate(payload, Number.MAX_SAFE_INTEGER));
      this.content.append(payload);
    }
    this.seq = last.seq;
    this.broadcast(updates, first.seq, last.seq);
    this.services.changed(this);
  }

  private broadcast(
    updates: readonly (LoggedUpdate & { frame?: OpenFrame })[],
    first: number,
    last: number,
  ): void {
    const authors = new Set(updates.map(({ frame }) => frame?.author?.connection));
    const only = authors.size === 1 ? [...authors][0] : undefined;
    if (only && this.connections.size === 1 && this.connections.has(only)) return;
    const payloads = updates.map(({ payload }) => payload);
    const merged = payloads.length === 1 && payloads[0] ? payloads[0] : Y.mergeUpdates(payloads);
    let ours: Uint8Array | null = null;
    let stock: Uint8Array | null = null;
    for (const connection of this.connections) {
      if (connection === only) continue;
      if (connection.ours) {
        ours ??= remoteMessage(first, last, merged);
        connection.send(ours);
      } else {
        stock ??= syncUpdate(merged);
        connection.send(stock);
      }
    }
  }

  private refuse(frame: OpenFrame, code: NackCode | "gone"): void {
    this.pending.remove([frame]);
    frame.done?.({ code });
    if (code !== "gone") frame.author?.connection.refuse(frame.author.n, code);
  }

  private vanish(commit: DocCommit<OpenFrame>): void {
    for (const { frame, code } of commit.refused) this.refuse(frame, code);
    this.changeState("deleted");
  }
}
