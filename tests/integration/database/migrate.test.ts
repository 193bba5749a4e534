import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DatabaseLog } from "#server/database/errors";
import { migrate } from "#server/database/migrate";
import { schemaDifference } from "#server/database/schema-difference";
import { cloneDatabase, emptyDatabase, type TestDatabase } from "#tests/support/database";
import { eventually } from "#tests/support/eventually";

let database: TestDatabase;
let folder: string;
let warnings: string[];
let clients: Client[];

const log: DatabaseLog = {
  info: () => undefined,
  warn: (_details, message) => warnings.push(message),
  error: (_details, message) => warnings.push(message),
};

beforeEach(async () => {
  database = await emptyDatabase();
  folder = mkdtempSync(join(tmpdir(), "learnin-migrations-"));
  warnings = [];
  clients = [];
});

afterEach(async () => {
  for (const client of clients) await client.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, sql: string) {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

function run(options: { lockTimeoutMs?: number; attempts?: number } = {}) {
  return migrate({ url: database.url, log, folder, ...options });
}

async function connect() {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  clients.push(client);
  return client;
}

async function recorded() {
  const client = await connect();
  const { rows } = await client.query(
    `SELECT migration_name AS name, checksum, applied_steps_count AS steps,
            finished_at IS NOT NULL AS finished, rolled_back_at IS NOT NULL AS undone
       FROM _prisma_migrations ORDER BY started_at, migration_name`,
  );
  return rows;
}

describe("migrate", () => {
  it("applies migrations in order, once, and records them as Prisma does", async () => {
    write("20260102000000_second", "ALTER TABLE thing ADD COLUMN name text;");
    write("20260101000000_first", "CREATE TABLE thing (id int);\n");
    expect(await run()).toEqual(["20260101000000_first", "20260102000000_second"]);
    expect(await run()).toEqual([]);
    expect(await recorded()).toEqual([
      {
        name: "20260101000000_first",
        // printf 'CREATE TABLE thing (id int);\n' | sha256sum
        checksum: "a998192474900f9304387f7e242f89d7a6d3755a8987a76d4045794d139a4ed6",
        steps: 1,
        finished: true,
        undone: false,
      },
      expect.objectContaining({ name: "20260102000000_second", finished: true }),
    ]);
  });

  it("lets any number of processes call it at once", async () => {
    write("20260101000000_first", "CREATE TABLE thing (id int); SELECT pg_sleep(0.1);");
    const applied = await Promise.all([run(), run(), run()]);
    expect(applied.flat()).toEqual(["20260101000000_first"]);
  });

  it("leaves nothing of a migration that fails, and tries it again at the next start", async () => {
    write("20260101000000_first", "CREATE TABLE thing (id int); SELECT no_such_function();");
    await expect(run()).rejects.toMatchObject({ kind: "database.migration-failed" });
    expect(await recorded()).toEqual([]);
    write("20260101000000_first", "CREATE TABLE thing (id int);");
    expect(await run()).toEqual(["20260101000000_first"]);
  });

  it("refuses a migration that was changed after it was applied", async () => {
    write("20260101000000_first", "CREATE TABLE thing (id int);");
    await run();
    write("20260101000000_first", "CREATE TABLE thing (id bigint);");
    await expect(run()).rejects.toMatchObject({
      kind: "database.migration-changed",
      message: expect.stringContaining("20260101000000_first"),
    });
  });

  it("takes a checkout with Windows line ends for the same migration", async () => {
    write("20260101000000_first", "CREATE TABLE thing (\n  id int\n);\n");
    await run();
    write("20260101000000_first", "CREATE TABLE thing (\r\n  id int\r\n);\r\n");
    expect(await run()).toEqual([]);
  });

  it("runs beside a newer release's migrations and says so", async () => {
    write("20260101000000_first", "SELECT 1;");
    write("20260109000000_newer", "SELECT 1;");
    await run();
    rmSync(join(folder, "20260109000000_newer"), { recursive: true });
    expect(await run()).toEqual([]);
    expect(warnings).toEqual(["the database is newer than this LearnIn"]);
  });

  it("gives way to a long reader instead of making all readers wait, then succeeds", async () => {
    write("20260101000000_first", "CREATE TABLE thing (id int);");
    await run();
    const reader = await connect();
    await reader.query("BEGIN; SELECT * FROM thing");
    write("20260102000000_second", "ALTER TABLE thing ADD COLUMN name text;");
    const migration = run({ lockTimeoutMs: 100 });
    await eventually(() => expect(warnings).toContain("a table is busy: trying again"));
    await reader.query("COMMIT");
    expect(await migration).toEqual(["20260102000000_second"]);
  });

  it("gives up with a sentence when the table stays in use", async () => {
    write("20260101000000_first", "CREATE TABLE thing (id int);");
    await run();
    const reader = await connect();
    await reader.query("BEGIN; SELECT * FROM thing");
    write("20260102000000_second", "ALTER TABLE thing ADD COLUMN name text;");
    await expect(run({ lockTimeoutMs: 50, attempts: 2 })).rejects.toMatchObject({
      kind: "database.migration-failed",
      message: expect.stringContaining("stays in use"),
    });
  });

  it("runs a migration without a transaction when it says so, and resumes it after a fault", async () => {
    const steps = `-- no transaction: an index is built beside running work
CREATE TABLE IF NOT EXISTS thing (id int);
CREATE INDEX CONCURRENTLY IF NOT EXISTS thing_id ON thing (id);
`;
    write("20260101000000_index", steps);
    const blocker = await connect();
    await blocker.query("CREATE TABLE thing (id int)");
    await blocker.query("BEGIN; LOCK TABLE thing");
    await expect(run({ lockTimeoutMs: 50, attempts: 1 })).rejects.toMatchObject({
      kind: "database.migration-failed",
    });
    await blocker.query("COMMIT");
    expect(await run()).toEqual(["20260101000000_index"]);
    expect((await recorded()).map(({ finished, undone }) => ({ finished, undone }))).toEqual([
      { finished: false, undone: true },
      { finished: true, undone: false },
    ]);
  });

  it("refuses to go on after another tool's unfinished migration", async () => {
    write("20260101000000_first", "CREATE TABLE thing (id int);");
    await run();
    const client = await connect();
    await client.query("UPDATE _prisma_migrations SET finished_at = NULL");
    await expect(run()).rejects.toMatchObject({ kind: "database.migration-failed" });
  });
});

describe("migrations and schema", () => {
  it("agree", async () => {
    const migrated = await cloneDatabase();
    try {
      expect(await schemaDifference(migrated.url)).toBe("");
    } finally {
      await migrated.drop();
    }
  });

  it("are told apart when a table is missing", async () => {
    expect(await schemaDifference(database.url)).toContain("CREATE TABLE");
  });
});
