import { createHash, randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { canReach, type RunAs } from "./system-user";

/** Where one embedded PostgreSQL keeps its things. */
export interface Layout {
  /** The data folder of the product: lock and secrets, always readable by us alone. */
  dataDir: string;
  /** Holds the cluster and its log; owned by the user PostgreSQL runs as. */
  home: string;
  cluster: string;
  logFile: string;
  /** Folder of the Unix socket. */
  socketFolder: string;
}

/** For machines where root's own folders are closed to the user PostgreSQL runs as. */
export const sharedFolder = "/var/lib/learnin";

/** The longest path a Unix socket may have on any of our systems is 103 bytes. */
const longestSocketFolder = 103 - "/.s.PGSQL.5432.lock".length;

/** Where the cluster of a data folder is, whether or not it has been made. */
export function clusterOf(dataDir: string): string {
  return join(homeOf(dataDir) ?? join(dataDir, "postgres"), "cluster");
}

function pointerOf(dataDir: string): string {
  return join(dataDir, "postgres.location");
}

function homeOf(dataDir: string): string | null {
  const pointer = pointerOf(dataDir);
  return existsSync(pointer) ? readFileSync(pointer, "utf8").trim() : null;
}

/**
 * Makes the folders. The cluster lives inside the data folder wherever `user` can reach it; else
 * under /var/lib/learnin, and the data folder holds a file `postgres.location` that says where.
 */
export function prepareLayout(dataDir: string, user: RunAs | null): Layout {
  mkdirSync(dataDir, { recursive: true });
  let home = homeOf(dataDir);
  if (home === null) {
    home = join(dataDir, "postgres");
    if (!existsSync(join(home, "cluster")) && !canReach(dirname(home), user)) {
      // Not named after the data folder: a deleted and newly made one must not find old data.
      home = join(sharedFolder, `data-${randomBytes(6).toString("hex")}`);
      mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
      writeFileSync(pointerOf(dataDir), `${home}\n`);
    }
  }
  makeFolder(home, user);
  const socketFolder = socketFolderFor(home);
  makeFolder(socketFolder, user);
  return {
    dataDir,
    home,
    cluster: join(home, "cluster"),
    logFile: join(home, "postgres.log"),
    socketFolder,
  };
}

function socketFolderFor(home: string): string {
  const inside = join(home, "run");
  if (Buffer.byteLength(inside) <= longestSocketFolder) return inside;
  return join(tmpdir(), `learnin-${shortHash(home)}`);
}

function makeFolder(folder: string, user: RunAs | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
