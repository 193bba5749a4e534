/**
 * `npm run bench`: measures the pages on scale data. Plain Node.js: it makes ready what is missing
 * (packages, client, build) and hands over to bench.ts.
 *
 *   --data <folder>   keeps the seeded database there for the next run
 *   --only <text>     measures only the pages whose name holds the text
 *   --seconds <n>     of load on each page (8)
 */
import "../../server/bootstrap/check-node.mjs";
import { spawn } from "node:child_process";
import { join } from "node:path";

const { projectRoot } = await import("../../server/bootstrap/fingerprint.mjs");
const { ensureBuild, prepareToDevelop } = await import("../../server/bootstrap/prepare.mjs");
const { endWith } = await import("../../server/bootstrap/report.mjs");

await prepareToDevelop();
await ensureBuild().catch(endWith);

const child = spawn(
  process.execPath,
  [
    join(projectRoot, "node_modules/tsx/dist/cli.mjs"),
    join(projectRoot, "tests/bench/bench.ts"),
    ...process.argv.slice(2),
  ],
  { cwd: projectRoot, stdio: "inherit", env: { ...process.env, NODE_ENV: "production" } },
);
// Ctrl-C reaches the whole terminal group; the child stops what it started.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
