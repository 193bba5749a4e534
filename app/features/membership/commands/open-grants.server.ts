import type { Role, Scope } from "~/core/actor";
import { clock } from "~/core/clock.server";
import type { Prisma, Tx } from "~/core/db.server";
import { conflict } from "~/core/errors";
import type { GrantFacts } from "../events";

export const grantFields = {
  id: true,
  userId: true,
  role: true,
  scope: true,
  countryCode: true,
  communityId: true,
  acceptedAt: true,
  declinedAt: true,
  revokedAt: true,
  endsAt: true,
} satisfies Prisma.GrantSelect;

export type StoredGrant = Prisma.GrantGetPayload<{ select: typeof grantFields }>;

export function factsOf(grant: {
  id: string;
  userId: string;
  role: Role;
  scope: Scope;
  countryCode: string | null;
  communityId: string | null;
}): GrantFacts {
  const { id: grantId, userId, role, scope, countryCode, communityId } = grant;
  return { grantId, userId, role, scope, countryCode, communityId };
}

/** A right whose term has passed is history: it makes room for a new one. */
export async function closeExpired(tx: Tx, where: Prisma.GrantWhereInput): Promise<void> {
  const now = clock.now();
  await tx.grant.updateMany({
    where: { ...where, revokedAt: null, endsAt: { lte: now } },
    data: { revokedAt: now },
  });
}

/**
 * Someone must stay who can look after the platform, or after the country.
 * The rows are locked, so that the last two cannot leave at the same moment.
 * @throws Conflict when nobody else holds the role in the same place
 */
export async function keepOne(tx: Tx, leaving: StoredGrant): Promise<void> {
  const others = await tx.$queryRaw<{ userId: string }[]>`
    SELECT g."userId" FROM "Grant" g JOIN "User" u ON u."id" = g."userId"
     WHERE g."role" = ${leaving.role}::"Role"
       AND g."countryCode" IS NOT DISTINCT FROM ${leaving.countryCode}
       AND g."acceptedAt" IS NOT NULL AND g."revokedAt" IS NULL
       AND g."startsAt" <= now() AND (g."endsAt" IS NULL OR g."endsAt" > now())
       AND u."suspendedAt" IS NULL
     ORDER BY g."id" FOR UPDATE OF g`;
  if (others.some((other) => other.userId !== leaving.userId)) return;
  throw conflict(`membership.last-${leaving.role === "admin" ? "administrator" : "lead"}`);
}
