/** From an HTTP upgrade to a socket: everything about who and whether is settled before the handshake. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { schemaVersion, subprotocol } from "~/features/documents/collab-client/wire";
import type { Admission, Admit, Admitted, CollabLimits, CollabLog } from "./options";
import type { Line } from "./poll-socket";
import { Seats } from "./seats";

export const pathPrefix = "/collab/";
const documentPath =
  /^\/collab\/(?:poll\/)?documents\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;
const maxBufferedChunks = 8_192;

const phrases = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  429: "Too Many Requests",
  503: "Service Unavailable",
} as const;
type RefusalStatus = keyof typeof phrases;

/** A socket that may be opened on a document, with what its client said about itself. */
export interface Arrival {
  docId: string;
  admitted: Admitted;
  ours: boolean;
  /** Version of the editor's schema; null from a stock client. */
  schema: number | null;
  /** Epoch of the copy that the client has; null when it has none. */
  epoch: number | null;
  /** The client can unpack a state. */
  takesPacked: boolean;
  /** How many changes of access there had been when admission began. */
  changes: number;
}

export interface UpgradeOptions {
  admit: Admit;
  origin: string;
  limits: CollabLimits;
  log: CollabLog;
  changes(): number;
  isDraining(): boolean;
  onStatus(status: number): void;
  /** `raw` is what a WebSocket writes to. */
  onSocket(line: Line, request: IncomingMessage, arrival: Arrival, raw?: Duplex): void;
}

/**
 * Gives the handler for a server's "upgrade" events, which resolves to false, and leaves the socket
 * alone, when the path is not ours; and the same judgement for lines made of plain requests.
 */
export function createUpgrade(options: UpgradeOptions) {
  const { limits } = options;
  const seats = new Seats({
    perUser: limits.connectionsPerUser,
    perDocument: limits.connectionsPerDocument,
  });
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.frameBytes,
    maxFragments: limits.fragments,
    maxBufferedChunks,
    handleProtocols: (offered) => (offered.has(subprotocol) ? subprotocol : false),
  });

  async function handleUpgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<boolean> {
    const url = request.url ?? "";
    if (!url.startsWith(pathPrefix)) return false;
    const ignore = () => undefined;
    socket.on("error", ignore);
    const refuse = (status: RefusalStatus) => {
      options.onStatus(status);
      refuseUpgrade(socket, status);
      return true;
    };
    const arrival = await judgeArrival(request, options);
    if (typeof arrival === "number") return refuse(arrival);
    const leave = seats.take(arrival.docId, arrival.admitted.user.id);
    if (typeof leave === "string") return refuse(leave === "user-full" ? 429 : 503);
    socket.once("close", leave);
    if (socket.destroyed) leave();
    socket.off("error", ignore);
    server.handleUpgrade(request, socket, head, (ws) => {
      options.onStatus(101);
      options.onSocket(ws, request, arrival, socket);
    });
    return true;
  }

  async function admitPoll(request: IncomingMessage) {
    // Not a word about access: whoever asks from elsewhere, or a proxy that drops where from, is told
    // nothing that would end somebody's writing.
    if (request.headers.origin !== options.origin) return { refused: 403, forGood: false };
    const arrival = await judgeArrival(request, options);
    if (typeof arrival === "number") {
      options.onStatus(arrival);
      return { refused: arrival, forGood: [401, 403, 404].includes(arrival) };
    }
    const leave = seats.take(arrival.docId, arrival.admitted.user.id);
    if (typeof leave === "string") {
      return { refused: leave === "user-full" ? 429 : 503, forGood: false };
    }
    options.onStatus(200);
    return {
      leave,
      // Only our own client makes such a line.
      begin: (line: Line) => options.onSocket(line, request, { ...arrival, ours: true }),
    };
  }

  return { handleUpgrade, admitPoll };
}

async function judgeArrival(
  request: IncomingMessage,
  options: UpgradeOptions,
): Promise<Arrival | RefusalStatus> {
  if (options.isDraining()) return 503;
  if (request.headers.origin !== options.origin) return 403;
  const [path = "", query = ""] = (request.url ?? "").split("?", 2);
  const docId = documentPath.exec(path)?.[1]?.toLowerCase();
  if (!docId) return 404;
  const asked = new URLSearchParams(query);
  const changes = options.changes();
  let admission: Admission;
  try {
    admission = await options.admit({ headers: request.headers, docId });
  } catch (error) {
    options.log.error({ err: error, docId }, "a socket could not be admitted");
    return 503;
  }
  if (!admission.ok) return admission.status;
  if (options.isDraining()) return 503;
  return {
    docId,
    admitted: admission,
    ours: offers(request, subprotocol),
    schema: readCount(asked.get("schema")),
    epoch: readCount(asked.get("epoch")),
    takesPacked: asked.get("packed") === "1",
    changes,
  };
}

/** An editor whose schema the server no longer accepts would delete what it does not know. */
export function isTooOld({ ours, schema }: Arrival): boolean {
  return ours && (schema === null || schema < schemaVersion.min);
}

function offers(request: IncomingMessage, protocol: string): boolean {
  const offered = request.headers["sec-websocket-protocol"] ?? "";
  return offered.split(",").some((name) => name.trim() === protocol);
}

function readCount(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function refuseUpgrade(socket: Duplex, status: RefusalStatus): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const retry = status === 503 || status === 429 ? "Retry-After: 5\r\n" : "";
  socket.once("finish", () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${phrases[status]}\r\nConnection: close\r\nContent-Length: 0\r\n${retry}\r\n`,
  );
}
