/** What must be there before anything of ours can run: packages, client, build. */
import { existsSync, lstatSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fingerprint, projectRoot, stampIs, writeStamp } from "./fingerprint.mjs";
import { BootstrapError, endWith, explain, run, step } from "./report.mjs";

const packagesStamp = "node_modules/.learnin-stamp";
const neededMb = 900;

/** `npm ci` when packages are missing or the list of packages changed. */
export async function ensurePackages() {
  const value = fingerprint(["package-lock.json"], process.versions.modules);
  if (stampIs(packagesStamp, value)) return;
  // Packages that someone else has just installed by hand need no second installation.
  if (existsSync(join(projectRoot, "node_modules/.package-lock.json")) && (await areInstalled())) {
    writeStamp(packagesStamp, value);
    return;
  }
  refuseLink();
  checkSpace();
  await step("Installing packages (a few minutes the first time)", async () => {
    // No install scripts: they download what is not needed, and what they would do for
    // PostgreSQL the server does itself.
    const { code, output } = await npm(["ci", "--include=dev", "--ignore-scripts"]);
    if (code !== 0) {
      throw new BootstrapError(
        explain(output) ?? "npm could not install the packages (see above); run the command again.",
        output.split("\n").slice(0, 30).join("\n"),
      );
    }
    writeStamp(packagesStamp, value);
  });
}

async function areInstalled() {
  const { code } = await npm(["ls", "--all", "--silent"]);
  return code === 0;
}

async function npm(args) {
  // Under `npm start` the npm that runs is known; otherwise the one on the path is taken.
  const cli = process.env.npm_execpath;
  const byNode = cli && /\.c?js$/.test(cli) && existsSync(cli);
  try {
    return await run(byNode ? process.execPath : "npm", byNode ? [cli, ...args] : args, {
      cwd: projectRoot,
    });
  } catch (error) {
    throw new BootstrapError(
      "npm is not installed beside Node.js: install it (it comes with Node.js from https://nodejs.org) and run the same command again.",
      String(error),
    );
  }
}

/** npm empties the folder before it installs, and would follow a link to somebody else's. */
function refuseLink() {
  const folder = lstatSync(join(projectRoot, "node_modules"), { throwIfNoEntry: false });
  if (!folder?.isSymbolicLink()) return;
  throw new BootstrapError(
    "node_modules is a link to another folder, and installing packages would empty that one: remove the link, then run the same command again.",
  );
}

function checkSpace() {
  const { bavail, bsize } = statfsSync(projectRoot);
  const freeMb = Math.floor((bavail * bsize) / 1024 / 1024);
  if (freeMb >= neededMb) return;
  throw new BootstrapError(
    `The disk has ${freeMb} MB free and LearnIn needs about ${neededMb} MB to install and build: free some space, then run the same command again.`,
  );
}

export async function ensureClient() {
  const { clientIsFresh, generateClient } = await import("./generate.mjs");
  if (!clientIsFresh()) await step("Making the database client", generateClient);
}

export async function ensureBuild() {
  const { build, buildIsFresh } = await import("./build.mjs");
  if (!buildIsFresh()) await step("Building (a minute the first time)", build);
}

/**
 * Everything before the server itself; ends the process with a sentence when a step fails.
 *
 * @returns address of the built server's module
 */
export async function prepareToStart() {
  await orEnd(async () => {
    await ensurePackages();
    await ensureClient();
    await ensureBuild();
  });
  process.chdir(projectRoot);
  readSettingsFile();
  process.env.NODE_ENV ??= "production";
  process.setSourceMapsEnabled(true);
  return pathToFileURL(join(projectRoot, "build/main/index.js")).href;
}

/** Settings kept in a file named .env beside package.json; what the environment says goes before it. */
export function readSettingsFile() {
  const path = join(projectRoot, ".env");
  if (existsSync(path)) process.loadEnvFile(path);
}

/** The same without a build, for development and tests. */
export function prepareToDevelop() {
  return orEnd(async () => {
    await ensurePackages();
    await ensureClient();
  });
}

async function orEnd(work) {
  try {
    await work();
  } catch (error) {
    endWith(error);
  }
}
