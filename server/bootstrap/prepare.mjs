/** What must be there before anything of ours can run: Node.js, packages, client, build. */
import { existsSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { fingerprint, projectRoot, stampIs, writeStamp } from "./fingerprint.mjs";
import { BootstrapError, explain, run, step } from "./report.mjs";

const oldestNode = [20, 19, 0];
const packagesStamp = "node_modules/.learnin-stamp";
const neededMb = 900;

export function checkNode(version = process.versions.node) {
  const parts = version.split(".").map(Number);
  for (const [index, least] of oldestNode.entries()) {
    if (parts[index] > least) return;
    if (parts[index] < least) {
      throw new BootstrapError(
        `LearnIn needs Node.js ${oldestNode.join(".")} or newer and this is ${version}: get a newer one from https://nodejs.org and run the same command again.`,
      );
    }
  }
}

/** `npm ci` when packages are missing or the list of packages changed. */
export async function ensurePackages() {
  const value = fingerprint(["package-lock.json"], process.versions.modules);
  if (stampIs(packagesStamp, value)) return;
  // Packages that someone else has just installed by hand need no second installation.
  if (existsSync(join(projectRoot, "node_modules/.package-lock.json")) && (await areInstalled())) {
    writeStamp(packagesStamp, value);
    return;
  }
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
