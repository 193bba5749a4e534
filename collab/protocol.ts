/**
 * The messages on the wire. Types 0 to 3 are y-websocket's and never change; ours begin at 100 and
 * go only to clients that named our subprotocol.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import {
  type Frame,
  type Hello,
  message,
  messageType,
  type NackCode,
  type Notice,
  readFrame,
  syncType,
} from "~/features/documents/collab-client/wire";
import { UpdateCursor } from "./update-cursor";

export interface PresenceEntry {
  clientId: number;
  /** JSON text as it came; unread, untrusted. */
  state: string;
}

export type Incoming =
  | { kind: "sync1"; stateVector: Uint8Array }
  | { kind: "sync2"; update: Uint8Array }
  | { kind: "update"; update: Uint8Array }
  | ({ kind: "frame" } & Frame)
  | { kind: "presence"; entries: PresenceEntry[] }
  | { kind: "queryPresence" }
  | { kind: "resync" }
  | { kind: "auth" };

/** The bytes are no message of this protocol. */
export class MalformedMessage extends Error {
  readonly kind = "malformed-message";
}

const maxPresenceEntries = 1_000;

/** @throws MalformedMessage */
export function parseMessage(data: Uint8Array): Incoming {
  try {
    return parse(decoding.createDecoder(data));
  } catch (error) {
    throw new MalformedMessage(error instanceof Error ? error.message : "unreadable");
  }
}

function parse(decoder: decoding.Decoder): Incoming {
  switch (decoding.readVarUint(decoder)) {
    case messageType.sync:
      return parseSync(decoder);
    case messageType.frame:
      return { kind: "frame", ...readFrame(decoder) };
    case messageType.awareness:
      return { kind: "presence", entries: parsePresence(decoding.readVarUint8Array(decoder)) };
    case messageType.queryAwareness:
      return { kind: "queryPresence" };
    case messageType.auth:
      return { kind: "auth" };
    case messageType.resync:
      return { kind: "resync" };
    default:
      throw new MalformedMessage("unknown type");
  }
}

function parseSync(decoder: decoding.Decoder): Incoming {
  const type = decoding.readVarUint(decoder);
  const body = decoding.readVarUint8Array(decoder);
  if (type === syncType.step1) return { kind: "sync1", stateVector: readableStateVector(body) };
  if (type === syncType.step2) return { kind: "sync2", update: body };
  if (type === syncType.update) return { kind: "update", update: body };
  throw new MalformedMessage("unknown sync type");
}

function readableStateVector(body: Uint8Array): Uint8Array {
  const cursor = new UpdateCursor(body);
  const count = cursor.bounded(cursor.remaining, "more clients than bytes");
  for (let index = 0; index < count * 2; index++) cursor.uint();
  return body;
}

function parsePresence(body: Uint8Array): PresenceEntry[] {
  const decoder = decoding.createDecoder(body);
  const count = decoding.readVarUint(decoder);
  if (count > maxPresenceEntries) throw new MalformedMessage("too many presences");
  const entries: PresenceEntry[] = [];
  for (let index = 0; index < count; index++) {
    const clientId = decoding.readVarUint(decoder);
    decoding.readVarUint(decoder); // the sender's clock: the server keeps its own
    entries.push({ clientId, state: decoding.readVarString(decoder) });
  }
  return entries;
}

function syncMessage(type: number, body: Uint8Array): Uint8Array {
  return message(messageType.sync, (encoder) => {
    encoding.writeVarUint(encoder, type);
    encoding.writeVarUint8Array(encoder, body);
  });
}

export const syncStep1 = (stateVector: Uint8Array) => syncMessage(syncType.step1, stateVector);
export const syncStep2 = (update: Uint8Array) => syncMessage(syncType.step2, update);
export const syncUpdate = (update: Uint8Array) => syncMessage(syncType.update, update);

/** All there is: a packed state, and in one plain update what was written since. */
export function packedMessage({ state, since }: { state: Uint8Array; since: Uint8Array }) {
  return message(messageType.packed, (encoder) => {
    encoding.writeVarUint8Array(encoder, state);
    encoding.writeVarUint8Array(encoder, since);
  });
}

export function helloMessage(hello: Hello): Uint8Array {
  return message(messageType.hello, (encoder) => {
    encoding.writeVarString(encoder, JSON.stringify(hello));
  });
}

/** All frames up to `n` that were not refused are committed; the log stands at `seq`. */
export function ackMessage(n: number, seq: number): Uint8Array {
  return message(messageType.ack, (encoder) => {
    encoding.writeVarUint(encoder, n);
    encoding.writeVarUint(encoder, seq);
  });
}

export function nackMessage(n: number, code: NackCode): Uint8Array {
  return message(messageType.nack, (encoder) => {
    encoding.writeVarUint(encoder, n);
    encoding.writeVarString(encoder, code);
  });
}

/** The updates `first` to `last` of the log, merged into one. */
export function remoteMessage(first: number, last: number, update: Uint8Array): Uint8Array {
  return message(messageType.remote, (encoder) => {
    encoding.writeVarUint(encoder, first);
    encoding.writeVarUint(encoder, last);
    encoding.writeVarUint8Array(encoder, update);
  });
}

export function noticeMessage(notice: Notice): Uint8Array {
  return message(messageType.notice, (encoder) => {
    encoding.writeVarString(encoder, JSON.stringify(notice));
  });
}

/** y-websocket's "permission denied". */
export function deniedMessage(reason: string): Uint8Array {
  return message(messageType.auth, (encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, reason);
  });
}

/** One person's presence, encoded once and put into as many messages as needed. */
export function presenceEntry(clientId: number, clock: number, state: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarString(encoder, state);
  return encoding.toUint8Array(encoder);
}

/** Without entries it says nothing and serves to show that the line is alive. */
export function presenceMessage(entries: readonly Uint8Array[]): Uint8Array {
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, entries.length);
  for (const entry of entries) encoding.writeUint8Array(body, entry);
  return message(messageType.awareness, (encoder) => {
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body));
  });
}
