/**
 * Builds the product (`npm run build`): pages and browser files with Remix and Vite, the server
 * with esbuild, and a Brotli and a gzip copy of every browser file that gains from it.
 */
import "./check-node.mjs";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { fingerprint, projectRoot, stampIs, writeStamp } from "./fingerprint.mjs";
import { BootstrapError, endWith, explain, run, step } from "./report.mjs";

const stamp = "build/.stamp";
const sources = [
  "app",
  "server",
  "collab",
  "prisma/schema",
  "prisma/seed",
  "public",
  "package-lock.json",
  "remix.config.js",
  "tsconfig.json",
  "vite.config.ts",
];
const compressible = new Set([".js", ".css", ".svg", ".json", ".txt", ".webmanifest", ".html"]);

function wanted() {
  return fingerprint(sources);
}

/** True when everything in build/ was made from the sources as they are now. */
export function buildIsFresh() {
  return existsSync(join(projectRoot, "build/main/index.js")) && stampIs(stamp, wanted());
}

export async function build() {
  const value = wanted();
  rmSync(join(projectRoot, stamp), { force: true });
  await buildPages();
  await buildServer();
  await buildWorker();
  await compressFolder(join(projectRoot, "build/client"));
  writeStamp(stamp, value);
}

async function buildPages() {
  const { code, output } = await run(
    process.execPath,
    [join(projectRoot, "node_modules/@remix-run/dev/dist/cli.js"), "vite:build"],
    { cwd: projectRoot, env: { NODE_ENV: "production" } },
  );
  if (code !== 0) {
    throw new BootstrapError(
      explain(output) ?? "The pages could not be built (see above).",
      output,
    );
  }
}

/** Our own files become one, and one for each thread; packages stay in node_modules. */
async function buildServer() {
  const { build: bundle } = await import("esbuild");
  try {
    await bundle({
      absWorkingDir: projectRoot,
      entryPoints: {
        index: "server/index.ts",
        web: "server/web.ts",
        collab: "server/collab.ts",
        fsck: "server/fsck.ts",
        "exchange-worker": "app/features/documents/exchange/exchange-worker.ts",
        "rebuild-worker": "collab/rebuild-worker.ts",
      },
      outdir: "build/main",
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      target: "node20",
      sourcemap: true,
      jsx: "automatic",
      define: { "process.env.NODE_ENV": '"production"' },
      logLevel: "silent",
    });
  } catch (error) {
    throw new BootstrapError("The server could not be built (see above).", String(error.message));
  }
}

/** The service worker stands at the top, because it answers for all pages below its own address. */
async function buildWorker() {
  const { build: bundle } = await import("esbuild");
  await bundle({
    absWorkingDir: projectRoot,
    entryPoints: ["app/http/device/worker.ts"],
    outfile: "build/client/sw.js",
    bundle: true,
    minify: true,
    platform: "browser",
    format: "iife",
    target: "es2020",
    // Another build has other styles: the browser then sees another worker and fetches them.
    banner: { js: `/* ${wanted().slice(0, 16)} */` },
    logLevel: "silent",
  });
}

async function compressFolder(folder) {
  const brotli = promisify(brotliCompress);
  const deflate = promisify(gzip);
  for (const file of filesIn(folder)) {
    if (!compressible.has(extname(file)) || statSync(file).size < 600) continue;
    const content = readFileSync(file);
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    writeFileSync(`${file}.br`, await brotli(content, { params }));
    writeFileSync(`${file}.gz`, await deflate(content, { level: 9 }));
  }
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await step("Building", build).catch(endWith);
}
