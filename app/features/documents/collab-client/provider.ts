import type { Awareness } from "y-protocols/awareness";
import { writeSyncStep1 } from "y-protocols/sync";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { tellBeside } from "./beside";
import { hearServer } from "./hearing";
import { LineChoice } from "./line-choice";
import { Outbox } from "./outbox";
import { OwnPresence } from "./own-presence";
import { PollSocket } from "./poll-socket";
import { Comeback, reconnectDelay } from "./reconnect";
import {
  isMisfit,
  type SaveState,
  type StopReason,
  saveState,
  stopReasonAfter,
  stopReasonOf,
} from "./save-state";
import { Told } from "./told";
import { canUnpack, unpack } from "./unpacking";
import {
  type Budget,
  type CollabRole,
  type Frame,
  frameMessage,
  type Hello,
  message,
  messageType,
  type NackCode,
  type Notice,
  schemaVersion,
  subprotocol,
} from "./wire";

/** Bytes around an update in its message, at most. */
const frameOverhead = 64;
/** Edits made within this time travel together. */
const frameEveryMs = 60;
/** After this the person is told that the text is not saved. */
const overdueMs = 3_000;
/** After this the line is taken for dead. */
const deadMs = 12_000;
/** As `WebSocket.OPEN`, also where there is no such class. */
const lineIsOpen = 1;
/** Misfits in a row after which asking again is pointless. */
const maxMisfits = 3;

type WebSocketClass = NonNullable<
  NonNullable<ConstructorParameters<typeof WebsocketProvider>[3]>["WebSocketPolyfill"]
>;

export interface CollabProviderOptions {
  /** Where the documents are, for example `wss://host/collab/documents`. */
  url: string;
  docId: string;
  doc: Y.Doc;
  awareness?: Awareness;
  /** Of the text that this device has; the server refuses a copy of another one. */
  epoch?: number;
  /** What `doc` holds from an earlier visit, and how many edits in it were not saved then. */
  copy?: { unsaved: number; isFilled: boolean };
  /** For other places than browsers. */
  WebSocketPolyfill?: WebSocketClass;
  /** What takes the WebSocket's place where none gets through; absent: plain requests by `fetch`. */
  withoutSockets?: WebSocketClass;
}

/**
 * The stock y-websocket provider, taught to know what is saved: edits travel as numbered frames
 * that the server acknowledges after its commit, refusals are heard, and reconnects are spread.
 */
export class CollabProvider extends WebsocketProvider {
  private readonly outbox: Outbox;
  private readonly line: LineChoice<WebSocketClass>;
  private readonly ownPresence: OwnPresence;
  private readonly hasCopy: boolean;
  private readonly listeners = new Set<() => void>();
  private state: SaveState;
  private role: CollabRole | null = null;
  private readonly told = new Told();
  private readonly comeback = new Comeback(() => this.connectNow());
  private stopped: StopReason | null = null;
  /** Largest message that the server takes. */
  private frameBytes = Number.POSITIVE_INFINITY;
  /** Position in the log up to which everything has been heard. */
  private seq = 0;
  private everSynced = false;
  private serverAsked = false;
  private misfits = 0;
  private frameTimer: ReturnType<typeof setTimeout> | null = null;
  private resyncTimer: ReturnType<typeof setTimeout> | null = null;
  private readonly watch: ReturnType<typeof setInterval>;

  constructor(options: CollabProviderOptions) {
    const { url, docId, doc, awareness, epoch, copy, WebSocketPolyfill } = options;
    const { withoutSockets = PollSocket as unknown as WebSocketClass } = options;
    super(url, docId, doc, {
      connect: false,
      disableBc: true,
      protocols: [subprotocol],
      params: {
        schema: String(schemaVersion.current),
        ...(canUnpack && !copy?.isFilled ? { packed: "1" } : {}),
        ...(epoch === undefined ? {} : { epoch: String(epoch) }),
      },
      shouldReconnect: () => true,
      ...(awareness ? { awareness } : {}),
      ...(WebSocketPolyfill ? { WebSocketPolyfill } : {}),
    });
    this.outbox = new Outbox(copy?.unsaved);
    this.hasCopy = copy?.isFilled ?? false;
    this.state = this.currentState();
    doc.off("update", this._updateHandler);
    doc.on("update", this.takeLocalEdit);
    this.awareness.off("update", this._awarenessUpdateHandler);
    this.ownPresence = new OwnPresence(this.awareness, this, (presence) => {
      if (this.wsconnected) this.tell(presence);
    });
    this.line = new LineChoice(this._WS, withoutSockets);
    this.hear();
    this.on("status", ({ status }) => {
      if (status === "connected") this.line.opened();
    });
    this.on("connection-close", (event) => this.afterClose(event));
    this.on("sync", (isSynced) => this.afterSync(isSynced));
    this.watch = setInterval(() => this.watchLine(), 1_000);
    globalThis.addEventListener?.("online", this.connectNow);
    globalThis.addEventListener?.("offline", this.dropLine);
    this.connect();
  }

