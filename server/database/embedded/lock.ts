import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { DatabaseError, systemCode } from "../errors";
import { lifeOf } from "./processes";

interface Holder {
  pid: number;
  life: string;
  host: string;
}

/**
 * Makes this process the only server on a data folder. The lock is a file that names one life of
 * one process, so that what a killed server left behind is recognised and replaced.
 *
 * @returns releases the lock
 * @throws DatabaseError `database.busy` while another server lives
 */
export function lockDataFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const lockFile = join(dataDir, "server.lock");
  const mine = JSON.stringify({ pid: process.pid, life: lifeOf(process.pid), host: hostname() });
  const draft = `${lockFile}.${process.pid}`;

  for (let attempt = 0; attempt < 20; attempt += 1) {
    // link() is the one step that either makes the whole lock or fails.
    try {
      writeFileSync(draft, mine, { mode: 0o600 });
      linkSync(draft, lockFile);
      rmSync(draft);
      return () => release(lockFile, mine);
    } catch (error) {
      rmSync(draft, { force: true });
      if (systemCode(error) !== "EEXIST") throw error;
    }
    const found = read(lockFile);
    if (found !== null && isHeld(found)) throw busy(dataDir, found);
    if (found !== null) removeStale(lockFile, found);
  }
  throw busy(dataDir, read(lockFile) ?? "");
}

function read(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

function parse(text: string): Holder | null {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return null;
  }
}

function isHeld(text: string): boolean {
  const holder = parse(text);
  return holder !== null && holder.life !== "" && lifeOf(holder.pid) === holder.life;
}

/** Two servers may find the same stale lock: what was moved away is looked at once more. */
function removeStale(lockFile: string, stale: string): void {
  const aside = `${lockFile}.stale-${process.pid}`;
  try {
    renameSync(lockFile, aside);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return;
    throw error;
  }
  if (read(aside) !== stale) {
    try {
      linkSync(aside, lockFile);
    } catch (error) {
      if (systemCode(error) !== "EEXIST") throw error;
    }
  }
  rmSync(aside, { force: true });
}

function release(lockFile: string, mine: string): void {
  if (read(lockFile) === mine) rmSync(lockFile, { force: true });
}

function busy(dataDir: string, holder: string): DatabaseError {
  const pid = parse(holder)?.pid;
  return new DatabaseError(
    "database.busy",
    `Another LearnIn server${pid ? ` (process ${pid})` : ""} already uses the data folder ${dataDir}: stop it first, or give this one its own folder with LEARNIN_DATA_DIR.`,
    holder,
  );
}
