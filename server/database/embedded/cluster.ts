import { type ChildProcess, spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseError } from "../errors";
import type { Binaries } from "./binaries";
import { childEnv } from "./child-env";
import { failure, spawnFailure } from "./failures";
import type { Layout } from "./layout";
import { isAlive, postgresProcessesIn, signal, waitUntil } from "./processes";
import type { PostgresSettings } from "./settings";
import type { RunAs } from "./system-user";

const longestLog = 5 * 1024 * 1024;

/** Refuses a cluster of another major version before PostgreSQL does it in its own words. */
export function checkVersion(layout: Layout, binaries: Binaries): void {
  const found = readFileSync(join(layout.cluster, "PG_VERSION"), "utf8").trim();
  if (found === binaries.major) return;
  throw new DatabaseError(
    "database.version",
    `The data in ${layout.cluster} was written by PostgreSQL ${found} and this LearnIn brings PostgreSQL ${binaries.major}: export it with the LearnIn that wrote it (docs/OPERATIONS.md, "Upgrade") and import it here.`,
  );
}

/**
 * Ends what a killed server left running in the cluster. A fast shutdown loses nothing that was
 * committed; only when it does not end in time is it cut off, and PostgreSQL then recovers from
 * its log at the next start.
 */
export async function endOrphans(layout: Layout): Promise<number[]> {
  const postmaster = postmasterPid(layout);
  const remaining = () => postgresProcessesIn(layout.cluster, postmaster);
  const found = remaining();
  if (postmaster !== null && found.includes(postmaster)) signal(postmaster, "SIGINT");
  if (!(await waitUntil(() => remaining().length === 0, 20_000))) {
    for (const pid of remaining()) signal(pid, "SIGQUIT");
    await waitUntil(() => remaining().length === 0, 10_000);
  }
  const stillThere = remaining();
  if (stillThere.length > 0) {
    throw new DatabaseError(
      "database.busy",
      `PostgreSQL processes of an earlier start (${stillThere.join(", ")}) do not end: end them, then start again.`,
    );
  }
  // Nobody works here, so a process that now has the noted id is some other program; PostgreSQL
  // would take it for a living postmaster and refuse to start.
  rmSync(join(layout.cluster, "postmaster.pid"), { force: true });
  return found;
}

function postmasterPid(layout: Layout): number | null {
  const file = join(layout.cluster, "postmaster.pid");
  if (!existsSync(file)) return null;
  return Number.parseInt(readFileSync(file, "utf8"), 10) || null;
}

/**
 * Starts PostgreSQL and resolves when it takes connections. It gets a session of its own, so that
 * Ctrl-C in the terminal reaches only the server, which stops it last.
 */
export async function startPostgres(
  binaries: Binaries,
  layout: Layout,
  user: RunAs | null,
  settings: PostgresSettings,
): Promise<ChildProcess> {
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const logStart = rotateLog(layout);
  const log = openSync(layout.logFile, "a", 0o600);
  try {
    const child = spawn(binaries.postgres, ["-D", layout.cluster, ...flags], {
      cwd: layout.cluster,
      env: childEnv,
      detached: true,
      stdio: ["ignore", log, log],
      ...user,
    });
    const failed = new Promise<never>((_, reject) => {
      child.once("error", (error) => reject(spawnFailure(error)));
    });
    // Recovery after a crash replays the log and may take a while on a slow disk.
    const over = () => child.exitCode !== null || child.signalCode !== null;
    const settled = waitUntil(() => over() || isReady(layout), 300_000);
    if (!(await Promise.race([settled, failed])) || over()) {
      if (child.pid && isAlive(child.pid)) signal(child.pid, "SIGQUIT");
      throw failure(layout, logSince(layout, logStart));
    }
    return child;
  } finally {
    closeSync(log);
  }
}

/** The last line of postmaster.pid says how far the start has come. */
function isReady(layout: Layout): boolean {
  try {
    const lines = readFileSync(join(layout.cluster, "postmaster.pid"), "utf8").split("\n");
    return lines[7]?.trim() === "ready";
  } catch {
    return false;
  }
}

function rotateLog(layout: Layout): number {
  const size = statSync(layout.logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= longestLog) return size;
  renameSync(layout.logFile, `${layout.logFile}.1`);
  return 0;
}

function logSince(layout: Layout, start: number): string {
  try {
    return readFileSync(layout.logFile).subarray(start).toString("utf8").slice(-4000);
  } catch (error) {
    return String(error);
  }
}
