import { setTimeout as pause } from "node:timers/promises";
import type { PoolClient } from "pg";
import { seedDemonstration } from "#prisma/seed/demonstration/index";
import { pool } from "~/core/db.server";
import type { Env } from "~/core/env.server";
import { log } from "~/core/log.server";

/** In demonstration mode the first start makes Demoland. */
export async function prepareDemonstration(env: Env): Promise<void> {
  if (!env.LEARNIN_DEMO) return;
  const begun = Date.now();
  const client = await pool().connect();
  try {
    // Processes that start at the same time wait here for the first, and find its country made.
    while (!(await takes(client))) await pause(200);
    if (await seedDemonstration()) {
      log().info({ ms: Date.now() - begun }, "the demonstration country is made");
    }
  } finally {
    client.release(true);
  }
}

/** Held by the connection, so that it is given back however this process ends. */
async function takes(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(
    "SELECT pg_try_advisory_lock(hashtext('learnin demonstration')) AS taken",
  );
  return rows[0]?.taken ?? false;
}
