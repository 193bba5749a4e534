import type { IncomingHttpHeaders } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocket } from "ws";
import { closeCode, type NackCode, type Notice } from "~/features/documents/collab-client/wire";
import { framed, type Parcel } from "./framing";
import type { CollabMetrics } from "./metrics";
import type { CollabLimits, CollabRole, CollabUser } from "./options";
import type { Line } from "./poll-socket";
import { ackMessage, deniedMessage, nackMessage, noticeMessage, presenceMessage } from "./protocol";
import { TokenBucket } from "./token-bucket";

/** How long a peer may take to answer the closing handshake. */
const closePatienceMs = 2_000;
/** The database's clock decides what has ended, and ours may be a little ahead of it. */
const clockGraceMs = 1_000;
/** A presence message about nobody: enough for the other side to know that the line is alive. */
const silence = presenceMessage([]);

/** Larger messages are not copied behind their head. */
const copiedBytes = 16 * 1024;

export interface ConnectionOptions {
  ws: Line;
  /** What the WebSocket writes to, without compression; absent for lines made of requests. */
  raw?: Duplex | undefined;
  docId: string;
  user: CollabUser;
  access: CollabRole;
  sessionRef: string;
  /** As they came with the upgrade, to ask again who this is. */
  headers: IncomingHttpHeaders;
  /** Speaks our messages besides y-websocket's. */
  ours: boolean;
  takesPacked: boolean;
  limits: CollabLimits;
  metrics: CollabMetrics;
}

/** One socket of one person on one document, from the handshake to its close. */
export class Connection {
  readonly docId: string;
  readonly user: CollabUser;
  readonly sessionRef: string;
  readonly headers: IncomingHttpHeaders;
  readonly ours: boolean;
  access: CollabRole;

  readonly edits: TokenBucket;
  readonly messages: TokenBucket;
  readonly syncs: TokenBucket;
  rateRefusals = 0;
  /** Would rather have a large state packed. */
  takesPacked: boolean;
  /** Client ids that this connection began. */
  startedClients = 0;
  /** Its own client id in the presence list, once it has announced one. */
  presenceId: number | null = null;

  private readonly ws: Line;
  private readonly raw: Duplex | null;
  private readonly limits: CollabLimits;
  private readonly metrics: CollabMetrics;
  private isCondemned = false;
  private denied = false;
  private answered = true;
  private lastSentAt = performance.now();
  private sessionTimer: NodeJS.Timeout | null = null;
  private condemnedListeners: (() => void)[] = [];

  constructor(options: ConnectionOptions) {
    this.ws = options.ws;
    this.raw = options.raw ?? null;
    this.docId = options.docId;
    this.user = options.user;
    this.access = options.access;
    this.sessionRef = options.sessionRef;
    this.headers = options.headers;
    this.ours = options.ours;
    this.takesPacked = options.ours && options.takesPacked;
    this.limits = options.limits;
    this.metrics = options.metrics;
    this.edits = new TokenBucket(this.limits.framesPerSecond, this.limits.frameBurst);
    this.messages = new TokenBucket(this.limits.messagesPerSecond, this.limits.messageBurst);
    this.syncs = new TokenBucket(1, 10);
    this.ws.on("pong", () => {
      this.answered = true;
    });
    this.ws.once("close", () => {
      if (this.sessionTimer) clearTimeout(this.sessionTimer);
    });
  }

  /** True once the server has decided to end it: nothing it sends counts any more. */
  get condemned(): boolean {
    return this.isCondemned;
  }

  get open(): boolean {
    return !this.isCondemned && this.ws.readyState === WebSocket.OPEN;
  }

  get bufferedBytes(): number {
    return this.ws.bufferedAmount;
  }

  send(data: Uint8Array): void {
    if (!this.isTaking()) return;
    if (this.raw && data.length <= copiedBytes) this.raw.write(framed(data));
    else this.ws.send(data);
  }

  /** Sends what others hear too. */
  deliver(parcel: Parcel): void {
    if (!this.isTaking()) return;
    if (this.raw) this.raw.write(parcel.frame);
    else this.ws.send(parcel.message);
  }

  /** What is sent from here on leaves at `letGo`, in one piece. */
  hold(): void {
    this.raw?.cork();
  }

  letGo(): void {
    this.raw?.uncork();
  }

  /** False when the peer has stopped reading: memory is not its waiting room. */
  private isTaking(): boolean {
    if (!this.open) return false;
    if (this.ws.bufferedAmount > this.limits.outgoingBytes) {
      this.condemn(closeCode.tryLater, "slow reader");
      return false;
    }
    this.lastSentAt = performance.now();
    return true;
  }

  notify(notice: Notice): void {
    if (this.ours) this.send(noticeMessage(notice));
  }

  /** Everything up to frame `n` is committed; a stock client has no ear for that. */
  acknowledge(n: number, headSeq: number): void {
    if (this.ours) this.send(ackMessage(n, headSeq));
  }

  /**
   * Tells the author that frame `n` was not taken. A stock client knows only "permission denied",
   * and hears it once; whatever else is refused it notices by being closed or asked again.
   */
  refuse(n: number, code: NackCode): void {
    this.metrics.nacks.inc({ code });
    if (this.ours) this.send(nackMessage(n, code));
    else if (code === "read-only" && !this.denied) {
      this.denied = true;
      this.send(deniedMessage(code));
    }
  }

  /**
   * Ends the connection by the server's decision. What it sent and what is not yet on its way to
   * the log is dropped by the listeners.
   */
  condemn(code: number, reason: string): void {
    if (this.isCondemned) return;
    this.isCondemned = true;
    this.metrics.closed.inc({ code: String(code) });
    for (const listener of this.condemnedListeners) listener();
    this.close(code, reason);
  }

  /** Ends it without taking back what it sent. */
  close(code: number, reason: string): void {
    this.ws.close(code, reason);
    const timer = setTimeout(() => this.ws.terminate(), closePatienceMs);
    timer.unref();
    this.ws.once("close", () => clearTimeout(timer));
  }

  onCondemned(listener: () => void): void {
    this.condemnedListeners.push(listener);
  }

  /** Runs `check` when the session ends, at the latest after three weeks. */
  watchSession(endsAt: Date | undefined, check: () => void): void {
    if (this.sessionTimer) clearTimeout(this.sessionTimer);
    this.sessionTimer = null;
    if (!endsAt) return;
    const longest = 21 * 24 * 3600 * 1000;
    const delay = Math.min(Math.max(endsAt.getTime() - Date.now(), 0) + clockGraceMs, longest);
    this.sessionTimer = setTimeout(check, delay);
    this.sessionTimer.unref();
  }

  /** Called at every keep-alive interval: ends dead lines, keeps quiet ones awake. */
  beat(): void {
    if (!this.open) return;
    if (!this.answered) {
      this.ws.terminate();
      return;
    }
    this.answered = false;
    this.ws.ping();
    if (performance.now() - this.lastSentAt > this.limits.keepAliveMs / 2) this.send(silence);
  }
}

/** Whatever `work` sends to one of these is one write to its socket. */
export function inOneWrite(connections: ReadonlySet<Connection>, work: () => void): void {
  for (const connection of connections) connection.hold();
  try {
    work();
  } finally {
    for (const connection of connections) connection.letGo();
  }
}
