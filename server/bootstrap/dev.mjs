/** `npm run dev`: the server from its sources, started anew at each change of server code. */
import "./check-node.mjs";
import { spawn } from "node:child_process";
import { join } from "node:path";

const { prepareToDevelop, readSettingsFile } = await import("./prepare.mjs");
const { projectRoot } = await import("./fingerprint.mjs");
await prepareToDevelop();
readSettingsFile();

const child = spawn(
  process.execPath,
  [
    join(projectRoot, "node_modules/tsx/dist/cli.mjs"),
    "watch",
    "--clear-screen=false",
    "--exclude",
    "./vite.config.ts.timestamp-*",
    "server/index.ts",
  ],
  {
    cwd: projectRoot,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "development" },
  },
);
// Ctrl-C reaches the whole terminal group, so the child hears it itself; a signal to this
// process alone is handed on.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
