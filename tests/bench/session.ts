import { createHash, randomBytes } from "node:crypto";
import type { Pool } from "pg";

/**
 * A session of a person, as app/features/accounts/session.server.ts keeps it: the cookie is
 * `id.secret`, the database holds the secret's SHA-256.
 * @returns value of the cookie `s`
 */
export async function insertSession(pool: Pool, userId: string): Promise<string> {
  const id = randomBytes(12).toString("base64url");
  const secret = randomBytes(32).toString("base64url");
  await pool.query(
    `INSERT INTO "Session" ("id", "secretHash", "userId", "expiresAt", "endsAt", "device")
     VALUES ($1, $2, $3, now() + interval '14 days', now() + interval '30 days', 'bench')`,
    [id, createHash("sha256").update(secret).digest(), userId],
  );
  return `${id}.${secret}`;
}
