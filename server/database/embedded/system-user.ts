import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseError } from "../errors";

/** Whom PostgreSQL runs as; null means as ourselves. */
export interface RunAs {
  uid: number;
  gid: number;
}

const OWN_NAME = "learnin";

/**
 * PostgreSQL refuses to run as root. As root it runs as the user who owns the cluster already,
 * else as `learnin` or `postgres`; where neither exists, a system user is made.
 */
export function chooseRunAs(existingCluster: string): RunAs | null {
  if (process.platform === "win32" || process.getuid?.() !== 0) return null;
  return ownerOf(existingCluster) ?? find(OWN_NAME) ?? find("postgres") ?? create() ?? nobody();
}

function ownerOf(folder: string): RunAs | null {
  const stat = statSync(folder, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : null;
}

function find(name: string): RunAs | null {
  const uid = number(spawnSync("id", ["-u", name], { encoding: "utf8" }).stdout);
  const gid = number(spawnSync("id", ["-g", name], { encoding: "utf8" }).stdout);
  return uid && gid ? { uid, gid } : null;
}

function number(text: string | null): number {
  return Number.parseInt(text ?? "", 10) || 0;
}

function create(): RunAs | null {
  const commands: [string, string[]][] = [
    [
      "useradd",
      ["--system", "--user-group", "--no-create-home", "--shell", "/sbin/nologin", OWN_NAME],
    ],
    ["adduser", ["-S", "-D", "-H", "-s", "/sbin/nologin", OWN_NAME]],
  ];
  for (const [command, args] of commands) {
    if (spawnSync(command, args, { stdio: "ignore" }).status === 0) {
      const made = find(OWN_NAME);
      if (made) return made;
    }
  }
  return null;
}

function nobody(): RunAs {
  const found = find("nobody");
  if (found) return found;
  throw new DatabaseError(
    "database.no-user",
    "PostgreSQL refuses to run as root and no other user could be made here: start LearnIn as an ordinary user, or set DATABASE_URL to a PostgreSQL that already runs.",
  );
}

/** Whether this user may go through every folder above `path` and read `path` itself. */
export function canReach(path: string, user: RunAs | null): boolean {
  if (user === null) return true;
  if (!allows(path, user, 0o4)) return false;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!allows(folder, user, 0o1)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function allows(path: string, user: RunAs, bit: number): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return true;
  if (stat.uid === user.uid) return (stat.mode & (bit << 6)) !== 0;
  if (stat.gid === user.gid) return (stat.mode & (bit << 3)) !== 0;
  return (stat.mode & bit) !== 0;
}
