/** The collaboration server: sockets in, an append-only log in PostgreSQL behind. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { Registry } from "prom-client";
import type { RawData } from "ws";
import { closeCode } from "~/features/documents/collab-client/wire";
import { ByteQuota } from "./byte-quota";
import { Connection } from "./connection";
import { drain } from "./drain";
import { type FsckReport, fsck } from "./fsck";
import { Hints } from "./hints";
import { Hub } from "./hub";
import { compactOld, pruneLogs } from "./maintenance";
import { receiveMessage } from "./messages";
import { createCollabMetrics } from "./metrics";
import { nobody } from "./neighbours";
import { type CollabOptions, defaultLimits } from "./options";
import { surviveLostConnections, type UpdateKind } from "./persistence";
import { createPoll } from "./poll";
import type { Line } from "./poll-socket";
import { PresenceExchange } from "./presence-exchange";
import { Relay } from "./relay";
import { Revocation } from "./revocation";
import { type Arrival, createUpgrade, isTooOld } from "./upgrade";

export type {
  Admission,
  Admit,
  Admitted,
  CollabLimits,
  CollabLog,
  CollabOptions,
} from "./options";

export interface CollabStats {
  documents: number;
  sockets: number;
  /** Edits accepted and not committed yet. */
  pendingFrames: number;
  /** Bytes that sockets have not taken yet. */
  bufferedBytes: number;
  draining: boolean;
}

export type Collaboration = ReturnType<typeof createCollaboration>;

/**
 * Makes a collaboration server without starting to listen: give its `handleUpgrade` the "upgrade"
 * events of an HTTP server, and tell it about changes of access.
 */
