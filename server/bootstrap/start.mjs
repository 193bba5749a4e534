/**
 * `npm start`: makes ready what is missing, then runs the built server in this very process, so
 * that signals and the exit code are the server's own. Plain Node.js, no package needed.
 */

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "./fingerprint.mjs";
import { checkNode, ensureBuild, ensureClient, ensurePackages } from "./prepare.mjs";
import { endWith } from "./report.mjs";

try {
  checkNode();
  await ensurePackages();
  await ensureClient();
  await ensureBuild();
} catch (error) {
  endWith(error);
}

process.chdir(projectRoot);
process.env.NODE_ENV ??= "production";
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(projectRoot, "build/main/index.js")).href);
