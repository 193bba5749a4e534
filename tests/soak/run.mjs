/**
 * `npm run test:soak`: the long tests of the collaboration server, too long for `npm test`.
 *
 *   SOAK_ROUNDS   kills of the server (500)
 *   SOAK_MINUTES  of steady load (60)
 *   SOAK_SOCKETS  open at once (2000)
 *
 * `npm run test:soak -- -t S40` runs one case.
 */
import "../../server/bootstrap/check-node.mjs";
import { join } from "node:path";

const { projectRoot } = await import("../../server/bootstrap/fingerprint.mjs");
const { prepareToDevelop } = await import("../../server/bootstrap/prepare.mjs");
const { run } = await import("../../server/bootstrap/report.mjs");

await prepareToDevelop();
const { code } = await run(
  process.execPath,
  [
    join(projectRoot, "node_modules/vitest/vitest.mjs"),
    "run",
    "--project=soak",
    ...process.argv.slice(2),
  ],
  { cwd: projectRoot, stream: true },
);
process.exit(code);
