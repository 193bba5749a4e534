import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { parse } from "cookie";
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from "lucia";
import { type ActiveGrant, type Actor, type Person, visitor } from "~/core/actor";
import { pool } from "~/core/db.server";
import { env } from "~/core/env.server";
import { singleton } from "~/core/singleton.server";
import { type PersonRow, personColumns } from "./person.server";

/**
 * The one file that knows Lucia. A cookie is `id.secret`; the database holds the id and the SHA-256
 * of the secret, so that a copy of the table signs nobody in. Sessions end after 14 days without
 * use and after 30 days in any case (12 hours for administrators); the database's clock judges.
 * Source of the limits: OWASP ASVS 5.0, V7, and docs/OPERATIONS.md.
 */
const idleDays = 14;
const absoluteDays = 30;
const administratorHours = 12;

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
  async setSession(session) {
    const parts = split(session.id);
    if (!parts) throw new Error("A session's token has two parts.");
    await pool().query(
      `INSERT INTO "Session" ("id", "secretHash", "userId", "expiresAt", "endsAt", "device")
       VALUES ($1, $2, $3, LEAST($4::timestamptz, $5::timestamptz), $5, $6)`,
      [
        parts.id,
        sha256(parts.secret),
        session.userId,
        session.expiresAt,
        session.attributes.endsAt,
        session.attributes.device,
      ],
    );
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
  async deleteUserSessions(userId) {
    await pool().query(`DELETE FROM "Session" WHERE "userId" = $1`, [userId]);
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

/**
 * Opens a new session and ends the one that the request came with, so that a cookie planted
 * before signing in is worth nothing.
 * @returns the Set-Cookie header
 */
export async function openSession(
  userId: string,
  options: {
    device: string;
    grants: readonly Pick<ActiveGrant, "role">[];
    cookieHeader: string | null;
  },
): Promise<string> {
  await closeSession(options.cookieHeader);
  const administrator = options.grants.some((grant) => grant.role === "admin");
  const life = administrator ? administratorHours : absoluteDays * 24;
  const endsAt = new Date(Date.now() + life * 60 * 60 * 1000);
  const token = `${randomBytes(12).toString("base64url")}.${randomBytes(32).toString("base64url")}`;
  const device = options.device.slice(0, 120);
  await lucia().createSession(userId, { device, endsAt }, { sessionId: token });
  return lucia().createSessionCookie(token).serialize();
}

/** Ends the request's own session; gives the Set-Cookie header that clears the cookie. */
export async function closeSession(cookieHeader: string | null): Promise<string> {
  const token = tokenOf(cookieHeader);
  if (token) await lucia().invalidateSession(token);
  return lucia().createBlankSessionCookie().serialize();
}

/** Ends all sessions of a person: after a change of password or e-mail, and on suspension. */
export async function closeAllSessions(userId: string): Promise<void> {
  await lucia().invalidateUserSessions(userId);
}
