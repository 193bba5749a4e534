import type { Contender } from "./contenders";
import { Line } from "./line";

/** One person's line to one document. */
export class Client {
  /** Own edits sent, and how many of them the server says it has. */
  sent = 0;
  acknowledged = 0;
  private caretSaidAt = Number.NEGATIVE_INFINITY;
  onUpdate: ((update: Uint8Array) => void) | null = null;
  readonly line: Line;
  private stateArrived: ((read: () => Uint8Array) => void) | null = null;
  private readonly hear: (message: Uint8Array) => void;

  constructor(
    private readonly contender: Contender,
    readonly docId: string,
    personId: string,
  ) {
    const { dialect, port } = contender;
    this.line = new Line({ port, path: dialect.path(docId), headers: dialect.headers(personId) });
    this.hear = dialect.listener({
      update: (update) => this.onUpdate?.(update),
      state: (read) => this.stateArrived?.(read),
      acknowledged: (edits) => {
        this.acknowledged = Math.max(this.acknowledged, edits);
      },
    });
    this.line.onMessage = this.hear;
  }

  /** Resolves once the server has sent the whole state, with the way to read it. */
  async open(): Promise<() => Uint8Array> {
    await this.line.opened;
    const greeting = this.contender.dialect.greeting(this.docId);
    if (greeting.length === 0) return () => new Uint8Array([0, 0]);
    const { name } = this.contender;
    const state = new Promise<() => Uint8Array>((resolve, reject) => {
      this.stateArrived = resolve;
      this.line.onClose = () => reject(new Error(`${name} closed with ${this.line.closeCode}`));
      setTimeout(() => reject(new Error(`${name} gave no state`)), 30_000).unref();
    });
    for (const message of greeting) this.line.send(message);
    return state;
  }

  /** From here on only bytes are counted. */
  stopListening(): void {
    this.line.onMessage = null;
  }

  type(update: Uint8Array): void {
    this.sent++;
    this.line.send(this.contender.dialect.edit(this.docId, this.sent, update));
  }

  /** Says where the caret is now, as often as editors of this server say it. */
  moveCaret(presence: () => Uint8Array, now: number): void {
    const { dialect } = this.contender;
    if (now - this.caretSaidAt < dialect.caretEveryMs) return;
    this.caretSaidAt = now;
    const message = dialect.caret(this.docId, presence());
    if (message) this.line.send(message);
  }
}

/** Opens many at a pace that every server bears. */
export async function openAll(clients: readonly (() => Client)[]): Promise<Client[]> {
  const opened: Client[] = [];
  const atOnce = 40;
  for (let at = 0; at < clients.length; at += atOnce) {
    const some = clients.slice(at, at + atOnce).map((make) => make());
    await Promise.all(some.map((client) => client.open()));
    opened.push(...some);
  }
  return opened;
}
