/**
 * What our own editor and the collaboration server say to each other besides the messages that
 * every y-websocket client knows. Both sides import this file and nothing else of each other.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** WebSocket subprotocol by which our own client announces itself; a stock client names none. */
export const subprotocol = "ntf.collab.v1";

/**
 * Version of the editor's schema that this build writes, and the oldest that the server accepts. The
 * oldest goes up with every new node: an older page takes a node that it does not know for damage and
 * deletes it from everybody's text. Such a page is told to load itself again and keeps what is unsaved.
 */
export const schemaVersion = { current: 4, min: 4 } as const;

export const messageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  hello: 100,
  frame: 101,
  ack: 102,
  nack: 103,
  remote: 104,
  notice: 105,
  /** From the client: "ask me again for what you lack." */
  resync: 106,
  /** To who asked for everything and said that it can unpack: the state in V2, compressed, and what came since. */
  packed: 107,
} as const;

export const syncType = { step1: 0, step2: 1, update: 2 } as const;

export const closeCode = {
  policyViolation: 1008,
  tooBig: 1009,
  internalError: 1011,
  restart: 1012,
  tryLater: 1013,
  sessionOver: 4401,
  accessChanged: 4403,
  gone: 4404,
  epochChanged: 4409,
  documentFull: 4413,
  clientTooOld: 4426,
} as const;

/** Why the server did not take a frame. */
export type NackCode =
  | "read-only"
  | "too-large"
  | "over-budget"
  | "rate"
  | "bad-update"
  | "clock-gap"
  | "foreign-client"
  | "stale-epoch"
  | "storage-down";

export type CollabRole = "read" | "comment" | "edit" | "own";

export interface Hello {
  protocol: 1;
  epoch: number;
  schema: { min: number; current: number };
  role: CollabRole;
  limits: { frameBytes: number; framesPerSecond: number };
  headSeq: number;
}

/** How full the document is, in bytes of its encoded state. */
export interface Budget {
  bytes: number;
  /** From here on the editor advises to split the document. */
  warnBytes: number;
  /** Beyond this only deletions are taken. */
  limitBytes: number;
}

export type Notice =
  /** The server is about to stop: come back after this many milliseconds. */
  | { kind: "drain"; delayMs: number }
  | { kind: "role"; role: CollabRole }
  /** Sent when the document is past `warnBytes`, and once more when it is below again. */
  | ({ kind: "budget" } & Budget)
  /** The text became that of an earlier version; the change stands at `seq` of the log. */
  | { kind: "restored"; seq: number }
  /** So many are here that not all are shown one by one; null once all are again. */
  | { kind: "crowd"; people: number | null }
  /** Somebody else has changed what stands beside the text: comments, suggestions. */
  | { kind: "beside" };

export interface Frame {
  /** 1, 2, 3 … on each connection. */
  n: number;
  /** 16 random bytes; a frame sent again keeps them. */
  frameId: Uint8Array;
  update: Uint8Array;
}

export const frameIdBytes = 16;

/** Starts a message: its type, then whatever the caller writes. */
export function message(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

export function frameMessage({ n, frameId, update }: Frame): Uint8Array {
  return message(messageType.frame, (encoder) => {
    encoding.writeVarUint(encoder, n);
    encoding.writeUint8Array(encoder, frameId);
    encoding.writeVarUint8Array(encoder, update);
  });
}

export function readFrame(decoder: decoding.Decoder): Frame {
  return {
    n: decoding.readVarUint(decoder),
    frameId: decoding.readUint8Array(decoder, frameIdBytes),
    update: decoding.readVarUint8Array(decoder),
  };
}
