import * as Y from "yjs";
import { type Frame, frameIdBytes } from "./wire";

interface Waiting {
  update: Uint8Array;
  /** Local edits in it. */
  edits: number;
}

interface SentFrame extends Frame, Waiting {
  sentAt: number;
}

/** Frames that may be unacknowledged at once; what comes then waits and goes as one. */
const maxInFlight = 16;

/**
 * What this device wrote and the server has not acknowledged. The document itself holds the same
 * text, so on every new connection the server's clocks decide what still has to be sent.
 */
export class Outbox {
  private waiting: Waiting[] = [];
  private sent: SentFrame[] = [];
  private lastN = 0;

  /**
   * @param earlier edits of an earlier visit that are in the document and were not saved then; they are
   * sent when the server says what it lacks
   */
  constructor(private earlier = 0) {}

  /** Local edits that are not known to be saved. */
  get unsaved(): number {
    return this.earlier + countEdits(this.sent) + countEdits(this.waiting);
  }

  get canSend(): boolean {
    return this.waiting.length > 0 && this.sent.length < maxInFlight;
  }

  /** When the oldest unacknowledged frame left; null when there is none. */
  get oldestSentAt(): number | null {
    return this.sent[0]?.sentAt ?? null;
  }

  add(update: Uint8Array): void {
    this.waiting.push({ update, edits: 1 });
  }

  /** Makes one frame of all that waits; null when nothing may be sent now. */
  take(now: number): Frame | null {
    if (!this.canSend) return null;
    const updates = this.waiting.map(({ update }) => update);
    const [first] = updates;
    const update = updates.length === 1 && first ? first : Y.mergeUpdates(updates);
    return this.send({ update, edits: countEdits(this.waiting) }, now);
  }

  /** All frames up to `n` are saved. */
  acknowledge(n: number): void {
    this.sent = this.sent.filter((frame) => frame.n > n);
  }

  /** The server did not take this frame: it waits again, before what came later. */
  takeBack(n: number): void {
    const refused = this.sent.filter((frame) => frame.n === n);
    this.sent = this.sent.filter((frame) => frame.n !== n);
    this.waiting = [...refused, ...this.waiting];
  }

  /** The connection ended: whatever was under way is unsaved until the server says otherwise. */
  disconnect(): void {
    this.waiting = [...this.sent, ...this.waiting];
    this.sent = [];
    this.lastN = 0;
  }

  /**
   * Starts again from what the server lacks. Gives the frame to send, or null when it has all.
   * @param missing the difference of the document to the server's clocks
   */
  restart(missing: Uint8Array, now: number): Frame | null {
    const edits = Math.max(this.unsaved, 1);
    this.earlier = 0;
    this.waiting = [];
    this.sent = [];
    return isEmpty(missing) ? null : this.send({ update: missing, edits }, now);
  }

  private send({ update, edits }: Waiting, now: number): Frame {
    const frameId = crypto.getRandomValues(new Uint8Array(frameIdBytes));
    const frame = { n: ++this.lastN, frameId, update, edits, sentAt: now };
    this.waiting = [];
    this.sent.push(frame);
    return frame;
  }
}

function countEdits(waiting: readonly Waiting[]): number {
  return waiting.reduce((sum, { edits }) => sum + edits, 0);
}

/** No structs and no deletions. */
function isEmpty(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0;
}
