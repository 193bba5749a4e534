import { randomBytes } from "node:crypto";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { unpack } from "#collab/packing";
import { origin } from "#tests/collab/support/server";
import {
  frameMessage,
  messageType,
  schemaVersion,
  subprotocol,
} from "~/features/documents/collab-client/wire";
import type { ContenderName } from "./contenders";

export interface Ear {
  /** An update somebody made. */
  update(update: Uint8Array): void;
  /** The whole state, as asked for; read by who wants to look at it. */
  state(read: () => Uint8Array): void;
  /** This many of one's own edits are acknowledged, all in all. */
  acknowledged(edits: number): void;
}

/** How one talks to a server. */
export interface Dialect {
  path(docId: string): string;
  headers(personId: string): Record<string, string>;
  /** Asks for the whole state. */
  greeting(docId: string): Uint8Array[];
  edit(docId: string, n: number, update: Uint8Array): Uint8Array;
  /** Says where one's caret is, as y-protocols encode it; null where there are no carets. */
  caret(docId: string, presence: Uint8Array): Uint8Array | null;
  /** Milliseconds between two words of one editor about its caret; 0: with every edit. */
  caretEveryMs: number;
  /** Gives what reads the messages of one line. */
  listener(ear: Ear): (message: Uint8Array) => void;
}

const sync1 = (encoder: encoding.Encoder) => {
  encoding.writeVarUint(encoder, messageType.sync);
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint8Array(encoder, new Uint8Array([0]));
};

/** An encoder that writes, and the bytes. */
function bytes(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

const ours: Dialect = {
  path: (docId) => `/collab/documents/${docId}?schema=${schemaVersion.current}&packed=1`,
  headers: (personId) => ({
    Origin: origin,
    Cookie: `${personId}|Aida`,
    "Sec-WebSocket-Protocol": subprotocol,
  }),
  greeting: () => [bytes(sync1)],
  edit: (_docId, n, update) => frameMessage({ n, frameId: randomBytes(16), update }),
  caret: (_docId, presence) =>
    bytes((encoder) => {
      encoding.writeVarUint(encoder, messageType.awareness);
      encoding.writeVarUint8Array(encoder, presence);
    }),
  caretEveryMs: 200,
  listener: (ear) => (message) => {
    const decoder = decoding.createDecoder(message);
    switch (decoding.readVarUint(decoder)) {
      case messageType.remote:
        decoding.readVarUint(decoder);
        decoding.readVarUint(decoder);
        ear.update(decoding.readVarUint8Array(decoder));
        return;
      case messageType.ack:
        ear.acknowledged(decoding.readVarUint(decoder));
        return;
      case messageType.sync:
        if (decoding.readVarUint(decoder) === 1) {
          const state = decoding.readVarUint8Array(decoder);
          ear.state(() => state);
        }
        return;
      case messageType.packed: {
        const packed = decoding.readVarUint8Array(decoder);
        const since = decoding.readVarUint8Array(decoder);
        ear.state(() => Y.mergeUpdates([unpack(packed), since]));
        return;
      }
      case messageType.nack:
        throw new Error(
          `refused: ${decoding.readVarUint(decoder)} ${decoding.readVarString(decoder)}`,
        );
    }
  },
};

const authType = 2;
const syncReplyType = 4;
const syncStatusType = 8;

const hocuspocus: Dialect = {
  path: () => "/",
  headers: () => ({}),
  greeting: (docId) => [
    bytes((encoder) => {
      encoding.writeVarString(encoder, docId);
      encoding.writeVarUint(encoder, authType);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, "token");
    }),
    bytes((encoder) => {
      encoding.writeVarString(encoder, docId);
      sync1(encoder);
    }),
  ],
  edit: (docId, _n, update) =>
    bytes((encoder) => {
      encoding.writeVarString(encoder, docId);
      encoding.writeVarUint(encoder, messageType.sync);
      encoding.writeVarUint(encoder, 2);
      encoding.writeVarUint8Array(encoder, update);
    }),
  caret: (docId, presence) =>
    bytes((encoder) => {
      encoding.writeVarString(encoder, docId);
      encoding.writeVarUint(encoder, messageType.awareness);
      encoding.writeVarUint8Array(encoder, presence);
    }),
  // Its provider sends each change of the awareness at once.
  caretEveryMs: 0,
  listener: (ear) => {
    let acknowledged = 0;
    return (message) => {
      const decoder = decoding.createDecoder(message);
      decoding.readVarUint8Array(decoder); // the document's name
      const type = decoding.readVarUint(decoder);
      if (type === messageType.sync || type === syncReplyType) {
        const step = decoding.readVarUint(decoder);
        if (step === 2) ear.update(decoding.readVarUint8Array(decoder));
        else if (step === 1) {
          const state = decoding.readVarUint8Array(decoder);
          ear.state(() => state);
        }
      } else if (type === syncStatusType && decoding.readVarUint(decoder) === 1) {
        ear.acknowledged(++acknowledged);
      }
    };
  },
};

const relay: Dialect = {
  path: (docId) => `/${docId}`,
  headers: () => ({}),
  greeting: () => [],
  edit: (_docId, _n, update) => update,
  caret: () => null,
  caretEveryMs: 0,
  listener: (ear) => (message) => {
    const decoder = decoding.createDecoder(message);
    while (decoding.hasContent(decoder)) ear.update(decoding.readVarUint8Array(decoder));
  },
};

export const dialects: Record<ContenderName, Dialect> = { ours, hocuspocus, relay };
