import * as decoding from "lib0/decoding";
import type { WebsocketProvider } from "y-websocket";
import { type Hello, messageType, type NackCode, type Notice, syncType } from "./wire";

/** What our server says beside what every y-websocket server says. */
export interface Hearer {
  greeted(hello: Hello): void;
  /** The server names its clocks: what does it lack? */
  asked(stateVector: Uint8Array): void;
  /** Everything up to frame `n` is in the log, which ends at `seq`. */
  acknowledged(n: number, seq: number): void;
  refused(n: number, code: NackCode): void;
  /** Others' edits, which stand in the log from `first` to `last`. */
  written(first: number, last: number, update: Uint8Array): void;
  /** The whole text: V2 and compressed, and what came after it. */
  packed(state: Uint8Array, since: Uint8Array): void;
  noticed(notice: Notice): void;
}

type Handlers = WebsocketProvider["messageHandlers"];

/** Teaches the stock provider the messages of our server; see wire.ts for how they are written. */
export function hearServer(handlers: Handlers, hearer: Hearer): void {
  const stockSync = handlers[messageType.sync];
  const hear = (type: number, take: (decoder: decoding.Decoder) => void) => {
    handlers[type] = (_encoder, decoder) => take(decoder);
  };
  handlers[messageType.sync] = (encoder, decoder, ...rest) => {
    if (decoding.peekVarUint(decoder) !== syncType.step1) {
      stockSync?.(encoder, decoder, ...rest);
      return;
    }
    decoding.readVarUint(decoder);
    hearer.asked(decoding.readVarUint8Array(decoder));
  };
  hear(messageType.hello, (decoder) => {
    hearer.greeted(JSON.parse(decoding.readVarString(decoder)));
  });
  hear(messageType.ack, (decoder) => {
    const n = decoding.readVarUint(decoder);
    hearer.acknowledged(n, decoding.readVarUint(decoder));
  });
  hear(messageType.nack, (decoder) => {
    const n = decoding.readVarUint(decoder);
    hearer.refused(n, decoding.readVarString(decoder) as NackCode);
  });
  hear(messageType.remote, (decoder) => {
    const first = decoding.readVarUint(decoder);
    const last = decoding.readVarUint(decoder);
    hearer.written(first, last, decoding.readVarUint8Array(decoder));
  });
  hear(messageType.packed, (decoder) => {
    const state = decoding.readVarUint8Array(decoder);
    hearer.packed(state, decoding.readVarUint8Array(decoder));
  });
  hear(messageType.notice, (decoder) => {
    hearer.noticed(JSON.parse(decoding.readVarString(decoder)));
  });
}
