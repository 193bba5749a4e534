import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import { startEmbeddedPostgres } from "#server/database/embedded";
import type { DatabaseLog } from "#server/database/errors";
import { migrate } from "#server/database/migrate";
import { createPerson } from "#tests/collab/support/server";

export interface Ground {
  pool: Pool;
  databaseUrl: string;
  databasePid: number;
  personIds: string[];
  close(): Promise<void>;
}

const people = 200;
const log: DatabaseLog = {
  info: () => undefined,
  warn: (details, message) => console.warn(message, details),
  error: (details, message) => console.warn(message, details),
};

/** A database that all contenders write to, with our tables and the peer's one. */
export async function setGround(): Promise<Ground> {
  const dataDir = mkdtempSync(join(tmpdir(), "learnin-bench-"));
  // Open to the user PostgreSQL runs as when the bench is run by root.
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, log });
  const pool = new Pool({ connectionString: server.url, max: 4 });
  const close = async () => {
    await pool.end();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await migrate({ url: server.url, folder: join(process.cwd(), "prisma/migrations"), log });
    await pool.query("CREATE TABLE bench_peer_document (name text PRIMARY KEY, data bytea)");
    const personIds: string[] = [];
    for (let count = 0; count < people; count++) personIds.push((await createPerson(pool)).id);
    return { pool, databaseUrl: server.url, databasePid: server.pid, personIds, close };
  } catch (error) {
    await close();
    throw error;
  }
}
