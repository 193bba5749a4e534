import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Migration {
  /** Name of its folder, which begins with the time it was written. */
  name: string;
  sql: string;
  /** SHA-256 of the file, as Prisma records it. */
  checksum: string;
  /** False when the file says `-- no transaction` in its first line. */
  inTransaction: boolean;
}

/** Two folders up, from here and from build/main alike. */
export const migrationsFolder = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** The migrations of a folder, oldest first. */
export function readMigrations(folder = migrationsFolder): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "migration.sql")))
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      // As Prisma does it: a checkout with Windows line ends is the same migration.
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8").replace(/\r\n/g, "\n");
      const checksum = createHash("sha256").update(sql).digest("hex");
      return { name, sql, checksum, inTransaction: !/^--\s*no transaction\b/i.test(sql) };
    });
}

/**
 * The statements of a migration that runs without a transaction (CREATE INDEX CONCURRENTLY and
 * its like). Each ends with a semicolon at the end of a line; bodies of functions belong in a
 * migration with a transaction.
 */
export function statementsOf(sql: string): string[] {
  return sql
    .split(/;[ \t]*$/m)
    .map((statement) => statement.replace(/^\s*--.*$/gm, "").trim())
    .filter(Boolean);
}
