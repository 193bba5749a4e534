import type * as Y from "yjs";
import {
  type CollabRole,
  closeCode,
  type NackCode,
  schemaVersion,
} from "~/features/documents/collab-client/wire";
import { Audience, type CommittedUpdate } from "./audience";
import { BudgetWatch } from "./budget-watch";
import { eachPart, partsOf } from "./bundling";
import type { DocCommit } from "./commit";
import { type Connection, inOneWrite } from "./connection";
import { DocumentState } from "./document-state";
import type { Verdict } from "./gate";
import { Intake } from "./intake";
import { joinUpdates } from "./joining";
import { MassDeleteAlarm } from "./mass-delete";
import type { CollabMetrics } from "./metrics";
import type { CollabLimits, CollabLog } from "./options";
import { type OpenFrame, type Outcome, openFrame } from "./pending-frames";
import type { ClientClaim, DocState, LoadedDoc, LoggedUpdate, UpdateKind } from "./persistence";
import type { PresenceExchange, SharedPresence } from "./presence-exchange";
import { helloMessage, packedMessage, syncStep1, syncStep2 } from "./protocol";
import { Replies } from "./replies";
import { RowsSinceBase } from "./rows-since-base";
import { scanUpdate } from "./update-scan";

export interface DocumentServices {
  limits: CollabLimits;
  metrics: CollabMetrics;
  log: CollabLog;
  now: () => number;
  presence: Pick<PresenceExchange, "share" | "ask">;
  enqueue(frame: OpenFrame): boolean;
  /** Takes back frames that are not in flight yet. */
  withdraw(isUnwanted: (frame: OpenFrame) => boolean): OpenFrame[];
  /** Someone else wrote to the log: read what is missing, then call `then`. */
  catchUp(document: LiveDocument, then?: () => void): void;
  /** The content changed; what is made from it is now old. */
  changed(document: LiveDocument): void;
  /** The last connection left or the last commit ended: perhaps it may leave memory. */
  quiet(document: LiveDocument): void;
}

/** A document that someone has open: what it contains, who is on it, what is on its way to the log. */
export class LiveDocument {
  readonly audience: Audience;
  readonly epoch: number;
  seq: number;
  projectionSeq: number;
  state: DocState;
  /** Somebody wrote since the last version was kept. */
  writtenSince = false;

