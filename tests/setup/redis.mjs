/**
 * Finds a Redis (or Valkey) for the tests: the system's, else installs one. Plain Node, so that
 * scripts outside the test runner can use it as well.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["redis-server", "valkey-server"];
const fixedFolders = ["/usr/bin", "/usr/sbin", "/usr/local/bin", "/opt/homebrew/bin"];

/** Package managers that can bring it, each with the command that does. */
const installers = [
  ["apt-get", ["install", "-y", "--no-install-recommends", "redis-server"], ["update"]],
  ["dnf", ["install", "-y", "valkey"]],
  ["pacman", ["-S", "--noconfirm", "valkey"]],
  ["apk", ["add", "redis"]],
  ["zypper", ["--non-interactive", "install", "redis"]],
];

let found;

export function findRedis() {
  found ??= Promise.resolve().then(() => search() ?? install());
  return found;
}

function search() {
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...fixedFolders];
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find((path) => existsSync(path) && runs(path)) ?? null;
}

function runs(path) {
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return status === 0 && /(Redis|Valkey) server/i.test(stdout);
}

function install() {
  process.stdout.write("· No Redis here: installing one for the tests of several processes …\n");
  if (process.getuid?.() === 0) {
    for (const [manager, args, before] of installers) {
      if (!has(manager)) continue;
      // Debian would start the service, which no test uses.
      const options = { stdio: "ignore", env: { ...process.env, RUNLEVEL: "1" } };
      if (before) spawnSync(manager, before, options);
      spawnSync(manager, args, options);
    }
    const installed = search();
    if (installed) return installed;
  }
  throw new Error(
    "The tests of several processes need Redis and none could be installed here. Install it with your package manager (Debian: apt-get install redis-server; Fedora: dnf install valkey; macOS: brew install redis).",
  );
}

function has(command) {
  return !spawnSync(command, ["--version"], { stdio: "ignore" }).error;
}
