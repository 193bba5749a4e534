import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { parse } from "cookie";
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from "lucia";
import { type Actor, type Person, visitor } from "~/core/actor";
import { pool, type Tx, transact } from "~/core/db.server";
import { env } from "~/core/env.server";
import { singleton } from "~/core/singleton.server";
import { findActor, type PersonRow, personColumns } from "./person.server";

/**
 * The one file that knows Lucia. A cookie is `id.secret`; the database holds the id and the SHA-256
 * of the secret, so that a copy of the table signs nobody in. Sessions end after 14 days without
 * use and after 30 days in any case (12 hours for administrators); the database's clock judges.
 * Source of the limits: OWASP ASVS 5.0, V7, and docs/OPERATIONS.md.
 */
const idleDays = 14;
const absoluteDays = 30;
const administratorHours = 12;
const hour = 60 * 60 * 1_000;

declare module "lucia" {
  interface Register {
    Lucia: Lucia<Record<never, never>, PersonRow>;
    DatabaseUserAttributes: PersonRow;
    DatabaseSessionAttributes: { device: string; endsAt: Date };
  }
}

interface SessionRow extends PersonRow {
  secretHash: Buffer;
  userId: string;
  expiresAt: Date;
  endsAt: Date;
  device: string;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest();

function split(token: string): { id: string; secret: string } | undefined {
  const [id, secret, ...rest] = token.split(".");
  // A cookie is whatever its sender likes: what cannot be an id is not asked for.
  return id && /^[\w-]{1,64}$/.test(id) && secret && rest.length === 0 ? { id, secret } : undefined;
}

/** Session, person and rights in force, in one query. */
const sessionQuery = `
  SELECT s."secretHash", s."userId", s."expiresAt", s."endsAt", s."device", ${personColumns}
    FROM "Session" s JOIN "User" u ON u."id" = s."userId"
   WHERE s."id" = $1 AND s."expiresAt" > now() AND s."endsAt" > now() AND u."suspendedAt" IS NULL`;

const adapter: Adapter = {
  async getSessionAndUser(token): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const parts = split(token);
    if (!parts) return [null, null];
    const { rows } = await pool().query<SessionRow>({
      name: "session-and-actor",
      text: sessionQuery,
      values: [parts.id],
    });
    const row = rows[0];
    if (!row || !timingSafeEqual(row.secretHash, sha256(parts.secret))) return [null, null];
    const { userId, expiresAt, endsAt, device, secretHash: _, ...person } = row;
    return [
      { id: token, userId, expiresAt, attributes: { device, endsAt } },
      { id: userId, attributes: person },
    ];
  },
  async getUserSessions() {
    throw new Error("Sessions are listed by accounts/queries.server.ts.");
  },
  async setSession() {
    throw new Error("Sessions are opened by openSession, in one transaction with their check.");
  },
  async updateSessionExpiration(token, expiresAt) {
    await pool().query(
      `UPDATE "Session" SET "expiresAt" = LEAST($2::timestamptz, "endsAt"), "lastSeenAt" = now()
        WHERE "id" = $1`,
      [split(token)?.id ?? "", expiresAt],
    );
  },
  async deleteSession(token) {
    const parts = split(token);
    if (!parts) return;
    // The whole token: an id alone, which lists of sessions show, must not sign anybody out.
    await pool().query(`DELETE FROM "Session" WHERE "id" = $1 AND "secretHash" = $2`, [
      parts.id,
      sha256(parts.secret),
    ]);
  },
  async deleteUserSessions() {
    throw new Error("All sessions of a person are ended by commands/end-sessions.server.ts.");
  },
  async deleteExpiredSessions() {
    await pool().query(`DELETE FROM "Session" WHERE "expiresAt" <= now() OR "endsAt" <= now()`);
  },
};

function lucia() {
  return singleton("lucia", () => {
    const secure = env().APP_ORIGIN.startsWith("https:");
    return new Lucia(adapter, {
      sessionExpiresIn: new TimeSpan(idleDays, "d"),
      sessionCookie: {
        // `__Host-` binds the cookie to this very host; browsers accept it over https only.
        name: secure ? "__Host-s" : "s",
        attributes: { secure, sameSite: "lax", path: "/" },
      },
      getUserAttributes: (person) => person,
    });
  });
}

