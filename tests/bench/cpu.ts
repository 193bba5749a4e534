import { existsSync, readdirSync, readFileSync } from "node:fs";

const ticksPerSecond = 100;

/** Whether this system tells what a process has used; elsewhere those columns stay empty. */
export const canReadCpu = existsSync("/proc/self/stat");

interface Stat {
  parent: number;
  own: number;
  /** of children that have ended and were waited for */
  ended: number;
}

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold blanks; numbers begin behind it. Source: proc_pid_stat(5).
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [parent = 0, , , , , , , , , , utime = 0, stime = 0, cutime = 0, cstime = 0] =
      fields.slice(1);
    return { parent, own: utime + stime, ended: cutime + cstime };
  } catch {
    return null;
  }
}

const toMs = (ticks: number) => (ticks * 1000) / ticksPerSecond;

/** Milliseconds of processor time that one process has used. */
export function cpuOf(pid: number): number {
  return toMs(statOf(pid)?.own ?? 0);
}

/** The same for a process with all its children, those that have ended included. */
export function cpuOfFamily(pid: number): number {
  const family = statOf(pid);
  if (!family) return 0;
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((stat) => stat?.parent === pid);
  const living = children.reduce((sum, stat) => sum + (stat ? stat.own + stat.ended : 0), 0);
  return toMs(family.own + family.ended + living);
}
