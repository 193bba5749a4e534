import type { Person } from "~/core/actor";
import { type Prisma, pool, type Tx } from "~/core/db.server";
import { defaultLanguage, isUiLanguage, type UiLanguage } from "~/core/i18n/languages";

export type PersonRow = Omit<Person, "kind" | "userId" | "sessionId">;

/**
 * The columns of a {@link PersonRow} with the rights in force and those offered now, for a query that calls the
 * table of people `u`. The database's clock judges terms, so that an expired one ends access by
 * itself.
 */
export const personColumns = `
  u."name", u."handle", u."photoId", u."uiLang", u."timeZone", u."dataMode",
  COALESCE((
    SELECT json_agg(json_build_object(
             'id', g."id", 'role', g."role", 'scope', g."scope",
             'countryCode', COALESCE(g."countryCode", c."countryCode"),
             'communityId', g."communityId"))
      FROM "Grant" g LEFT JOIN "Community" c ON c."id" = g."communityId"
     WHERE g."userId" = u."id" AND g."acceptedAt" IS NOT NULL AND g."revokedAt" IS NULL
       AND g."startsAt" <= now() AND (g."endsAt" IS NULL OR g."endsAt" > now())
  ), '[]'::json) AS "grants",
  ARRAY(
    SELECT DISTINCT p."countryCode" FROM "Grant" p
     WHERE p."userId" = u."id" AND p."countryCode" IS NOT NULL AND p."acceptedAt" IS NULL
       AND p."declinedAt" IS NULL AND p."revokedAt" IS NULL
       AND (p."endsAt" IS NULL OR p."endsAt" > now())) AS "askedIn"`;

const actorQuery = `
  SELECT ${personColumns} FROM "User" u WHERE u."id" = $1::uuid AND u."suspendedAt" IS NULL`;

/**
 * A person with their rights as they are now, without a session: to judge what someone absent may
 * do, such as an inviter whose invitation is being accepted. Null when gone or suspended.
 * @param tx the transaction to read in, where there is one
 */
export async function findActor(userId: string, tx?: Tx): Promise<Person | null> {
  const rows = tx
    ? await tx.$queryRawUnsafe<PersonRow[]>(actorQuery, userId)
    : (await pool().query<PersonRow>(actorQuery, [userId])).rows;
  const row = rows[0];
  return row ? { kind: "person", userId, sessionId: null, ...row } : null;
}

/**
 * The person whom somebody means by a whole handle or e-mail, to give them something. An e-mail means
 * its account only once it was proved: with an invitation to somebody else's address whoever holds the
 * link can make an account.
 */
export function calledBy(typed: string): Prisma.UserWhereInput {
  const key = typed.trim().replace(/^@/, "").toLowerCase();
  const called = key.includes("@")
    ? { email: key, emailVerifiedAt: { not: null } }
    : { handle: key };
  return { ...called, suspendedAt: null };
}

export interface Addressee {
  address: string;
  name: string;
  /** the language they want to be written to in */
  lang: UiLanguage;
}

/**
 * Those of these people whom a mail about the work may go to: they proved their address, so that no
 * stranger whose address somebody else typed learns of it, and they are not suspended.
 */
export async function addresseesAmong(tx: Tx, userIds: readonly string[]): Promise<Addressee[]> {
  if (userIds.length === 0) return [];
  const people = await tx.user.findMany({
    where: {
      id: { in: [...new Set(userIds)] },
      email: { not: null },
      emailVerifiedAt: { not: null },
      suspendedAt: null,
    },
    select: { email: true, name: true, uiLang: true },
  });
  return people.flatMap(({ email, name, uiLang }) =>
    email ? [{ address: email, name, lang: isUiLanguage(uiLang) ? uiLang : defaultLanguage }] : [],
  );
}