  /** What may be said about this person's text; the same object until something changes. */
  getSaveState = (): SaveState => this.state;

  /** How full the document is, while that is worth a word; the same object until it changes. */
  getBudget = (): Budget | null => this.told.budget;

  /** Place in the log of the last restored version that was heard of here; null before the first. */
  getRestoredAt = (): number | null => this.told.restoredAt;

  /** How many are here, when they are too many to be shown one by one; else null. */
  getCrowd = (): number | null => this.told.crowd;

  /** Calls back at each change of what the getters above give; returns the way to stop. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  override disconnect(): void {
    this.comeback.cancel();
    super.disconnect();
    this.publish();
  }

  override destroy(): void {
    this.doc.off("update", this.takeLocalEdit);
    this.ownPresence.stop();
    globalThis.removeEventListener?.("online", this.connectNow);
    globalThis.removeEventListener?.("offline", this.dropLine);
    clearInterval(this.watch);
    for (const timer of [this.frameTimer, this.resyncTimer]) {
      if (timer) clearTimeout(timer);
    }
    super.destroy();
    this.listeners.clear();
  }

  /** What the server says, as it is understood here. */
  private hear(): void {
    hearServer(this.messageHandlers, {
      greeted: (hello) => this.greet(hello),
      asked: (stateVector) => this.answerServer(stateVector),
      acknowledged: (n, seq) => {
        this.seq = Math.max(this.seq, seq);
        this.outbox.acknowledge(n);
        this.misfits = 0;
        this.sendSoon();
        this.publish();
      },
      refused: (n, code) => this.hearRefusal(n, code),
      written: (first, last, update) => {
        Y.applyUpdate(this.doc, update, this);
        const isGap = first > this.seq + 1;
        this.seq = Math.max(this.seq, last);
        if (isGap) this.askForAll();
      },
      packed: (state, since) => void this.takePacked(state, since),
      noticed: (notice) => this.hearNotice(notice),
    });
  }

  /** A line that is about to close takes nothing, and a browser would complain of it. */
  private tell(words: Uint8Array): void {
    if (this.ws?.readyState === lineIsOpen) this.ws.send(words);
  }

  private askForAll(): void {
    this.tell(message(messageType.sync, (encoder) => writeSyncStep1(encoder, this.doc)));
  }

  /** The whole text at once. What cannot be unpacked is asked for in plain form. */
  private async takePacked(packed: Uint8Array, since: Uint8Array): Promise<void> {
    const line = this.ws;
    const state = await unpack(packed).catch(() => null);
    if (this.ws !== line) return;
    if (!state) return this.askForAll();
    this.doc.transact(() => {
      Y.applyUpdateV2(this.doc, state, this);
      Y.applyUpdate(this.doc, since, this);
    }, this);
    this.synced = true;
  }

  private greet(hello: Hello): void {
    this.role = hello.role;
    this.frameBytes = hello.limits.frameBytes;
    this.seq = hello.headSeq;
    this.params = { schema: String(schemaVersion.current), epoch: String(hello.epoch) };
    this.publish();
  }

  /** The server names its clocks: what it lacks becomes one frame. */
  private answerServer(stateVector: Uint8Array): void {
    if (this.resyncTimer) clearTimeout(this.resyncTimer);
    this.resyncTimer = null;
    this.serverAsked = true;
    const missing = Y.encodeStateAsUpdate(this.doc, stateVector);
    this.post(this.outbox.restart(missing, Date.now()));
    this.publish();
  }

