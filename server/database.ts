import { join } from "node:path";
import type { Env } from "~/core/env.server";
import { log } from "~/core/log.server";
import { assertDurable } from "./database/durability";
import { startEmbeddedPostgres } from "./database/embedded";
import { migrate } from "./database/migrate";

export interface Database {
  /** true when this start made it */
  isNew: boolean;
  stop(): Promise<void>;
}

/**
 * Opens the configured PostgreSQL or starts our own, refuses one that could lose what it has
 * confirmed, and brings the tables up to date.
 */
export async function openDatabase(env: Env, onLost: (error: unknown) => void): Promise<Database> {
  const own = env.DATABASE_URL
    ? undefined
    : await startEmbeddedPostgres({ dataDir: env.LEARNIN_DATA_DIR, log: log(), onLost });
  const url = env.DATABASE_URL ?? own?.url ?? "";
  process.env.DATABASE_URL = url;
  try {
    await assertDurable(url, log());
    await migrate({ url, folder: join(process.cwd(), "prisma", "migrations"), log: log() });
  } catch (error) {
    await own?.stop();
    throw error;
  }
  return { isNew: own?.isNew ?? false, stop: async () => own?.stop() };
}
