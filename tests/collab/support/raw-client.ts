import { randomBytes } from "node:crypto";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import { eventually } from "#tests/support/eventually";
import {
  frameMessage,
  type Hello,
  message,
  messageType,
  type Notice,
  schemaVersion,
  subprotocol,
} from "~/features/documents/collab-client/wire";
import { headersOf, type Person } from "./clients";

/** A client without manners: it sends whatever a test wants and notes whatever it hears. */
export class RawClient {
  readonly acks: { n: number; seq: number }[] = [];
  readonly nacks: { n: number; code: string }[] = [];
  readonly remotes: { first: number; last: number; update: Uint8Array }[] = [];
  readonly notices: Notice[] = [];
  readonly presence: { clientId: number; state: unknown }[] = [];
  readonly types: number[] = [];
  hello: Hello | null = null;
  closed: { code: number; at: number } | null = null;
  /** HTTP status when the socket was refused. */
  refused: number | null = null;
  readonly ws: WebSocket;

  constructor(
    url: string,
    person: Person | null,
    { stock = false, query = `schema=${schemaVersion.current}` } = {},
  ) {
    const options = person ? headersOf(person) : { origin: "http://learnin.test" };
    this.ws = new WebSocket(`${url}?${query}`, stock ? [] : [subprotocol], options);
    this.ws.binaryType = "nodebuffer";
    this.ws.on("message", (data: Buffer) => this.hear(new Uint8Array(data)));
    this.ws.on("close", (code) => {
      this.closed = { code, at: performance.now() };
    });
    this.ws.on("error", () => undefined);
    this.ws.on("unexpected-response", (_request, response) => {
      this.refused = response.statusCode ?? 0;
      response.resume();
      this.ws.terminate();
    });
  }

  /** Resolves when the server has greeted, or asked a stock client for its clocks. */
  async ready(): Promise<this> {
    await eventually(() => {
      if (this.types.length === 0) throw new Error("not greeted yet");
    });
    return this;
  }

  send(data: Uint8Array | string): void {
    this.ws.send(data);
  }

  frame(n: number, update: Uint8Array, frameId: Uint8Array = randomBytes(16)): void {
    this.send(frameMessage({ n, frameId, update }));
  }

  sync(type: number, body: Uint8Array): void {
    this.send(
      message(messageType.sync, (encoder) => {
        encoding.writeVarUint(encoder, type);
        encoding.writeVarUint8Array(encoder, body);
      }),
    );
  }

  announce(clientId: number, state: string, clock = 1): void {
    const body = encoding.createEncoder();
    encoding.writeVarUint(body, 1);
    encoding.writeVarUint(body, clientId);
    encoding.writeVarUint(body, clock);
    encoding.writeVarString(body, state);
    this.send(
      message(messageType.awareness, (encoder) => {
        encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body));
      }),
    );
  }

  close(): void {
    this.ws.terminate();
  }

  private hear(data: Uint8Array): void {
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    this.types.push(type);
    if (type === messageType.hello) this.hello = JSON.parse(decoding.readVarString(decoder));
    if (type === messageType.notice) this.notices.push(JSON.parse(decoding.readVarString(decoder)));
    if (type === messageType.ack) {
      this.acks.push({ n: decoding.readVarUint(decoder), seq: decoding.readVarUint(decoder) });
    }
    if (type === messageType.nack) {
      this.nacks.push({ n: decoding.readVarUint(decoder), code: decoding.readVarString(decoder) });
    }
    if (type === messageType.remote) {
      this.remotes.push({
        first: decoding.readVarUint(decoder),
        last: decoding.readVarUint(decoder),
        update: decoding.readVarUint8Array(decoder),
      });
    }
    if (type === messageType.awareness) this.hearPresence(decoding.readVarUint8Array(decoder));
  }

  private hearPresence(body: Uint8Array): void {
    const decoder = decoding.createDecoder(body);
    const count = decoding.readVarUint(decoder);
    for (let index = 0; index < count; index++) {
      const clientId = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      this.presence.push({ clientId, state: JSON.parse(decoding.readVarString(decoder)) });
    }
  }
}
