import { spawn } from "node:child_process";
import { chownSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Binaries } from "./binaries";
import { childEnv } from "./child-env";
import { failure, spawnFailure } from "./failures";
import type { Layout } from "./layout";
import type { RunAs } from "./system-user";

/** Character classes of pg_trgm and text search come from here; sorting comes from ICU. */
const characterTypes = ["C.UTF-8", "en_US.UTF-8", "UTF-8", "C"];

/**
 * Makes the cluster: UTF-8, sorted by ICU's root order. It is made beside its final place and
 * moved there whole, so that a crash half-way leaves nothing that looks like a cluster.
 */
export async function makeCluster(
  binaries: Binaries,
  layout: Layout,
  user: RunAs | null,
  adminPassword: string,
): Promise<void> {
  const draft = `${layout.cluster}.new`;
  const secrets = mkdtempSync(join(tmpdir(), "learnin-"));
  const passwordFile = join(secrets, "password");
  writeFileSync(passwordFile, `${adminPassword}\n`, { mode: 0o600 });
  if (user) {
    chownSync(secrets, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  try {
    let output = "";
    for (const characterType of characterTypes) {
      rmSync(draft, { recursive: true, force: true });
      const result = await runInitdb(binaries, layout, user, [
        `--pgdata=${draft}`,
        `--pwfile=${passwordFile}`,
        "--username=postgres",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=icu",
        "--icu-locale=und",
        "--locale=C",
        `--lc-ctype=${characterType}`,
        "--data-checksums",
      ]);
      if (result.code === 0) {
        renameSync(draft, layout.cluster);
        return;
      }
      output = result.output;
      if (!output.includes("invalid locale name")) break;
    }
    throw failure(layout, output);
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
}

function runInitdb(
  binaries: Binaries,
  layout: Layout,
  user: RunAs | null,
  args: string[],
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.initdb, args, {
      cwd: layout.home,
      env: childEnv,
      stdio: ["ignore", "pipe", "pipe"],
      ...user,
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.on("error", (error) => reject(spawnFailure(error)));
    child.on("close", (code) => resolve({ code, output }));
  });
}
