import type { Role } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { db, type Prisma, type Tx } from "~/core/db.server";
import type { CommunityFacts } from "../policy";

/** Who may look after a step or a task: those who run the community, and the task force. */
const communityRoles: Role[] = ["coordinator", "deputy_coordinator", "facilitator"];
const countryRoles: Role[] = ["ntf_lead", "ntf_member", "assessment_coordinator"];

function ownersOf({ id, countryCode }: CommunityFacts): Prisma.GrantWhereInput {
  const now = clock.now();
  return {
    acceptedAt: { not: null },
    revokedAt: null,
    startsAt: { lte: now },
    user: { suspendedAt: null },
    AND: [
      { OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
      {
        OR: [
          { communityId: id, role: { in: communityRoles } },
          { countryCode, communityId: null, role: { in: countryRoles } },
        ],
      },
    ],
  };
}

export interface OwnerOption {
  userId: string;
  name: string;
}

/** The people to choose an owner from, by name. */
export async function listOwners(community: CommunityFacts): Promise<OwnerOption[]> {
  const rows = await db().grant.findMany({
    where: ownersOf(community),
    select: { userId: true, user: { select: { name: true } } },
    distinct: ["userId"],
    take: 200,
  });
  return rows
    .map(({ userId, user }) => ({ userId, name: user.name }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

export async function isStepOwner(
  tx: Tx,
  community: CommunityFacts,
  userId: string,
): Promise<boolean> {
  const held = await tx.grant.findFirst({
    where: { ...ownersOf(community), userId },
    select: { id: true },
  });
  return held !== null;
}
