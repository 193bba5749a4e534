/**
 * `npm run bench`: measures the pages on scale data. Plain Node.js: it makes ready what is missing
 * (packages, client, build) and hands over to bench.ts.
 *
 *   --data <folder>   keeps the seeded database there for the next run
 *   --only <text>     measures only the pages whose name holds the text
 *   --seconds <n>     of load on each page in each round (4)
 *   --rounds <n>      through all pages; of each page the middle round counts (3)
 *   --profile <dir>   writes a processor profile of each server there
 *
 *   --collab          measures the collaboration server instead, beside its peers, which are
 *                     installed in a folder of their own for that (see collab/bench.ts)
 *   --alone           without the peers
 *   --rounds <n>      of each case (2)
 */
import "../../server/bootstrap/check-node.mjs";
import { spawn } from "node:child_process";
import { join } from "node:path";

const { projectRoot } = await import("../../server/bootstrap/fingerprint.mjs");
const { ensureBuild, prepareToDevelop } = await import("../../server/bootstrap/prepare.mjs");
const { endWith } = await import("../../server/bootstrap/report.mjs");

const args = process.argv.slice(2);
const isCollab = args.includes("--collab");

await prepareToDevelop();
// A single case of the collaboration server needs nothing of the built product.
if (!isCollab || !args.includes("--only")) await ensureBuild().catch(endWith);
if (isCollab && !args.includes("--alone")) {
  const { ensurePeers } = await import("./collab/install-peers.mjs");
  await ensurePeers().catch(endWith);
}

const child = spawn(
  process.execPath,
  [
    join(projectRoot, "node_modules/tsx/dist/cli.mjs"),
    join(projectRoot, isCollab ? "tests/bench/collab/bench.ts" : "tests/bench/bench.ts"),
    ...args,
  ],
  { cwd: projectRoot, stdio: "inherit", env: { ...process.env, NODE_ENV: "production" } },
);
// Ctrl-C reaches the whole terminal group; the child stops what it started.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
