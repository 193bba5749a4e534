/** The peers are no part of the product: they have a folder, exact versions and a lockfile of their own. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { BootstrapError, explain, run, step } from "../../../server/bootstrap/report.mjs";

const folder = fileURLToPath(new URL("./peers/", import.meta.url));
const stamp = `${folder}node_modules/.installed`;

/** `npm ci` there, unless what is installed is what the lockfile says. */
export async function ensurePeers() {
  const lockfile = readFileSync(`${folder}package-lock.json`, "utf8");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lockfile) return;
  await step("Installing the peers of the bench", async () => {
    const cli = process.env.npm_execpath;
    const args = ["ci", "--ignore-scripts"];
    const { code, output } = await (cli
      ? run(process.execPath, [cli, ...args], { cwd: folder })
      : run("npm", args, { cwd: folder }));
    if (code !== 0) {
      throw new BootstrapError(
        explain(output) ?? "npm could not install the peers; --alone measures without them.",
        output.split("\n").slice(0, 30).join("\n"),
      );
    }
    writeFileSync(stamp, lockfile);
  });
}