  /** What is larger than the server takes would only be sent, and the line closed, for ever. */
  private post(frame: Frame | null): void {
    if (!frame) return;
    if (frame.update.byteLength + frameOverhead > this.frameBytes) this.stop("refused");
    else this.tell(frameMessage(frame));
  }

  private readonly takeLocalEdit = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    this.outbox.add(update);
    this.sendSoon();
    this.publish();
  };

  private sendSoon(): void {
    if (this.frameTimer || !this.outbox.canSend) return;
    this.frameTimer = setTimeout(() => {
      this.frameTimer = null;
      if (!this.wsconnected || !this.serverAsked || this.resyncTimer || this.mayNotWrite) return;
      this.post(this.outbox.take(Date.now()));
    }, frameEveryMs);
  }

  private get mayNotWrite(): boolean {
    return this.role === "read" || this.role === "comment";
  }

  private hearRefusal(n: number, code: NackCode): void {
    this.outbox.takeBack(n);
    const reason = stopReasonAfter(code);
    if (code === "read-only") this.role = "read";
    else if (reason) this.stop(reason);
    // One refusal makes misfits of all frames that were under way behind it.
    else if (isMisfit(code) && !this.resyncTimer && ++this.misfits > maxMisfits) {
      this.stop("refused");
    } else this.askAgainLater();
    this.publish();
  }

  /** Lets the server say once more what it lacks, after a pause; nothing is sent meanwhile. */
  private askAgainLater(): void {
    if (this.resyncTimer) return;
    this.resyncTimer = setTimeout(() => {
      if (this.wsconnected) this.tell(message(messageType.resync, () => undefined));
    }, reconnectDelay(1));
  }

  private hearNotice(notice: Notice): void {
    if (this.told.take(notice)) this.tellListeners();
    else if (notice.kind === "drain") this.comeback.askedToWait(notice.delayMs);
    else if (notice.kind === "beside") tellBeside(this.roomname);
    else if (notice.kind === "role") {
      this.role = notice.role;
      // Whoever only reads hears no more of how many are here.
      if (notice.role === "read") this.told.crowd = null;
      this.publish();
    }
  }

  private afterSync(isSynced: boolean): void {
    if (isSynced) {
      this.everSynced = true;
      this.comeback.worked();
    }
    this.publish();
  }

  private afterClose(event: CloseEvent | null): void {
    this._WS = this.line.afterClose(Date.now());
    this.outbox.disconnect();
    this.serverAsked = false;
    this.told.crowd = null;
    if (this.resyncTimer) clearTimeout(this.resyncTimer);
    this.resyncTimer = null;
    // The stock provider would come back by itself, at the same pace for everyone.
    const wanted = this.shouldConnect;
    this.shouldConnect = false;
    const reason = event ? stopReasonOf(event.code) : null;
    if (reason) this.stopped = reason;
    else if (wanted) this.comeback.tryLater();
    queueMicrotask(() => this.publish());
  }

  private readonly connectNow = (): void => {
    this.comeback.cancel();
    if (this.stopped === null && !this.wsconnected && !this.wsconnecting) this.connect();
  };

  private readonly dropLine = (): void => {
    this.ws?.close();
  };

  private stop(reason: StopReason): void {
    this.stopped = reason;
    this.disconnect();
  }

  /** A frame without an answer means a dead line or a server in trouble. */
  private watchLine(): void {
    const { oldestSentAt } = this.outbox;
    if (oldestSentAt !== null && Date.now() - oldestSentAt > deadMs) this.dropLine();
    this.publish();
  }

  private currentState(): SaveState {
    const { oldestSentAt, unsaved } = this.outbox;
    return saveState({
      role: this.role,
      connected: this.wsconnected && this.role !== null && (this.serverAsked || this.mayNotWrite),
      everSynced: this.everSynced,
      hasCopy: this.hasCopy,
      failures: this.comeback.failures,
      unsaved,
      overdue: oldestSentAt !== null && Date.now() - oldestSentAt > overdueMs,
      stopped: this.stopped,
    });
  }

  private publish(): void {
    const next = this.currentState();
    const keys = ["status", "opening", "failing", "unsaved", "stopped"] as const;
    if (keys.every((key) => next[key] === this.state[key])) return;
    this.state = next;
    this.tellListeners();
  }

  private tellListeners(): void {
    for (const listener of this.listeners) listener();
  }
}
