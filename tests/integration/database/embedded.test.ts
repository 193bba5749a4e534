import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assertDurable } from "#server/database/durability";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#server/database/embedded";
import { isAlive, lifeOf } from "#server/database/embedded/processes";
import type { DatabaseLog } from "#server/database/errors";
import { eventually } from "#tests/support/eventually";

const holder = fileURLToPath(new URL("./hold-database.ts", import.meta.url));
const tsx = new URL("../../../node_modules/tsx/dist/loader.mjs", import.meta.url).href;
const isRoot = process.getuid?.() === 0;

let dataDir: string;
let warnings: string[];
let elsewhere: string | undefined;
let running: EmbeddedPostgres[];
let children: ChildProcess[];

const log: DatabaseLog = {
  info: () => undefined,
  warn: (_details, message) => warnings.push(message),
  error: (_details, message) => warnings.push(message),
};

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "learnin-embedded-"));
  chmodSync(dataDir, 0o755);
  warnings = [];
  running = [];
  children = [];
});

afterEach(async () => {
  for (const child of children) {
    child.kill("SIGTERM");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  }
  for (const database of running) await database.stop();
  for (const folder of [dataDir, elsewhere]) {
    if (folder) rmSync(folder, { recursive: true, force: true });
  }
  elsewhere = undefined;
});

async function start(folder = dataDir, settings = {}) {
  const database = await startEmbeddedPostgres({ dataDir: folder, log, settings });
  running.push(database);
  return database;
}