/**
 * The token of a Cookie header. Lucia's own reader decodes names, so that `%73` would be an `s` that
 * the cache of signed-out pages does not see, and fails where any cookie holds a lone `%`.
 */
function tokenOf(cookieHeader: string | null): string | undefined {
  return cookieHeader ? parse(cookieHeader)[lucia().sessionCookieName] : undefined;
}

/** The session of a Cookie header, or nothing; also says when the session must end at the latest. */
export async function sessionOf(
  cookieHeader: string | null,
): Promise<{ person: Person; expiresAt: Date } | undefined> {
  const token = tokenOf(cookieHeader);
  if (!token || token.length > 200) return undefined;
  const { session, user } = await lucia().validateSession(token);
  if (!session || !user) return undefined;
  const { id: userId, ...person } = user;
  const sessionId = split(token)?.id ?? null;
  return { person: { kind: "person", userId, sessionId, ...person }, expiresAt: session.expiresAt };
}

/** Who is asking: the person of the session, or the visitor. One query, none without a cookie. */
export async function actorOfRequest(cookieHeader: string | null): Promise<Actor> {
  return (await sessionOf(cookieHeader))?.person ?? visitor;
}

/** Who has proved who they are, and the stored hash of their password at that moment. */
export interface Proof {
  readonly userId: string;
  /** null for an account without a password */
  readonly passwordHash: string | null;
}

/**
 * Opens a new session and ends the one that the request came with, so that a cookie planted
 * before signing in is worth nothing. Checking a password takes a while, in which it may be changed
 * and all sessions ended: the account is held, and what was proved must still be true.
 * @returns the Set-Cookie header; null when the proof is out of date or the account suspended
 */
export async function openSession(
  proof: Proof,
  options: { device: string; cookieHeader: string | null },
): Promise<string | null> {
  const { userId } = proof;
  const id = randomBytes(12).toString("base64url");
  const secret = randomBytes(32).toString("base64url");
  const opened = await transact(async (tx) => {
    if (!isStillTrue(proof, await holdAccount(tx, userId))) return false;
    // Rights of this moment: whoever becomes an administrator meanwhile gets a short session.
    const person = await findActor(userId, tx);
    if (!person) return false;
    const administrator = person.grants.some((grant) => grant.role === "admin");
    const hours = administrator ? administratorHours : absoluteDays * 24;
    const endsAt = new Date(Date.now() + hours * hour);
    const expiresAt = new Date(Math.min(Date.now() + idleDays * 24 * hour, endsAt.getTime()));
    const secretHash = Uint8Array.from(sha256(secret));
    const device = options.device.slice(0, 120);
    await tx.session.create({ data: { id, secretHash, userId, expiresAt, endsAt, device } });
    return true;
  });
  if (!opened) return null;
  await closeSession(options.cookieHeader);
  return lucia().createSessionCookie(`${id}.${secret}`).serialize();
}

/** An account as it is while a transaction holds it. */
export interface HeldAccount {
  readonly passwordHash: string | null;
  readonly suspendedAt: Date | null;
}

/**
 * Holds an account until the transaction ends. Changes of its password, ends of all its sessions and
 * new sessions take place one after the other by it: all of them begin with it, before they lock anything
 * else. Null when there is no such account.
 */
export async function holdAccount(tx: Tx, userId: string): Promise<HeldAccount | null> {
  const rows = await tx.$queryRaw<HeldAccount[]>`
    SELECT "passwordHash", "suspendedAt" FROM "User" WHERE "id" = ${userId}::uuid
       FOR NO KEY UPDATE`;
  return rows[0] ?? null;
}

/** Is the password still the one that was verified, and the account open? */
export function isStillTrue(proof: Proof, held: HeldAccount | null): boolean {
  return held !== null && !held.suspendedAt && held.passwordHash === proof.passwordHash;
}

/** Ends the request's own session; gives the Set-Cookie header that clears the cookie. */
export async function closeSession(cookieHeader: string | null): Promise<string> {
  const token = tokenOf(cookieHeader);
  if (token) await lucia().invalidateSession(token);
  return lucia().createBlankSessionCookie().serialize();
}
