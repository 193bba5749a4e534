import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { chooseAddress } from "./embedded/address";
import { findBinaries } from "./embedded/binaries";
import { checkVersion, endOrphans, startPostgres } from "./embedded/cluster";
import { readCredentials } from "./embedded/credentials";
import { makeDatabases, refreshCollation } from "./embedded/databases";
import { clusterOf, prepareLayout, sharedFolder } from "./embedded/layout";
import { lockDataFolder } from "./embedded/lock";
import { makeCluster } from "./embedded/make-cluster";
import { signal, waitUntil } from "./embedded/processes";
import { embeddedSettings, type PostgresSettings } from "./embedded/settings";
import { chooseRunAs } from "./embedded/system-user";
import { type DatabaseLog, diskFull, isDiskFull } from "./errors";

export interface EmbeddedPostgres {
  /** Connection of the role that owns the product's database. */
  url: string;
  /** Connection of the superuser, for tests and backups. */
  adminUrl: string;
  /** Process id of PostgreSQL as it runs now; another one after a restart. */
  readonly pid: number;
  /** True when this start made the cluster. */
  isNew: boolean;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** The product's data folder; made when missing. */
  dataDir: string;
  log: DatabaseLog;
  /** Told when PostgreSQL ended by itself and could not be brought back. */
  onLost?: (error: unknown) => void;
  /** Replaces single settings of postgresql.conf; only tests use it. */
  settings?: PostgresSettings;
}

const restartsAllowed = 3;
const stopWithinMs = 12_000;

/**
 * Starts the product's own PostgreSQL on a data folder, making it the first time. It belongs to
 * this process: it is brought back when it dies, and stopped with us. What a killed server left
 * behind is ended cleanly first, so nothing committed is lost.
 *
 * @throws DatabaseError with a sentence for the person who started the server
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const unlock = lockSafely(dataDir);
  try {
    return await start(dataDir, options, unlock);
  } catch (error) {
    unlock();
    throw isDiskFull(String(error)) ? diskFull(dataDir, String(error)) : error;
  }
}

function lockSafely(dataDir: string): () => void {
  try {
    return lockDataFolder(dataDir);
  } catch (error) {
    throw isDiskFull(String(error)) ? diskFull(dataDir, String(error)) : error;
  }
}

async function start(
  dataDir: string,
  { log, onLost, settings: replaced }: EmbeddedOptions,
  unlock: () => void,
): Promise<EmbeddedPostgres> {
  const user = chooseRunAs(clusterOf(dataDir));
  const binaries = findBinaries(user, sharedFolder);
  const layout = prepareLayout(dataDir, user);
  const isNew = !existsSync(layout.cluster);
  const credentials = readCredentials(dataDir, !isNew);
  const address = await chooseAddress(layout);
  const settings = { ...embeddedSettings(address.settings), ...replaced };

  if (isNew) await makeCluster(binaries, layout, user, credentials.admin);
  checkVersion(layout, binaries);
  const orphans = await endOrphans(layout);
  if (orphans.length > 0) {
    log.warn({ postgres: orphans }, "ended the database that a killed server had left running");
  }

  let child = await startPostgres(binaries, layout, user, settings);
  const state = { stopping: false, restarts: 0 };
  const onProcessExit = () => child.pid && signal(child.pid, "SIGINT");
  process.on("exit", onProcessExit);

  const watch = () => {
    child.once("exit", (code, exitSignal) => {
      if (!state.stopping)
        bringBack({ code, signal: exitSignal }).catch((error) => onLost?.(error));
    });
  };
  const bringBack = async (end: object) => {
    state.restarts += 1;
    log.error({ ...end, restarts: state.restarts }, "the database ended by itself");
    if (state.restarts > restartsAllowed) throw new Error("the database keeps ending by itself");
    await endOrphans(layout);
    if (state.stopping) return;
    child = await startPostgres(binaries, layout, user, settings);
    watch();
    log.info({ postgres: child.pid }, "the database is back");
  };
  watch();

  const stop = async () => {
    if (state.stopping) return;
    state.stopping = true;
    await stopChild(child);
    process.off("exit", onProcessExit);
    unlock();
  };
  const url = address.url("learnin", credentials.product, "learnin");
  const adminUrl = address.url("postgres", credentials.admin, "postgres");
  try {
    await makeDatabases(adminUrl, credentials);
    await refreshCollation(address.url("postgres", credentials.admin, "learnin"), log);
  } catch (error) {
    await stop();
    throw error;
  }
  log.info({ postgres: child.pid, folder: layout.home, isNew }, "the database is up");
  return {
    url,
    adminUrl,
    isNew,
    stop,
    get pid() {
      return child.pid ?? 0;
    },
  };
}

/** A fast shutdown: open transactions are rolled back, everything committed is on disk. */
async function stopChild(child: ChildProcess): Promise<void> {
  const over = () => child.exitCode !== null || child.signalCode !== null;
  if (over() || !child.pid) return;
  signal(child.pid, "SIGINT");
  if (await waitUntil(over, stopWithinMs)) return;
  signal(child.pid, "SIGQUIT");
  await waitUntil(over, stopWithinMs);
}
