import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { systemCode } from "../errors";

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
}

/**
 * Names one life of a process: a process id is given out again after a while, the time it began
 * is not. Empty when the process is gone or a zombie.
 */
export function lifeOf(pid: number): string {
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The second field, the name, may hold spaces; what follows its last ")" does not.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const state = fields[0];
      const startedAtTick = fields[19];
      const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
      return state === "Z" || state === "X" ? "" : `${boot}/${startedAtTick}`;
    } catch {
      return "";
    }
  }
  if (process.platform === "win32") return isAlive(pid) ? "alive" : "";
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

/**
 * The PostgreSQL processes that work in this data folder. The postmaster and all of its children
 * have it as their working directory; the postmaster also names it on its command line, which is
 * what other systems than Linux go by.
 */
export function postgresProcessesIn(folder: string, postmasterPid: number | null): number[] {
  if (process.platform === "linux") {
    const real = realpathSync(folder);
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name) && worksIn(name, real))
      .map(Number);
  }
  if (postmasterPid === null || !isAlive(postmasterPid)) return [];
  if (process.platform === "win32") return [postmasterPid];
  try {
    const command = execFileSync("ps", ["-o", "command=", "-p", String(postmasterPid)], {
      encoding: "utf8",
    });
    return command.includes("postgres") && command.includes(folder) ? [postmasterPid] : [];
  } catch {
    return [];
  }
}

function worksIn(pid: string, folder: string): boolean {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) !== folder) return false;
    // Not by /proc/<pid>/exe: the package may have been reinstalled under a running server.
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
  } catch {
    return false;
  }
}

/** Sends a signal; a process that has already ended is fine. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (systemCode(error) !== "ESRCH") throw error;
  }
}

/** Waits until `done` is true; false when `withinMs` passed first. */
export async function waitUntil(done: () => boolean, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (!done()) {
    if (Date.now() > until) return false;
    await pause(15);
  }
  return true;
}
