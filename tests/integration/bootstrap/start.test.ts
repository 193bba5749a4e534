import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

function fileOf(path: string) {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}

/** Runs a command of ours under a Node.js that claims to be another version. */
function runAs(version: string, path: string) {
  const claim = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } })`;
  return spawnSync(
    process.execPath,
    ["--import", `data:text/javascript,${encodeURIComponent(claim)}`, fileOf(path)],
    { encoding: "utf8" },
  );
}

describe("a too old Node.js", () => {
  it.each([
    ...["server/bootstrap/start.mjs", "server/bootstrap/dev.mjs", "server/bootstrap/build.mjs"],
    ...["server/bootstrap/generate.mjs", "tests/run.mjs", "tests/bench/run.mjs"],
  ])("gets one sentence from %s", (path) => {
    const { status, stdout, stderr } = runAs("20.18.3", path);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr.trim().split("\n")).toEqual([
      expect.stringMatching(/^✗ LearnIn needs Node\.js 20\.19\.0 or newer and this is 20\.18\.3/),
    ]);
  });

  it.each(["20.19.0", "20.20.1", "22.0.0", "24.1.0"])("is not what %s is", (version) => {
    expect(runAs(version, "server/bootstrap/check-node.mjs").status).toBe(0);
  });
});
