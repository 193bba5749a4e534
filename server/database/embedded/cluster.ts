import { type ChildProcess, spawn } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseError, diskFull, isDiskFull, systemCode } from "../errors";
import { type Binaries, unsupportedPlatform } from "./binaries";
import type { Layout } from "./layout";
import { isAlive, postgresProcessesIn, signal, waitUntil } from "./processes";
import type { PostgresSettings } from "./settings";
import type { RunAs } from "./system-user";

const longestLog = 5 * 1024 * 1024;
// A whole environment on purpose: the server's own holds secrets.
const childEnv = {
  NODE_ENV: "production" as const,
  PATH: "/usr/local/bin:/usr/bin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
};

/** Character classes of pg_trgm and text search come from here; sorting comes from ICU. */
const characterTypes = ["C.UTF-8", "en_US.UTF-8", "UTF-8", "C"];

/**
 * Makes the cluster: UTF-8, sorted by ICU's root order. It is made beside its final place and
 * moved there whole, so that a crash half-way leaves nothing that looks like a cluster.
 */
export async function makeCluster(
  binaries: Binaries,
  layout: Layout,
  user: RunAs | null,
  adminPassword: string,
): Promise<void> {
  const draft = `${layout.cluster}.new`;
  const secrets = mkdtempSync(join(tmpdir(), "learnin-"));
  const passwordFile = join(secrets, "password");
  writeFileSync(passwordFile, `${adminPassword}\n`, { mode: 0o600 });
  if (user) {
    chownSync(secrets, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  try {
    let output = "";
    for (const characterType of characterTypes) {
      rmSync(draft, { recursive: true, force: true });
      const result = await runInitdb(binaries, layout, user, [
        `--pgdata=${draft}`,
        `--pwfile=${passwordFile}`,
        "--username=postgres",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=icu",
        "--icu-locale=und",
        "--locale=C",
        `--lc-ctype=${characterType}`,
        "--data-checksums",
      ]);
      if (result.code === 0) {
        renameSync(draft, layout.cluster);
        return;
      }
      output = result.output;
      if (!output.includes("invalid locale name")) break;
    }
    throw failure(layout, output);
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
}

function runInitdb(
  binaries: Binaries,
  layout: Layout,
  user: RunAs | null,
  args: string[],
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.initdb, args, {
      cwd: layout.home,
      env: childEnv,
      stdio: ["ignore", "pipe", "pipe"],
      ...user,
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.on("error", (error) => reject(spawnFailure(error)));
    child.on("close", (code) => resolve({ code, output }));
  });
}

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

function spawnFailure(error: unknown): unknown {
  const code = systemCode(error);
  // The program file is there, so ENOENT is about its loader: another C library, as on Alpine.
  if (code === "ENOENT" || code === "ENOEXEC") return unsupportedPlatform(String(error));
  if (code === "EPERM" || code === "EACCES") {
    return new DatabaseError(
      "database.permission",
      "PostgreSQL could not be started as an unprivileged user here: start LearnIn as an ordinary user, or set DATABASE_URL to a PostgreSQL that already runs.",
      String(error),
    );
  }
  return error;
}

function failure(layout: Layout, output: string): DatabaseError {
  if (isDiskFull(output)) return diskFull(layout.home, output);
  if (/error while loading shared libraries|GLIBC_\d|Exec format error/.test(output)) {
    return unsupportedPlatform(output);
  }
  if (/Permission denied/i.test(output)) {
    return new DatabaseError(
      "database.permission",
      `PostgreSQL may not write in ${layout.home}: give that folder to the user who runs LearnIn, then start again.`,
      output,
    );
  }
  return new DatabaseError(
    "database.failed",
    `The embedded PostgreSQL did not start; its log is ${layout.logFile}.`,
    output,
  );
}
