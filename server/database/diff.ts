/**
 * `npm run db:diff` prints the SQL between prisma/migrations and prisma/schema;
 * `npm run db:diff -- --name add-handles` writes it as a new migration.
 * Works on a PostgreSQL of its own in a temporary folder, beside a running server.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startEmbeddedPostgres } from "./embedded";
import type { DatabaseLog } from "./errors";
import { migrate } from "./migrate";
import { migrationsFolder } from "./migration-files";
import { schemaDifference } from "./schema-difference";

const quiet: DatabaseLog = {
  info: () => undefined,
  warn: (details, message) => console.error(message, details),
  error: (details, message) => console.error(message, details),
};

async function difference(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), "learnin-diff-"));
  // Open to the user PostgreSQL runs as when this is run by root.
  chmodSync(dataDir, 0o755);
  try {
    const database = await startEmbeddedPostgres({ dataDir, log: quiet });
    try {
      await migrate({ url: database.url, log: quiet });
      return await schemaDifference(database.url);
    } finally {
      await database.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function writeMigration(name: string, sql: string): string {
  if (!/^[a-z0-9][a-z0-9_-]*$/.test(name)) {
    throw new Error(`--name takes small letters, digits, "-" and "_", not "${name}"`);
  }
  const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(migrationsFolder, `${time}_${name.replaceAll("-", "_")}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(migrationsFolder, "migration_lock.toml"), 'provider = "postgresql"\n');
  const file = join(folder, "migration.sql");
  writeFileSync(file, sql);
  return file;
}

const { values } = parseArgs({ options: { name: { type: "string" } } });
const sql = await difference();
if (sql === "") console.error("Migrations and schema agree: there is nothing to write.");
else if (values.name) console.error(`Written: ${writeMigration(values.name, sql)}`);
else console.log(sql);
