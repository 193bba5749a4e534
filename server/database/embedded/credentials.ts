import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseError } from "../errors";

export interface Credentials {
  /** Password of `postgres`, who may do everything. */
  admin: string;
  /** Password of `learnin`, who owns the product's database and nothing else. */
  product: string;
}

/**
 * Reads the passwords of the embedded PostgreSQL, or makes them when there is no cluster yet.
 * They stay in the data folder, readable by its owner only.
 */
export function readCredentials(dataDir: string, clusterExists: boolean): Credentials {
  const file = join(dataDir, "postgres.credentials.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  if (clusterExists) {
    throw new DatabaseError(
      "database.credentials",
      `The file ${file} with the passwords of the database is missing: put it back from your backup of the data folder, then start again.`,
    );
  }
  const made = { admin: secret(), product: secret() };
  // Moved into place whole: half a file, on a full disk, would lock the database for good.
  const draft = `${file}.new`;
  writeFileSync(draft, JSON.stringify(made), { mode: 0o600 });
  renameSync(draft, file);
  return made;
}

function secret(): string {
  return randomBytes(24).toString("base64url");
}
