import { pool } from "~/core/db.server";

const perStatement = 5_000;

/**
 * Inserts plain rows in a few statements; PostgreSQL makes their types of JSON itself. Columns that
 * the first row does not name keep their defaults; bytes are written as `\x…`.
 */
export async function insertRows<Row extends object>(
  table: string,
  rows: readonly Row[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
    .map((name) => `"${name}"`)
    .join(", ");
  for (let from = 0; from < rows.length; from += perStatement) {
    await pool().query(
      `INSERT INTO "${table}" (${columns})
       SELECT ${columns} FROM json_populate_recordset(NULL::"${table}", $1::json)`,
      [JSON.stringify(rows.slice(from, from + perStatement))],
    );
  }
}
