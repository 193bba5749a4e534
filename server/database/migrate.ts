import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { DatabaseError, type DatabaseLog, isDiskFull, systemCode } from "./errors";
import { type Migration, readMigrations, statementsOf } from "./migration-files";

export interface MigrateOptions {
  url: string;
  log: DatabaseLog;
  /** Folder of migrations; the product's own when left out. */
  folder?: string;
  /** How long one statement waits for a table lock before it lets others pass. */
  lockTimeoutMs?: number;
  /** How often a migration that met a busy table is tried again. */
  attempts?: number;
}

/** The key under which Prisma's own command line takes its lock, so that the two exclude each other. */
const advisoryLockKey = 72_707_369;
const waitForOtherMs = 120_000;
const lockNotAvailable = "55P03";

const createTable = `
CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Brings the database to the newest migration and records each as Prisma's command line would.
 * Any number of processes may call it at once: one works, the others wait and find nothing to do.
 *
 * @returns names of the migrations applied by this call
 * @throws DatabaseError `database.migration-changed` or `database.migration-failed`
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const client = new Client({ connectionString: options.url, application_name: "learnin migrate" });
  client.on("error", (error) => options.log.error({ error }, "migration connection lost"));
  await client.connect();
  try {
    await takeTurn(client);
    await client.query(createTable);
    const pending = await findPending(client, readMigrations(options.folder), options.log);
    for (const migration of pending) await applyPatiently(client, migration, options);
    return pending.map((migration) => migration.name);
  } finally {
    // Ending the session gives the advisory lock back.
    await client.end();
  }
}

async function takeTurn(client: Client): Promise<void> {
  const until = Date.now() + waitForOtherMs;
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>(
      "SELECT pg_try_advisory_lock($1) AS taken",
      [advisoryLockKey],
    );
    if (rows[0]?.taken) return;
    if (Date.now() > until) {
      throw new DatabaseError(
        "database.migration-failed",
        "Another process has been changing the database for two minutes: wait until it is done, then start again.",
      );
    }
    await pause(200);
  }
}

interface Recorded {
  name: string;
  checksum: string;
  finished: boolean;
}

async function findPending(
  client: Client,
  migrations: Migration[],
  log: DatabaseLog,
): Promise<Migration[]> {
  const { rows } = await client.query<Recorded>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  const recorded = new Map(rows.map((row) => [row.name, row]));
  const known = new Set(migrations.map((migration) => migration.name));
  const newer = rows.map((row) => row.name).filter((name) => !known.has(name));
  // Each migration works with the release before it, so an older server may run beside a newer.
  if (newer.length > 0) log.warn({ newer }, "the database is newer than this LearnIn");

  return migrations.filter((migration) => {
    const row = recorded.get(migration.name);
    if (!row) return true;
    if (row.checksum !== migration.checksum) {
      throw new DatabaseError(
        "database.migration-changed",
        `The file prisma/migrations/${migration.name}/migration.sql was changed after this database had applied it: put the old text back and write a new migration instead.`,
      );
    }
    if (row.finished) return false;
    if (!migration.inTransaction) return true;
    throw new DatabaseError(
      "database.migration-failed",
      `The migration ${migration.name} was begun by another tool and never finished: see the column "logs" of _prisma_migrations, repair what it says and mark it with "npx prisma migrate resolve".`,
    );
  });
}

/** A long reader must not make every other reader queue behind us: give way, then try again. */
async function applyPatiently(
  client: Client,
  migration: Migration,
  { log, lockTimeoutMs = 3000, attempts = 10 }: MigrateOptions,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`SET lock_timeout = ${Math.round(lockTimeoutMs)}`);
      if (migration.inTransaction) await applyWhole(client, migration);
      else await applyInSteps(client, migration);
      log.info({ migration: migration.name }, "migration applied");
      return;
    } catch (error) {
      if (systemCode(error) !== lockNotAvailable || attempt >= attempts) {
        throw failed(migration, error);
      }
      log.warn({ migration: migration.name, attempt }, "a table is busy: trying again");
      await pause(Math.min(250 * 2 ** attempt, 5000));
    }
  }
}

async function applyWhole(client: Client, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations"
         (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

/** Steps without a transaction are written so that they can run again (IF NOT EXISTS). */
async function applyInSteps(client: Client, migration: Migration): Promise<void> {
  await client.query(
    `UPDATE "_prisma_migrations" SET rolled_back_at = now()
      WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`,
    [migration.name],
  );
  const id = randomUUID();
  await client.query(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES ($1, $2, $3)`,
    [id, migration.checksum, migration.name],
  );
  try {
    for (const statement of statementsOf(migration.sql)) await client.query(statement);
  } catch (error) {
    await client.query(`UPDATE "_prisma_migrations" SET logs = $2 WHERE id = $1`, [
      id,
      String(error),
    ]);
    throw error;
  }
  await client.query(
    `UPDATE "_prisma_migrations" SET finished_at = now(), applied_steps_count = 1 WHERE id = $1`,
    [id],
  );
}

function failed(migration: Migration, error: unknown): DatabaseError {
  const advice =
    systemCode(error) === lockNotAvailable
      ? "a table it changes stays in use: end the long query (or the other server), then start again"
      : isDiskFull(String(error))
        ? "the disk of the database is full: free some space, then start again"
        : "the details are below; the database is as it was before";
  return new DatabaseError(
    "database.migration-failed",
    `The migration ${migration.name} could not be applied: ${advice}.`,
    String(error),
    error,
  );
}

/** Whether the newest migration of this product is in the database; for readiness checks. */
export function newestMigration(folder?: string): string | null {
  return readMigrations(folder).at(-1)?.name ?? null;
}
