import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type ScaleFacts, seedScale } from "#prisma/seed/scale/index";
import { startEmbeddedPostgres } from "#server/database/embedded";
import type { DatabaseLog } from "#server/database/errors";
import { migrate } from "#server/database/migrate";
import { pool } from "~/core/db.server";

export interface Stage {
  facts: ScaleFacts;
  databaseUrl: string;
  databasePid: number;
  close(): Promise<void>;
}

const log: DatabaseLog = {
  info: () => undefined,
  warn: (details, message) => console.warn(message, details),
  error: (details, message) => console.warn(message, details),
};
const key = "scale-data";

/**
 * A database of its own with the scale data.
 * @param folder keeps it for the next run; without one it is made and deleted
 */
export async function setStage(folder: string | undefined): Promise<Stage> {
  const dataDir = folder ? resolve(folder) : mkdtempSync(join(tmpdir(), "learnin-bench-"));
  if (!existsSync(dataDir)) mkdirSync(dataDir, { recursive: true });
  // Open to the user PostgreSQL runs as when the bench is run by root.
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, log });
  const close = async () => {
    await pool().end();
    await server.stop();
    if (!folder) rmSync(dataDir, { recursive: true, force: true });
  };
  process.env.DATABASE_URL = server.url;
  try {
    await migrate({ url: server.url, folder: join(process.cwd(), "prisma/migrations"), log });
    return { facts: await seedOnce(), databaseUrl: server.url, databasePid: server.pid, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function seedOnce(): Promise<ScaleFacts> {
  const { rows } = await pool().query<{ value: ScaleFacts }>(
    `SELECT "value" FROM "Installation" WHERE "key" = $1`,
    [key],
  );
  if (rows[0]) return rows[0].value;
  const begun = performance.now();
  const facts = await seedScale(new Date());
  await pool().query(`INSERT INTO "Installation" ("key", "value") VALUES ($1, $2)`, [
    key,
    JSON.stringify(facts),
  ]);
  console.log(`✓ Scale data (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
  return facts;
}
