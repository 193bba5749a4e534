import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/** A character after which somebody goes on writing. */
interface Place {
  client: number;
  clock: number;
}

export interface Page {
  state: Uint8Array;
  /** The end of each paragraph, one for each typist. */
  places: Place[];
}

/** A document with one paragraph for each typist, as the editor makes them. */
export function pageFor(typists: number): Page {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const fragment = doc.getXmlFragment("default");
  const places = Array.from({ length: typists }, (_, index) => {
    const paragraph = new Y.XmlElement("paragraph");
    fragment.insert(index, [paragraph]);
    const text = new Y.XmlText();
    paragraph.insert(0, [text]);
    text.insert(0, `Paragraph ${index} of a guide for teachers: `);
    return { client: 1, clock: Y.getState(doc.store, 1) - 1 };
  });
  return { state: Y.encodeStateAsUpdate(doc), places };
}

/**
 * Writes letter after letter at one place. The updates are encoded by hand, byte for byte what Yjs
 * makes of a letter typed, because Yjs in the load process would be measured instead of the server.
 */
export class Typist {
  /** When each letter was sent, by its clock. */
  readonly sentAt: number[] = [];

  constructor(
    readonly client: number,
    private readonly start: Place,
  ) {}

  /** Where the caret stands: behind the last letter, as the editor's carets say it. */
  presence(): Uint8Array {
    const clock = this.sentAt.length;
    const place = { type: null, tname: null, item: { client: this.client, clock }, assoc: 0 };
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, this.client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(
      encoder,
      JSON.stringify({
        user: { name: `Person ${this.client}`, color: "#0b6e4f" },
        cursor: { anchor: place, head: place },
      }),
    );
    return encoding.toUint8Array(encoder);
  }

  next(now: number): Uint8Array {
    const clock = this.sentAt.length;
    this.sentAt.push(now);
    const origin = clock === 0 ? this.start : { client: this.client, clock: clock - 1 };
    const encoder = encoding.createEncoder();
    encoding.writeUint8(encoder, 1); // one client
    encoding.writeUint8(encoder, 1); // one struct
    encoding.writeVarUint(encoder, this.client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeUint8(encoder, 0x84); // text with a left neighbour
    encoding.writeVarUint(encoder, origin.client);
    encoding.writeVarUint(encoder, origin.clock);
    encoding.writeUint8(encoder, 1);
    encoding.writeUint8(encoder, 97 + (clock % 26));
    encoding.writeUint8(encoder, 0); // no deletions
    return encoding.toUint8Array(encoder);
  }
}

/** Calls back with each run of clocks in an update that holds nothing but typed text. */
export function readRuns(
  update: Uint8Array,
  found: (client: number, start: number, end: number) => void,
): void {
  let at = 0;
  const uint = () => {
    let value = 0;
    let scale = 1;
    for (;;) {
      const part = update[at++] ?? 0;
      value += (part & 0x7f) * scale;
      if (part < 0x80) return value;
      scale *= 128;
    }
  };
  for (let clients = uint(); clients > 0; clients--) {
    let structs = uint();
    const client = uint();
    const start = uint();
    let clock = start;
    for (; structs > 0; structs--) {
      const info = update[at++] ?? 0;
      if ((info & 0x1f) !== 4 || (info & 0xc0) === 0) return; // the page itself
      if (info & 0x80) at = skip(update, skip(update, at));
      if (info & 0x40) at = skip(update, skip(update, at));
      const length = uint();
      at += length;
      clock += length; // ASCII: as many characters as bytes
    }
    found(client, start, clock);
  }
}

function skip(update: Uint8Array, at: number): number {
  let next = at;
  while ((update[next++] ?? 0) >= 0x80);
  return next;
}