async function ask(url: string, sql: string) {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another process that runs a database on the folder, writes a row and waits. */
async function holdInOtherProcess() {
  const child = spawn(process.execPath, ["--import", tsx, holder, dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [line] = await once(child.stdout, "data");
  return { child, ...(JSON.parse(String(line)) as { server: number; postgres: number }) };
}

describe("the embedded PostgreSQL", () => {
  it("keeps what was written over a stop and a start", async () => {
    const first = await start();
    expect(first.isNew).toBe(true);
    await ask(first.url, "CREATE TABLE kept AS SELECT 1 AS id");
    await first.stop();
    expect(lifeOf(first.pid)).toBe("");
    const second = await start();
    expect(second.isNew).toBe(false);
    expect(await ask(second.url, "SELECT id FROM kept")).toEqual([{ id: 1 }]);
  });

  it("is durable, speaks every script and is reached by its socket only", async () => {
    const { url } = await start();
    await assertDurable(url, log);
    const [row] = await ask(
      url,
      `SELECT lower('ЖҮРӨК') AS kyrgyz, 'ı' < 'j' AS turkish, current_setting('listen_addresses') AS addresses,
              current_setting('server_encoding') AS encoding, rolsuper AS super
         FROM pg_roles WHERE rolname = current_user`,
    );
    expect(row).toEqual({
      kyrgyz: "жүрөк",
      turkish: true,
      addresses: "",
      encoding: "UTF8",
      super: false,
    });
    const [words] = await ask(url, "CREATE EXTENSION pg_trgm; SELECT 1 AS id").then(() =>
      ask(url, "SELECT similarity('педагогика', 'педагогики') > 0.5 AS alike"),
    );
    expect(words).toEqual({ alike: true });
  });

  it("keeps its passwords to the owner of the data folder", async () => {
    await start();
    expect(statSync(join(dataDir, "postgres.credentials.json")).mode & 0o077).toBe(0);
    expect(statSync(join(dataDir, "postgres", "cluster")).mode & 0o077).toBe(0);
  });

  it("says what to do when the passwords are missing", async () => {
    await (await start()).stop();
    rmSync(join(dataDir, "postgres.credentials.json"));
    await expect(start()).rejects.toMatchObject({ kind: "database.credentials" });
  });

  it("refuses data of another major version", async () => {
    await (await start()).stop();
    writeFileSync(join(dataDir, "postgres", "cluster", "PG_VERSION"), "14\n");
    await expect(start()).rejects.toMatchObject({
      kind: "database.version",
      message: expect.stringContaining("PostgreSQL 14"),
    });
  });

  it("is refused by the durability check when its disk writes are switched off", async () => {
    const { url } = await start(dataDir, { fsync: "off" });
    await expect(assertDurable(url, log)).rejects.toMatchObject({
      kind: "database.not-durable",
      message: expect.stringContaining("fsync = off"),
    });
  });

  it("comes back under the same address when PostgreSQL is killed", async () => {
    const database = await start();
    const before = database.pid;
    await ask(database.url, "CREATE TABLE kept AS SELECT 1 AS id");
    process.kill(before, "SIGKILL");
    await eventually(() => expect(database.pid).not.toBe(before), { within: 15_000 });
    await eventually(
      async () => expect(await ask(database.url, "SELECT id FROM kept")).toEqual([{ id: 1 }]),
      { within: 15_000 },
    );
    expect(warnings).toContain("the database ended by itself");
  });

  it("never runs as root", async () => {
    const { pid } = await start();
    const owner = execFileSync("ps", ["-o", "uid=", "-p", String(pid)], { encoding: "utf8" });
    expect(Number(owner)).toBeGreaterThan(0);
  });

  it("finds a reachable place when root runs it in a folder closed to others", async () => {
    chmodSync(dataDir, 0o700);
    const closed = join(dataDir, "clone", ".data");
    const first = await start(closed);
    await ask(first.url, "CREATE TABLE kept AS SELECT 1 AS id");
    await first.stop();
    const pointer = join(closed, "postgres.location");
    expect(existsSync(pointer)).toBe(isRoot);
    if (isRoot) elsewhere = readFileSync(pointer, "utf8").trim();
    const second = await start(closed);
    expect(await ask(second.url, "SELECT id FROM kept")).toEqual([{ id: 1 }]);
  });
});

describe("two servers on one data folder", () => {
  it("the second is refused in one sentence and the first goes on", async () => {
    const { server, postgres } = await holdInOtherProcess();
    await expect(start()).rejects.toMatchObject({
      kind: "database.busy",
      message: expect.stringContaining(`process ${server}`),
    });
    expect(isAlive(postgres)).toBe(true);
  });

  it("the second is refused within one process too", async () => {
    await start();
    await expect(start()).rejects.toMatchObject({ kind: "database.busy" });
  });
});

describe("after kill -9 of the server", () => {
  it("the next start ends the orphaned database and loses nothing", async () => {
    const { postgres, server } = await holdInOtherProcess();
    process.kill(server, "SIGKILL");
    await eventually(() => expect(lifeOf(server)).toBe(""));
    expect(lifeOf(postgres)).not.toBe("");
    const { url } = await start();
    expect(warnings).toEqual(["ended the database that a killed server had left running"]);
    expect(lifeOf(postgres)).toBe("");
    expect(await ask(url, "SELECT count(*)::int AS rows FROM written")).toEqual([{ rows: 1 }]);
  });

  it("the next start recovers when the database was killed as well", async () => {
    const { postgres, server } = await holdInOtherProcess();
    process.kill(server, "SIGKILL");
    process.kill(postgres, "SIGKILL");
    const { url } = await eventually(() => start(), { within: 15_000 });
    expect(await ask(url, "SELECT count(*)::int AS rows FROM written")).toEqual([{ rows: 1 }]);
  });

  it("the next start is not misled by a process id that now belongs to another program", async () => {
    await (await start()).stop();
    const other = spawn("sleep", ["60"], { stdio: "ignore" });
    children.push(other);
    const stale = [other.pid, join(dataDir, "postgres/cluster"), 1, 5432, "", "", "", "ready"];
    writeFileSync(join(dataDir, "postgres/cluster/postmaster.pid"), stale.join("\n"));
    writeFileSync(
      join(dataDir, "server.lock"),
      JSON.stringify({ pid: other.pid, life: "an earlier life", host: "here" }),
    );
    const { url } = await start();
    expect(await ask(url, "SELECT 1 AS id")).toEqual([{ id: 1 }]);
    expect(isAlive(other.pid ?? 0)).toBe(true);
  });
});
