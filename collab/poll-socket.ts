import { EventEmitter } from "node:events";
import { type RawData, WebSocket } from "ws";

/** What the collaboration server uses of a socket: a WebSocket has it, and so has a line of requests. */
export interface Line {
  readonly readyState: number;
  /** bytes that the other side has not taken yet */
  readonly bufferedAmount: number;
  send(data: Uint8Array): void;
  close(code?: number, reason?: string): void;
  terminate(): void;
  ping(): void;
  pause(): void;
  resume(): void;
  on(event: "message", hear: (data: RawData, isBinary: boolean) => void): unknown;
  on(event: "pong" | "error" | "close", hear: () => void): unknown;
  once(event: "close", hear: () => void): unknown;
}

export type Outgoing =
  | { kind: "message"; data: Uint8Array }
  | { kind: "close"; code: number; reason: string };

/** Bytes that may wait while the document is being read. */
const mostHeld = 4 * 1024 * 1024;

/**
 * A socket made of plain requests, for places whose proxies let no WebSocket through: what the client
 * posts comes in as messages, what the server sends waits until the client asks for it.
 */
export class PollSocket extends EventEmitter implements Line {
  readyState: number = WebSocket.OPEN;
  private readonly waiting: Outgoing[] = [];
  private readonly held: Uint8Array[] = [];
  private heldBytes = 0;
  private paused = false;
  private wake: (() => void) | null = null;
  private idle: NodeJS.Timeout | null = null;

  /** @param idleMs after so long without a request the client is taken for gone */
  constructor(private readonly idleMs: number) {
    super();
    this.touch();
  }

  /** Bytes that the client has not fetched yet. */
  get bufferedAmount(): number {
    return this.waiting.reduce(
      (sum, one) => sum + (one.kind === "message" ? one.data.byteLength : 0),
      0,
    );
  }

  send(data: Uint8Array): void {
    if (this.readyState !== WebSocket.OPEN) return;
    this.waiting.push({ kind: "message", data });
    this.wake?.();
  }

  close(code = 1000, reason = ""): void {
    if (this.readyState !== WebSocket.OPEN) return;
    this.waiting.push({ kind: "close", code, reason });
    this.readyState = WebSocket.CLOSING;
    this.wake?.();
  }

  terminate(): void {
    if (this.readyState === WebSocket.CLOSED) return;
    this.readyState = WebSocket.CLOSED;
    if (this.idle) clearTimeout(this.idle);
    this.wake?.();
    this.emit("close");
  }

  /** The client's next request is the answer; when none comes, the idle time ends the line. */
  ping(): void {
    if (this.wake) this.emit("pong");
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    this.heldBytes = 0;
    for (const data of this.held.splice(0)) this.emit("message", Buffer.from(data), true);
  }

  /** A message that the client posted. */
  receive(data: Uint8Array): void {
    if (this.readyState !== WebSocket.OPEN) return;
    this.touch();
    if (this.paused) this.hold(data);
    else this.emit("message", Buffer.from(data), true);
  }

  /** A socket would not be read meanwhile; a line of requests ends when it brings too much. */
  private hold(data: Uint8Array): void {
    this.heldBytes += data.length;
    if (this.heldBytes > mostHeld) this.terminate();
    else this.held.push(data);
  }

  /**
   * Everything that waits for the client; when nothing does, whatever comes within `waitMs`. A newer
   * request takes the place of an older one that still waits.
   */
  async fetch(waitMs: number): Promise<Outgoing[]> {
    this.touch();
    this.wake?.();
    if (this.waiting.length === 0 && this.readyState === WebSocket.OPEN) {
      await new Promise<void>((done) => {
        const timer = setTimeout(done, waitMs);
        this.wake = () => {
          clearTimeout(timer);
          done();
        };
      });
      this.wake = null;
    }
    this.touch();
    this.emit("pong");
    const all = this.waiting.splice(0);
    // Whoever has fetched the farewell is gone.
    if (all.some(({ kind }) => kind === "close")) setImmediate(() => this.terminate());
    return all;
  }

  private touch(): void {
    if (this.idle) clearTimeout(this.idle);
    if (this.readyState === WebSocket.CLOSED) return;
    this.idle = setTimeout(() => this.terminate(), this.idleMs);
    this.idle.unref();
  }
}
