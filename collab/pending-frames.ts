import { randomBytes } from "node:crypto";
import type { NackCode } from "~/features/documents/collab-client/wire";
import type { Frame } from "./commit";
import type { Connection } from "./connection";
import type { News } from "./gate";
import type { UpdateScan } from "./update-scan";

export type Outcome = { seq: number } | { code: NackCode | "gone" };

/** An accepted update of an open document, on its way to the log. */
export interface OpenFrame extends Frame {
  scan: UpdateScan;
  /** Milliseconds of `performance.now()`. */
  receivedAt: number;
  /** Absent for the server's own updates. */
  author?: { connection: Connection; n: number };
  /** Hears the outcome of the server's own updates. */
  done?: (outcome: Outcome) => void;
  /** Has been in a transaction, whatever became of that: it is never joined with others any more. */
  sealed?: boolean;
  /** The frames that were joined into this one, its first among them. */
  parts?: readonly OpenFrame[];
}

/** What makes a judged update a frame; one of the server's own gets an id here. */
type FrameFacts = Omit<OpenFrame, "docId" | "frameId" | "payload" | "scan" | "receivedAt"> &
  Partial<Pick<OpenFrame, "frameId">>;

/** An update that the gate let in, ready for the log. */
export function openFrame(docId: string, { payload, scan }: News, facts: FrameFacts): OpenFrame {
  return {
    docId,
    frameId: randomBytes(16),
    // a copy of its own: the message's bytes belong to a larger buffer of the socket
    payload: new Uint8Array(payload),
    scan,
    receivedAt: performance.now(),
    ...facts,
  };
}

/** With more lines than this, those that have nothing under way are forgotten. */
const manyLines = 50;

/** The accepted frames of one document that are not committed yet, and the clocks they will bring. */
export class PendingFrames {
  private readonly frames = new Set<OpenFrame>();
  private readonly clocks = new Map<Connection | null, Map<number, number>>();
  bytes = 0;

  get size(): number {
    return this.frames.size;
  }

  all(): OpenFrame[] {
    return [...this.frames];
  }

  /**
   * First clock of a client that is neither committed nor on its way over this line (null: the server's
   * own). What comes over another line may still be taken back, and then what leans on it would have
   * nothing to stand on.
   */
  clockOf(client: number, lane: Connection | null): number {
    return this.clocks.get(lane)?.get(client) ?? 0;
  }

  lastOf(connection: Connection): OpenFrame | undefined {
    return this.all().findLast(({ author }) => author?.connection === connection);
  }

  add(frame: OpenFrame): void {
    this.frames.add(frame);
    this.bytes += frame.payload.length;
    this.count(frame);
  }

  /** They are committed: the document itself has reached their clocks. */
  settle(frames: readonly OpenFrame[]): void {
    this.forget(frames);
    if (this.frames.size === 0) this.clocks.clear();
    else if (this.clocks.size > manyLines) this.forgetIdleLines();
  }

  /** In a text that is never at rest, lines that have gone would stay for ever. */
  private forgetIdleLines(): void {
    const busy = new Set([...this.frames].map(({ author }) => author?.connection ?? null));
    for (const line of this.clocks.keys()) if (!busy.has(line)) this.clocks.delete(line);
  }

  /** They will never be: what they would have brought is not there. */
  takeBack(frames: readonly OpenFrame[]): void {
    if (this.forget(frames) === 0) return;
    this.clocks.clear();
    for (const frame of this.frames) this.count(frame);
  }

  private forget(frames: readonly OpenFrame[]): number {
    let forgotten = 0;
    for (const frame of frames) {
      if (!this.frames.delete(frame)) continue;
      this.bytes -= frame.payload.length;
      forgotten++;
    }
    return forgotten;
  }

  private count({ scan, author }: OpenFrame): void {
    const lane = author?.connection ?? null;
    const clocks = this.clocks.get(lane) ?? new Map<number, number>();
    this.clocks.set(lane, clocks);
    for (const { client, end } of scan.sections) {
      if (end > this.clockOf(client, lane)) clocks.set(client, end);
    }
  }
}