export function createCollaboration(options: CollabOptions) {
  const { pool, admit, origin, log, clock: now = Date.now } = options;
  const limits = { ...defaultLimits, ...options.limits };
  let draining = false;

  surviveLostConnections(pool, log);
  const metrics = createCollabMetrics(options.metrics ?? new Registry(), stats);
  metrics.fsckFaults.set(-1);
  const quota = new ByteQuota(limits.bytesPerUserPerMinute);
  const neighbours = options.neighbours ?? nobody;
  const hints = new Hints(neighbours);
  const presence = new PresenceExchange({
    neighbours,
    find: (docId) => hub.find(docId),
    documents: () => hub.documents(),
  });
  const hub: Hub = new Hub({
    pool,
    log,
    metrics,
    limits,
    now,
    presence,
    ...(options.neighbours ? { committed: hints.committed.bind(hints) } : {}),
  });
  const relay = new Relay({ pool, hub, log, limits });
  const revocation = new Revocation({
    hub,
    admit,
    log,
    roleChanged: (connection) => {
      for (const document of hub.documents()) {
        if (document.audience.connections.has(connection)) document.accessChanged(connection);
      }
    },
  });
  const beat = setInterval(() => {
    for (const connection of hub.connections) connection.beat();
  }, limits.keepAliveMs);
  beat.unref();
  relay.start();
  presence.start();
  hints.listen((docId, headSeq) => relay.hint(docId, headSeq));
  neighbours.onGap(() => void revocation.recheckEveryone("close"));
  const recheck = () => void revocation.recheckEveryone("stay");
  const sweep = setInterval(recheck, limits.recheckEveryMs || never);
  sweep.unref();

  const upgrade = createUpgrade({
    admit,
    origin,
    limits,
    log,
    changes: () => revocation.changes,
    isDraining: () => draining,
    onStatus: (status) => metrics.upgrades.inc({ status: String(status) }),
    onSocket: (ws, request, arrival, raw) => void receiveSocket(ws, { request, arrival, raw }),
  });

  const handlePoll = createPoll({ limits, admit: upgrade.admitPoll });

  async function receiveSocket(
    ws: Line,
    {
      request,
      arrival,
      raw,
    }: { request: IncomingMessage; arrival: Arrival; raw?: Duplex | undefined },
  ) {
    const { headers } = request;
    const { docId, admitted, ours, takesPacked } = arrival;
    const { user, access, sessionRef } = admitted;
    const identity = { docId, user, access, sessionRef, ours, takesPacked };
    const connection = new Connection({ ws, raw, ...identity, headers, limits, metrics });
    hub.connections.add(connection);
    ws.on("error", () => undefined); // a broken frame: "close" follows with its code
    ws.once("close", () => hub.connections.delete(connection));
    if (isTooOld(arrival)) return connection.condemn(closeCode.clientTooOld, "client too old");
    connection.watchSession(admitted.endsAt, () => void revocation.recheck(connection));
    // Until the document is loaded nothing is read from the socket, so nothing is answered too early.
    ws.pause();
    try {
      if (arrival.changes !== revocation.changes) await revocation.recheck(connection);
      await hub.withDocument(docId, (document) => {
        if (!document) return connection.condemn(closeCode.gone, "gone");
        if (arrival.epoch !== null && arrival.epoch !== document.epoch) {
          return connection.condemn(closeCode.epochChanged, "epoch changed");
        }
        if (!connection.open) return;
        ws.on("message", (data, isBinary) => {
          receiveMessage(connection, document, {
            data: bytesOf(data),
            isBinary,
            limits,
            quota,
            log,
          });
        });
        ws.once("close", () => document.leave(connection));
        connection.onCondemned(() => document.dropFramesOf(connection));
        document.join(connection);
      });
    } catch {
      connection.condemn(closeCode.tryLater, "could not load");
    } finally {
      ws.resume();
    }
  }

  function stats(): CollabStats {
    const documents = [...hub.documents()];
    const connections = [...hub.connections];
    return {
      documents: hub.openDocuments,
      sockets: connections.length,
      pendingFrames: documents.reduce((sum, { pendingFrames }) => sum + pendingFrames, 0),
      bufferedBytes: connections.reduce((sum, { bufferedBytes }) => sum + bufferedBytes, 0),
      draining,
    };
  }

  return {
    /** Resolves to false, leaving the socket alone, when the path is not the collaboration's. */
    handleUpgrade: upgrade.handleUpgrade,
    /** The same over plain requests; resolves to false for addresses that are not its own. */
    handlePoll,
    /** Closes every socket of a person whose sessions are over. */
    closeForUser: (userId: string) => revocation.closeForUser(userId),
    /** Asks again, for each socket of the document, what it may do. */
    recheckDocument: (docId: string) => revocation.recheckDocument(docId),
    /** Asks again, for each socket of the person, what it may do. */
    recheckUser: (userId: string) => revocation.recheckUser(userId),
    /** Comments or suggestions of the document were changed by this person. */
    tellBeside: (docId: string, byId: string | null) => hub.find(docId)?.audience.tellBeside(byId),
    /** The document's log stands at `headSeq`, says another process or a command of this one. */
    hint: (docId: string, headSeq: number) => relay.hint(docId, headSeq),
    /** What is to be done every hour, by one process: old logs get snapshots, old rows go. */
    async tidy(): Promise<{ compacted: number; pruned: number }> {
      const compacted = await compactOld(pool, hub.compactor);
      return { compacted, pruned: await pruneLogs(pool, log) };
    },
    /** Checks all documents, tells of each fault, and keeps their number among the metrics. */
    async check(): Promise<FsckReport> {
      const report = await fsck({ pool, limits });
      metrics.fsckFaults.set(report.faults.length);
      for (const fault of report.faults) log.error(fault, "a document is not what its log says");
      return report;
    },
    stats,
    /**
     * Appends an update of the server's own, such as a restored version, and resolves to its
     * place in the log once it is committed.
     * @throws CollabRefused when the document is gone or the update does not fit it
     */
    async appendSystemUpdate(
      docId: string,
      update: Uint8Array,
      by: { userId: string | null; kind: Exclude<UpdateKind, "edit"> },
    ): Promise<number> {
      const outcome = await hub.withDocument(docId, (document) => document?.append(update, by));
      if (!outcome) throw new CollabRefused("gone");
      if ("code" in outcome) throw new CollabRefused(outcome.code);
      return outcome.seq;
    },
    /**
     * Stops for good: no new sockets, clients told when to come back, everything accepted written,
     * then all sockets closed with 1012. Resolves at the latest after `deadlineMs`.
     */
    async drain(deadlineMs: number): Promise<void> {
      if (draining) return;
      draining = true;
      relay.stop();
      clearInterval(beat);
      clearInterval(sweep);
      presence.stop();
      await hub.compactor.stop();
      await drain(hub, { deadlineMs, spreadMs: limits.drainSpreadMs, log });
      hints.flush();
    },
  };
}

/** As long as a timer can be told to wait. */
const never = 2 ** 31 - 1;

/** An update of the server's own was not taken. */
export class CollabRefused extends Error {
  readonly kind = "collab-refused";

  constructor(readonly code: string) {
    super(`the update was refused: ${code}`);
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
