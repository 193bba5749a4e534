import type { NackCode } from "~/features/documents/collab-client/wire";
import type { Connection } from "./connection";
import type { CollabMetrics } from "./metrics";
import type { OpenFrame, PendingFrames } from "./pending-frames";

/** Tells authors what became of their frames, which then are no longer on their way. */
export class Replies {
  constructor(
    private readonly pending: PendingFrames,
    private readonly metrics: Pick<CollabMetrics, "ackSeconds">,
  ) {}

  /** These are committed; the log stands at `headSeq`. */
  acknowledge(frames: readonly { frame: OpenFrame; seq: number }[], headSeq: number): void {
    const heard = new Map<Connection, number>();
    const now = performance.now();
    this.pending.settle(frames.map(({ frame }) => frame));
    for (const { frame, seq } of frames) {
      this.metrics.ackSeconds.observe((now - frame.receivedAt) / 1000);
      frame.done?.({ seq });
      if (frame.author) heard.set(frame.author.connection, frame.author.n);
    }
    for (const [connection, n] of heard) connection.acknowledge(n, headSeq);
  }

  /** Nothing to write, yet acknowledgements keep their order. */
  acknowledgeKnown(connection: Connection, n: number, headSeq: number): void {
    const last = this.pending.lastOf(connection);
    if (last?.author) last.author.n = n;
    else connection.acknowledge(n, headSeq);
  }

  refuse(frame: OpenFrame, code: NackCode | "gone"): void {
    this.pending.takeBack([frame]);
    frame.done?.({ code });
    if (code !== "gone") frame.author?.connection.refuse(frame.author.n, code);
  }
}