  private readonly rows: RowsSinceBase;
  private readonly content: DocumentState;
  private readonly intake: Intake;
  private readonly budget: BudgetWatch;
  private readonly alarm: MassDeleteAlarm;
  private readonly replies: Replies;

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
    const bytes = payloads.reduce((sum, { length }) => sum + length, 0);
    this.rows = new RowsSinceBase(services.limits, loaded.baseSeq, bytes);
    this.content = new DocumentState(loaded.base, payloads, loaded.packed);
    this.budget = new BudgetWatch(services.limits, this.content);
    this.intake = new Intake(services.limits);
    for (const update of [...(loaded.base ? [loaded.base] : []), ...payloads]) {
      this.intake.committed.absorb(scanUpdate(update, Number.MAX_SAFE_INTEGER));
    }
    this.intake.owners.add(loaded.claims);
    this.replies = new Replies(this.intake.pending, services.metrics);
    this.alarm = new MassDeleteAlarm(services);
    const share = (people: SharedPresence[]) => services.presence.share(docId, people);
    this.audience = new Audience({ ...services, share });
  }

  get presence() {
    return this.audience.presence;
  }

  get pendingFrames(): number {
    return this.intake.pending.size;
  }

  get needsProjection(): boolean {
    return this.projectionSeq < this.seq;
  }

  get needsCompaction(): boolean {
    return this.rows.areMany(this.seq);
  }

  mayWrite(connection: Connection): boolean {
    return isWriter(this.roleOf(connection));
  }

  /** Greets a connection: from here on it hears everything that is committed. */
  join(connection: Connection): void {
    this.audience.connections.add(connection);
    if (this.audience.size === 1) this.services.presence.ask(this.docId);
    if (connection.ours) this.greet(connection);
    if (this.mayWrite(connection)) this.askForMissing(connection);
    this.audience.introduce(connection);
  }

  leave(connection: Connection): void {
    this.audience.leave(connection);
    if (this.audience.size === 0) this.services.quiet(this);
  }

  answerSync(connection: Connection, stateVector: Uint8Array): void {
    const isAll = stateVector.length <= 1;
    // Words that were taken out are for those who may also look at earlier versions.
    const withPast = isWriter(connection.access);
    const packed = isAll && connection.takesPacked ? this.content.inPackedForm(withPast) : null;
    // Who asks again could not unpack it.
    connection.takesPacked = false;
    if (packed) connection.send(packedMessage(packed));
    else connection.send(syncStep2(this.content.difference(stateVector)));
  }

  /** Asks a writer for what it has and the server lacks. */
  askForMissing(connection: Connection): void {
    connection.send(syncStep1(this.intake.committed.stateVector()));
  }

  /** Judges an edit and, when it is news, puts it on its way to the log. */
  receive(
    connection: Connection,
    edit: { n: number; frameId?: Uint8Array; update: Uint8Array },
  ): Verdict | { kind: "full" | "storage-down" } {
    const { user, sessionRef } = connection;
    const verdict = this.intake.judgeFrom(connection, edit.update);
    if (verdict.kind === "known") this.replies.acknowledgeKnown(connection, edit.n, this.seq);
    if (verdict.kind !== "news") return verdict;
    if (!verdict.deletesOnly && this.isFull(verdict.payload.length)) return { kind: "full" };
    const { claims, begun } = this.intake.owners.claim(verdict.writers, user.id);
    connection.startedClients += begun;
    const before = this.alarm.versionBefore(verdict.deletes, () => ({
      docId: this.docId,
      seq: this.seq,
      content: this.content,
      liveClocks: this.intake.committed.liveClocks(),
    }));
    const frame = openFrame(this.docId, verdict, {
      ...(edit.frameId ? { frameId: edit.frameId } : {}),
      userId: user.id,
      sessionRef,
      kind: "edit",
      claims,
      lane: connection,
      author: { connection, n: edit.n },
      ...(before ? { before } : {}),
    });
    return this.accept(frame) ? verdict : { kind: "storage-down" };
  }

  /** The server's own update, for instance a restored version. */
  append(update: Uint8Array, by: { userId: string | null; kind: UpdateKind }) {
    return new Promise<Outcome>((done) => {
      const verdict = this.intake.judgeOwn(update);
      if (verdict.kind === "refused") return done({ code: verdict.code });
      if (verdict.kind === "known") return done({ seq: this.seq });
      const { claims } = this.intake.owners.claim(verdict.writers, by.userId);
      const frame = openFrame(this.docId, verdict, { ...by, sessionRef: null, claims, done });
      if (!this.accept(frame)) done({ code: "storage-down" });
    });
  }

  /** What became of frames in a committed transaction. */
  settle(commit: DocCommit<OpenFrame>): void {
    const refused = eachPart(commit.refused);
    if (commit.missing) {
      for (const { frame, code } of refused) this.replies.refuse(frame, code);
      this.changeState("deleted");
      return;
    }
    for (const { frame, code } of refused) {
      this.replies.refuse(frame, code);
      frame.author?.connection.condemn(closeCode.tryLater, code);
    }
    for (const { frame } of commit.stored) this.intake.owners.confirm(frame.claims);
    const heard = eachPart([...commit.stored, ...commit.repeated]);
    if (commit.previousSeq === this.seq && commit.repeated.length === 0) {
      const updates = commit.stored.map(({ frame, seq }) => {
        const { payload, kind, scan } = frame;
        return { seq, payload, kind, scan, frame };
      });
      // What its author hears of a commit, the text of others and the acknowledgement, is one write.
      inOneWrite(authorsOf(heard), () => {
        this.advance(updates);
        this.acknowledge(heard);
      });
    } else if (commit.headSeq <= this.seq) {
      this.acknowledge(heard);
    } else {
      this.services.catchUp(this, () => this.acknowledge(heard));
    }
  }

  /** Updates that another process wrote. Those that are here already are passed over. */
  takeOver({ updates, claims }: { updates: LoggedUpdate[]; claims: ClientClaim[] }): void {
    this.intake.owners.add(claims);
    const fresh = updates.filter(({ seq }) => seq > this.seq);
    const follows = fresh.every(({ seq }, index) => seq === this.seq + index + 1);
    if (!follows || fresh.length === 0) return;
    this.advance(
      fresh.map((update) => ({
        ...update,
        scan: scanUpdate(update.payload, Number.MAX_SAFE_INTEGER),
      })),
    );
  }

  /** A snapshot of the log up to `seq` was made, which replaces that many bytes of rows. */
  rebased(base: { seq: number; replacedBytes: number }): void {
    this.rows.rebase(base);
  }

  /** Nothing more can be written: the authors are told, everyone comes back to what is in the log. */
  fail(code: NackCode): void {
    this.services.withdraw((frame) => frame.docId === this.docId);
    for (const frame of this.intake.pending.all()) this.replies.refuse(frame, code);
    this.audience.closeAll(closeCode.tryLater, code);
  }

  /** Takes back what a condemned connection sent and what is not in flight yet. */
  dropFramesOf(connection: Connection): void {
    if (this.pendingFrames === 0) return;
    const dropped = this.services.withdraw((frame) => frame.author?.connection === connection);
    this.intake.pending.takeBack(dropped.flatMap(partsOf));
  }

  /** Another state in the database: frozen documents are read, deleted ones closed. */
  changeState(state: DocState): void {
    if (state === this.state) return;
    this.state = state;
    if (state === "deleted") {
      this.audience.closeAll(closeCode.gone, "gone");
      return;
    }
    for (const connection of this.audience.connections) this.accessChanged(connection);
  }

  /** What the connection may do here is another than before. */
  accessChanged(connection: Connection): void {
    connection.notify({ kind: "role", role: this.roleOf(connection) });
    if (this.mayWrite(connection)) this.askForMissing(connection);
    else this.dropFramesOf(connection);
    if (connection.access === "read") this.presence.leave(connection);
    else this.audience.introduce(connection);
  }

  read<T>(use: (tree: Y.Doc) => T): T {
    return this.content.read(use);
  }

  /** The whole state as one update; its length is the exact size. */
  encode(): Uint8Array {
    return this.content.encode();
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
    const budget = this.budget.forNewcomer();
    if (budget) connection.notify({ kind: "budget", ...budget });
  }

  /** A frozen document is read by those who could write in it. */
  private roleOf({ access }: Connection): CollabRole {
    return this.state !== "active" && isWriter(access) ? "read" : access;
  }

  private isFull(more: number): boolean {
    return this.budget.isFull(this.intake.pending.bytes + more);
  }

  private acknowledge(frames: readonly { frame: OpenFrame; seq: number }[]): void {
    this.replies.acknowledge(frames, this.seq);
    if (this.pendingFrames === 0) this.services.quiet(this);
  }

  private accept(frame: OpenFrame): boolean {
    if (!this.services.enqueue(frame)) return false;
    this.intake.pending.add(frame);
    return true;
  }

  /** Takes committed updates into memory and tells everyone. */
  private advance(updates: readonly CommittedUpdate[]): void {
    const last = updates.at(-1);
    if (!last) return;
    for (const { payload, scan } of updates) {
      this.intake.committed.absorb(scan);
      this.rows.add(payload.length);
    }
    const merged = joinUpdates(updates);
    this.content.append(merged);
    this.seq = last.seq;
    this.writtenSince = true;
    this.audience.broadcast(updates, merged);
    const restored = updates.findLast(({ kind }) => kind === "restore");
    if (restored) this.audience.notify({ kind: "restored", seq: restored.seq });
    const budget = this.budget.afterChange();
    if (budget) this.audience.notify({ kind: "budget", ...budget });
    this.services.changed(this);
  }
}

function isWriter(role: CollabRole): boolean {
  return role === "edit" || role === "own";
}

function authorsOf(frames: readonly { frame: OpenFrame }[]): Set<Connection> {
  const authors = new Set<Connection>();
  for (const { frame } of frames) if (frame.author) authors.add(frame.author.connection);
  return authors;
}
