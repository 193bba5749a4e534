import { randomUUID } from "node:crypto";
import { Client, Pool } from "pg";
import { inject } from "vitest";

export interface TestDatabase {
  url: string;
  name: string;
  /** Ends every connection to it and deletes it. */
  drop(): Promise<void>;
}

/** Name of the migrated database that is copied for each test file. */
export const templateName = "learnin_template";

/** A fresh copy of the migrated database. */
export function cloneDatabase(): Promise<TestDatabase> {
  return createDatabase(templateName);
}

/** A database without any table, for tests of migrations. */
export function emptyDatabase(): Promise<TestDatabase> {
  return createDatabase("template0");
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const { adminUrl, productUrl } = inject("database");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template} OWNER learnin`);
  return {
    name,
    url: urlOf(productUrl, name),
    drop: () => asAdmin(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/**
 * Connections of a test. A pool that has ended may still be closing some of them when its database is
 * dropped; what they say of it then is no fault.
 */
export function openPool(url: string, max: number): Pool {
  const pool = new Pool({ connectionString: url, max });
  pool.on("error", () => undefined);
  return pool;
}

/** The same server and role, another database. */
export function urlOf(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** Runs one statement in a connection of its own. */
export async function asAdmin(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
