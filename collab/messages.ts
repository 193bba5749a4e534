/** What each message from a client does, and who may send it. Whatever is not listed is refused. */
import { closeCode, type NackCode } from "~/features/documents/collab-client/wire";
import type { ByteQuota } from "./byte-quota";
import type { Connection } from "./connection";
import type { LiveDocument } from "./live-document";
import type { CollabLimits, CollabLog, CollabRole } from "./options";
import { type Incoming, parseMessage } from "./protocol";

const readers = ["sync1", "auth"] as const;
/** Who works on a text is seen by those who do, not by everybody who may read it. */
const workers = [...readers, "presence", "queryPresence"] as const;
const writers = [...workers, "sync2", "update", "frame", "resync"] as const;

const allowed: Record<CollabRole, readonly Incoming["kind"][]> = {
  read: readers,
  comment: workers,
  edit: writers,
  own: writers,
};

const unsupportedData = 1003;

interface Received {
  data: Uint8Array;
  isBinary: boolean;
  limits: CollabLimits;
  quota: ByteQuota;
  log: CollabLog;
}

type Bounds = Pick<Received, "limits" | "quota">;

/** Handles one message of an open connection; never throws: a fault ends that connection only. */
export function receiveMessage(
  connection: Connection,
  document: LiveDocument,
  received: Received,
): void {
  try {
    receive(connection, document, received);
  } catch (error) {
    received.log.error({ err: error, docId: document.docId }, "a message could not be handled");
    connection.condemn(closeCode.internalError, "internal error");
  }
}

function receive(
  connection: Connection,
  document: LiveDocument,
  { data, isBinary, limits, quota }: Received,
): void {
  if (connection.condemned) return;
  if (!connection.messages.take()) {
    connection.condemn(closeCode.tryLater, "rate");
    return;
  }
  if (!isBinary) {
    connection.condemn(unsupportedData, "binary messages only");
    return;
  }
  let message: Incoming;
  try {
    message = parseMessage(data);
  } catch {
    connection.condemn(closeCode.policyViolation, "unreadable message");
    return;
  }
  const mayWrite = document.mayWrite(connection);
  if (!allowed[connection.access].includes(message.kind) || (isEdit(message) && !mayWrite)) {
    refuseRole(connection, message);
    return;
  }
  handle(connection, document, { message, limits, quota });
}

function handle(
  connection: Connection,
  document: LiveDocument,
  { message, ...bounds }: { message: Incoming } & Bounds,
): void {
  switch (message.kind) {
    case "sync1":
      if (connection.syncs.take()) document.answerSync(connection, message.stateVector);
      else connection.condemn(closeCode.tryLater, "rate");
      return;
    case "resync":
      if (connection.syncs.take()) document.askForMissing(connection);
      else connection.condemn(closeCode.tryLater, "rate");
      return;
    case "sync2":
    case "update":
      receiveEdit(connection, document, { edit: { n: 0, update: message.update }, ...bounds });
      return;
    case "frame":
      receiveEdit(connection, document, { edit: message, ...bounds });
      return;
    case "presence":
      document.presence.receive(connection, message.entries);
      return;
    case "queryPresence": {
      const others = document.presence.everyoneBut(connection);
      if (others) connection.send(others);
      return;
    }
    case "auth":
      return;
  }
}

function isEdit({ kind }: Incoming): boolean {
  return kind === "sync2" || kind === "update" || kind === "frame";
}

/** A stock client answers the server's greeting whatever its role, so that is no offence. */
function refuseRole(connection: Connection, message: Incoming): void {
  if (message.kind === "frame") connection.refuse(message.n, "read-only");
  else if (message.kind === "update") connection.refuse(0, "read-only");
}

function receiveEdit(
  connection: Connection,
  document: LiveDocument,
  { edit, limits, quota }: { edit: Edit } & Bounds,
): void {
  if (!connection.edits.take() || !quota.take(connection.user.id, edit.update.length)) {
    limitRate(connection, edit.n, limits);
    return;
  }
  connection.rateRefusals = 0;
  const verdict = document.receive(connection, edit);
  switch (verdict.kind) {
    case "news":
    case "known":
      return;
    case "full":
      connection.refuse(edit.n, "over-budget");
      connection.condemn(closeCode.documentFull, "document full");
      return;
    case "storage-down":
      connection.refuse(edit.n, "storage-down");
      connection.condemn(closeCode.tryLater, "storage-down");
      return;
    case "refused":
      refuseEdit(connection, document, { n: edit.n, code: verdict.code });
      return;
  }
}

interface Edit {
  n: number;
  frameId?: Uint8Array;
  update: Uint8Array;
}

/** Our client resends a refused frame; a stock client would go on without it, so it starts anew. */
function limitRate(connection: Connection, n: number, limits: CollabLimits): void {
  connection.refuse(n, "rate");
  connection.rateRefusals++;
  if (!connection.ours || connection.rateRefusals > limits.rateRefusals) {
    connection.condemn(closeCode.tryLater, "rate");
  }
}

function refuseEdit(
  connection: Connection,
  document: LiveDocument,
  { n, code }: { n: number; code: NackCode },
): void {
  connection.refuse(n, code);
  if (connection.ours) return;
  // A gap heals when the stock client is asked for everything that the server lacks.
  if (code === "clock-gap" && connection.syncs.take()) {
    document.askForMissing(connection);
    return;
  }
  connection.condemn(closeCode.policyViolation, code);
}
