import { Client } from "pg";
import type { DatabaseLog } from "../errors";
import type { Credentials } from "./credentials";

/** Makes the product's role and database where they are missing. */
export async function makeDatabases(adminUrl: string, credentials: Credentials): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = 'learnin'");
    if (rowCount === 0) {
      const password = client.escapeLiteral(credentials.product);
      await client.query(`CREATE ROLE learnin LOGIN PASSWORD ${password}`);
    }
    const database = await client.query("SELECT 1 FROM pg_database WHERE datname = 'learnin'");
    if (database.rowCount === 0) await client.query("CREATE DATABASE learnin OWNER learnin");
  } finally {
    await client.end();
  }
}

/**
 * A new PostgreSQL package may bring a newer ICU that sorts some letters differently; indexes
 * made with the old order would then miss rows. They are built again, once.
 */
export async function refreshCollation(url: string, log: DatabaseLog): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ database: string; found: string; actual: string }>(
      `SELECT datname AS database, datcollversion AS found,
              pg_database_collation_actual_version(oid) AS actual
         FROM pg_database WHERE datname = current_database()`,
    );
    const row = rows[0];
    if (!row || row.found === row.actual) return;
    log.warn({ from: row.found, to: row.actual }, "sort order changed: rebuilding all indexes");
    const name = client.escapeIdentifier(row.database);
    await client.query(`REINDEX DATABASE ${name}`);
    await client.query(`ALTER DATABASE ${name} REFRESH COLLATION VERSION`);
  } finally {
    await client.end();
  }
}
