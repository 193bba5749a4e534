import type { NackCode } from "~/features/documents/collab-client/wire";
import type { Frame } from "./commit";
import type { Connection } from "./connection";
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

/** The accepted frames of one document that are not committed yet, and the clocks they will bring. */
export class PendingFrames {
  private readonly frames = new Set<OpenFrame>();
  private readonly clocks = new Map<number, number>();
  bytes = 0;

  get size(): number {
    return this.frames.size;
  }

  all(): OpenFrame[] {
    return [...this.frames];
  }

  clockOf(client: number): number {
    return this.clocks.get(client) ?? 0;
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

  private count({ scan }: OpenFrame): void {
    for (const { client, end } of scan.sections) {
      if (end > this.clockOf(client)) this.clocks.set(client, end);
    }
  }
}
