import type { IncomingHttpHeaders } from "node:http";
import type { Pool } from "pg";
import type { Registry } from "prom-client";
import type { CollabRole } from "~/features/documents/collab-client/wire";
import type { Neighbours } from "./neighbours";

export type { CollabRole };

export interface CollabUser {
  id: string;
  name: string;
}

export interface Admitted {
  ok: true;
  user: CollabUser;
  access: CollabRole;
  /** Names the session in the log, so that an edit can be traced; never the session's secret. */
  sessionRef: string;
  /** When the session ends; the socket is asked again then. */
  endsAt?: Date;
}

export type Admission = Admitted | { ok: false; status: 401 | 403 | 404 };

/** Who is asking for this document, and what may they do with it? Asked again on every change. */
export type Admit = (request: {
  headers: IncomingHttpHeaders;
  docId: string;
}) => Promise<Admission>;

export interface CollabLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface CollabLimits {
  /** Largest WebSocket message in bytes. */
  frameBytes: number;
  /** Pieces that one message may arrive in. */
  fragments: number;
  /** Edits a second that one connection may send for long, and in a burst. */
  framesPerSecond: number;
  frameBurst: number;
  /** Messages of every kind a second, before the connection is closed. */
  messagesPerSecond: number;
  messageBurst: number;
  /** Frames refused for their rate in a row before the connection is closed. */
  rateRefusals: number;
  /** Bytes of edits that one person may send in a minute, over all connections. */
  bytesPerUserPerMinute: number;
  connectionsPerUser: number;
  connectionsPerDocument: number;
  /** Client ids that one connection may begin. */
  clientsPerConnection: number;
  /** Encoded size of a document in bytes, and the size from which its people are warned. */
  documentBytes: number;
  documentWarnBytes: number;
  /** Bytes waiting in a socket that does not read. */
  outgoingBytes: number;
  /** Bytes waiting for the database, of all documents. */
  queuedBytes: number;
  presenceBytes: number;
  /** How often the presence of a document is sent on, in milliseconds. */
  presenceEveryMs: number;
  /** People of one document whose carets are shown; more are counted. */
  presenceShown: number;
  /** Silence after which a keep-alive is sent; y-websocket gives up after 30 s. */
  keepAliveMs: number;
  /** Least time from the beginning of one commit to the next; the first edit after a rest never waits. */
  commitEveryMs: number;
  /** How long a commit is tried again before its authors are told. */
  commitPatienceMs: number;
  loadPatienceMs: number;
  /** Silence after an edit before the readable form is written. */
  projectAfterMs: number;
  /** How often open documents are compared with the log; 0 for never. */
  pollEveryMs: number;
  /** How often everyone's access is asked again in case that news of a change was lost; 0 for never. */
  recheckEveryMs: number;
  /** Rows and bytes after the last snapshot that make a new one worthwhile. */
  compactRows: number;
  compactBytes: number;
  /** Least time between two snapshots of a document, unless eight times as much has gathered. */
  compactApartMs: number;
  /** While people write, a version is kept this often. */
  versionEveryMs: number;
  /** The end of a session keeps a version unless the last one is younger than this. */
  versionApartMs: number;
  /** An update that takes away more than this share of the visible text raises an alarm. */
  massDeleteShare: number;
  /** Shorter texts change as a whole every day: fewer characters are no alarm. */
  massDeleteCharacters: number;
  /** Clients are asked to return within this time after a drain, each at another moment. */
  drainSpreadMs: number;
}

export const defaultLimits: CollabLimits = {
  frameBytes: 1024 * 1024,
  fragments: 256,
  framesPerSecond: 20,
  frameBurst: 60,
  messagesPerSecond: 100,
  messageBurst: 400,
  rateRefusals: 200,
  bytesPerUserPerMinute: 2 * 1024 * 1024,
  connectionsPerUser: 10,
  connectionsPerDocument: 50,
  clientsPerConnection: 64,
  documentBytes: 4 * 1024 * 1024,
  documentWarnBytes: 3 * 1024 * 1024,
  outgoingBytes: 4 * 1024 * 1024,
  queuedBytes: 64 * 1024 * 1024,
  presenceBytes: 4 * 1024,
  presenceEveryMs: 200,
  presenceShown: 50,
  keepAliveMs: 20_000,
  commitEveryMs: 25,
  commitPatienceMs: 5_000,
  loadPatienceMs: 10_000,
  projectAfterMs: 2_000,
  pollEveryMs: 1_000,
  recheckEveryMs: 60_000,
  compactRows: 500,
  compactBytes: 1024 * 1024,
  compactApartMs: 30_000,
  versionEveryMs: 10 * 60_000,
  versionApartMs: 60_000,
  massDeleteShare: 0.3,
  massDeleteCharacters: 200,
  drainSpreadMs: 10_000,
};

export interface CollabOptions {
  /** Connections for the log only, so that pages can never starve the writer. */
  pool: Pool;
  admit: Admit;
  /** The one origin whose pages may open sockets, as `https://host[:port]`. */
  origin: string;
  log: CollabLog;
  metrics?: Registry;
  /** The other processes on the same database; left out, this one is alone. */
  neighbours?: Neighbours;
  limits?: Partial<CollabLimits>;
  /** Milliseconds since the epoch. */
  clock?: () => number;
}
