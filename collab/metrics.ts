import { Counter, Gauge, Histogram, type Registry } from "prom-client";

export type CollabMetrics = ReturnType<typeof createCollabMetrics>;

const quick = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.6, 1, 2, 5];

export interface CollabCounts {
  documents: number;
  sockets: number;
  pendingFrames: number;
  bufferedBytes: number;
}

/** The figures that the operations guide names, in the registry of the caller. */
export function createCollabMetrics(registry: Registry, count: () => CollabCounts) {
  const registers = [registry];
  const gauge = (name: string, help: string, read: (counts: CollabCounts) => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read(count()));
      },
    });
  gauge("collab_docs_open", "Documents in memory", ({ documents }) => documents);
  gauge("collab_sockets", "Open collaboration sockets", ({ sockets }) => sockets);
  gauge("collab_unacked_frames", "Edits accepted, not committed", (now) => now.pendingFrames);
  gauge("ws_buffered_bytes", "Bytes that sockets have not taken", (now) => now.bufferedBytes);
  return {
    ackSeconds: new Histogram({
      name: "collab_ack_seconds",
      help: "From the arrival of an edit to its acknowledgement",
      buckets: quick,
      registers,
    }),
    commitSeconds: new Histogram({
      name: "collab_commit_seconds",
      help: "Duration of one group commit",
      buckets: quick,
      registers,
    }),
    commitFrames: new Histogram({
      name: "collab_commit_frames",
      help: "Edits in one group commit",
      buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 4000],
      registers,
    }),
    commitRetries: new Counter({
      name: "collab_commit_retries_total",
      help: "Group commits that failed and were tried again",
      registers,
    }),
    loads: new Counter({
      name: "collab_loads_total",
      help: "Documents read from the log",
      labelNames: ["outcome"] as const,
      registers,
    }),
    nacks: new Counter({
      name: "collab_nack_total",
      help: "Edits refused, by reason",
      labelNames: ["code"] as const,
      registers,
    }),
    closed: new Counter({
      name: "collab_closed_total",
      help: "Sockets closed by the server, by close code",
      labelNames: ["code"] as const,
      registers,
    }),
    upgrades: new Counter({
      name: "collab_upgrades_total",
      help: "Requests to open a socket, by status",
      labelNames: ["status"] as const,
      registers,
    }),
    compactionSeconds: new Histogram({
      name: "collab_compaction_seconds",
      help: "Duration of one compaction, from reading the log to the new snapshot",
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60],
      registers,
    }),
    compactionFailures: new Counter({
      name: "collab_compaction_failed_total",
      help: "Compactions without a new snapshot: a rebuilt state that differed, or an error",
      labelNames: ["reason"] as const,
      registers,
    }),
    damagedSnapshots: new Counter({
      name: "collab_snapshot_damaged_total",
      help: "Documents opened past a snapshot whose checksum does not hold",
      registers,
    }),
    massDeletes: new Counter({
      name: "collab_mass_delete_total",
      help: "Updates that took away a large part of the visible text",
      registers,
    }),
    versions: new Counter({
      name: "collab_versions_total",
      help: "Versions kept by the collaboration server, by reason",
      labelNames: ["reason"] as const,
      registers,
    }),
    versionFailures: new Counter({
      name: "collab_version_failed_total",
      help: "Versions that could not be kept",
      registers,
    }),
    fsckFaults: new Gauge({
      name: "collab_fsck_faults",
      help: "Faults that the last check of the log found; -1 before the first",
      registers,
    }),
    projectionFailures: new Counter({
      name: "collab_projection_failed_total",
      help: "Readable forms that could not be written",
      registers,
    }),
  };
}
