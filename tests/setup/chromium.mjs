/**
 * Finds a Chromium for the tests: the system's, else one that Playwright keeps, else installs one.
 * Plain Node, so that scripts outside the test runner can use it as well.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const fixedPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/snap/bin/chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Package managers that can bring Chromium, each with the command that does. */
const installers = [
  ["apt-get", ["install", "-y", "--no-install-recommends", "chromium"], ["update"]],
  ["dnf", ["install", "-y", "chromium"]],
  ["pacman", ["-S", "--noconfirm", "chromium"]],
  ["apk", ["add", "chromium"]],
  ["zypper", ["--non-interactive", "install", "chromium"]],
];

let found;

export function findChromium() {
  found ??= Promise.resolve().then(() => search() ?? install());
  return found;
}

function search() {
  const paths = (process.env.PATH ?? "").split(delimiter);
  const candidates = [
    ...names.flatMap((name) => paths.map((folder) => join(folder, name))),
    ...fixedPlaces,
    ...playwrightsOwn(),
  ];
  return candidates.find((path) => existsSync(path) && runs(path)) ?? null;
}

/** Some systems carry a stand-in that only tells to install a snap: what counts is that it runs. */
function runs(path) {
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return status === 0 && /Chrom/.test(stdout);
}

function playwrightsOwn() {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    join(homedir(), process.platform === "darwin" ? "Library/Caches" : ".cache", "ms-playwright");
  if (!existsSync(cache)) return [];
  const inside = [
    "chrome-linux/chrome",
    "chrome-linux64/chrome",
    "chrome-linux/headless_shell",
    "chrome-headless-shell-linux64/chrome-headless-shell",
    "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
  ];
  return readdirSync(cache)
    .filter((name) => name.startsWith("chromium"))
    .flatMap((name) => inside.map((path) => join(cache, name, path)));
}

function install() {
  process.stdout.write("· No Chromium here: installing one for the end-to-end tests …\n");
  if (process.getuid?.() === 0) {
    for (const [manager, args, before] of installers) {
      if (before && has(manager)) spawnSync(manager, before, { stdio: "ignore" });
      if (has(manager)) spawnSync(manager, args, { stdio: "ignore" });
    }
    const installed = search();
    if (installed) return installed;
  }
  const cli = new URL("../../node_modules/playwright-core/cli.js", import.meta.url).pathname;
  spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: "ignore" });
  const downloaded = search();
  if (downloaded) return downloaded;
  throw new Error(
    "The end-to-end tests need Chromium and none could be installed here. Install it with your package manager (Debian: apt-get install chromium; Fedora: dnf install chromium; macOS: brew install --cask chromium) or run: npx playwright-core install --with-deps chromium",
  );
}

function has(command) {
  return !spawnSync(command, ["--version"], { stdio: "ignore" }).error;
}
