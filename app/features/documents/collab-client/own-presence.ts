import * as encoding from "lib0/encoding";
import { type Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import { message, messageType } from "./wire";

const everyMs = 200;

type Changes = { added: number[]; updated: number[]; removed: number[] };

/**
 * Tells the server where one's own caret is, a few times a second at most. The stock provider also
 * sends back what it hears of others.
 */
export class OwnPresence {
  private timer: ReturnType<typeof setTimeout> | null = null;

  /**
   * @param heard the origin of changes that came from the server
   * @param send passes a message on when there is a line
   */
  constructor(
    private readonly awareness: Awareness,
    private readonly heard: unknown,
    private readonly send: (message: Uint8Array) => void,
  ) {
    awareness.on("update", this.take);
  }

  stop(): void {
    this.awareness.off("update", this.take);
    if (this.timer) clearTimeout(this.timer);
  }

  private readonly take = ({ added, updated, removed }: Changes, origin: unknown): void => {
    const isOwn = [...added, ...updated, ...removed].includes(this.awareness.clientID);
    if (origin === this.heard || !isOwn || this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      const body = encodeAwarenessUpdate(this.awareness, [this.awareness.clientID]);
      const write = (encoder: encoding.Encoder) => encoding.writeVarUint8Array(encoder, body);
      this.send(message(messageType.awareness, write));
    }, everyMs);
  };
}
