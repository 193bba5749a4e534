import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { prepareLayout } from "#server/database/embedded/layout";
import { makeCluster } from "#server/database/embedded/make-cluster";

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "learnin-failures-"));
});

afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

/** Makes a cluster with a program in the place of initdb that behaves like a machine in trouble. */
function makeWith(script: string) {
  const initdb = join(dataDir, "initdb");
  writeFileSync(initdb, script);
  chmodSync(initdb, 0o755);
  const layout = prepareLayout(dataDir, null);
  return makeCluster({ initdb, postgres: initdb, major: "18" }, layout, null, "secret");
}

describe("a machine on which PostgreSQL cannot start", () => {
  it("with another C library is told to set DATABASE_URL", async () => {
    await expect(makeWith("#!/lib/no-such-loader.so\n")).rejects.toMatchObject({
      kind: "database.unsupported-platform",
      message: expect.stringContaining("set DATABASE_URL"),
    });
  });

  it("with too old a C library is told the same", async () => {
    const complaint = "libc.so.6: version `GLIBC_2.27' not found";
    await expect(
      makeWith(`#!/bin/sh\necho "${complaint.replaceAll("`", "\\`")}" >&2; exit 1\n`),
    ).rejects.toMatchObject({ kind: "database.unsupported-platform" });
  });

  it("with a full disk is told to free space", async () => {
    await expect(
      makeWith('#!/bin/sh\necho "could not write: No space left on device" >&2; exit 1\n'),
    ).rejects.toMatchObject({
      kind: "database.disk-full",
      message: expect.stringContaining("free at least"),
    });
  });

  it("for any other reason is told where the log is, with the words of PostgreSQL kept", async () => {
    await expect(makeWith("#!/bin/sh\necho odd things >&2; exit 1\n")).rejects.toMatchObject({
      kind: "database.failed",
      details: "odd things\n",
    });
  });
});
