import type { Actor } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { db, type Prisma } from "~/core/db.server";
import {
  type CommunityFacts,
  type CoordinatorRole,
  canPropose,
  coordinatorRoles,
  placeOfRole,
} from "../policy";

export interface RoleHolder {
  grantId: string;
  userId: string;
  name: string;
  photoId: string | null;
  organisation: string | null;
  state: "accepted" | "waiting" | "declined";
  /** when it came to be so, ISO 8601 */
  at: string;
}

export interface OpenInvitation {
  invitationId: string;
  /** whom it is for, as far as that was said */
  name: string | null;
  email: string | null;
  /** ISO 8601 */
  expiresAt: string;
}

export interface RoleSeat {
  role: CoordinatorRole;
  holders: RoleHolder[];
  invitations: OpenInvitation[];
  can: { propose: boolean };
}

/** Grants of the three roles of a community that are open, or were declined. */
function grantsOf(community: CommunityFacts): Prisma.GrantWhereInput {
  const now = clock.now();
  return {
    revokedAt: null,
    user: { suspendedAt: null },
    AND: [
      { OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
      { OR: coordinatorRoles.map((role) => ({ role, ...placeOfRole(role, community) })) },
    ],
  };
}

/** The grant, when it is one of a community's three roles. */
export async function findRoleGrant(community: CommunityFacts, grantId: string) {
  return db().grant.findFirst({
    where: { ...grantsOf(community), id: grantId },
    select: { id: true, role: true },
  });
}

/** Invitations to the three roles of a community that can still be used. */
export function invitationsOf(community: CommunityFacts): Prisma.InvitationWhereInput {
  return {
    acceptedAt: null,
    revokedAt: null,
    expiresAt: { gt: clock.now() },
    OR: coordinatorRoles.map((role) => ({ role, ...placeOfRole(role, community) })),
  };
}

/**
 * Who coordinates, who was asked and what they said. Who was asked without having accepted, and
 * addresses, are seen by those who may ask.
 */
export async function listSeats(actor: Actor, community: CommunityFacts): Promise<RoleSeat[]> {
  const [grants, invitations] = await Promise.all([
    db().grant.findMany({
      where: grantsOf(community),
      orderBy: { proposedAt: "desc" },
      take: 100,
      select: {
        id: true,
        role: true,
        userId: true,
        proposedAt: true,
        acceptedAt: true,
        declinedAt: true,
        user: { select: { name: true, photoId: true, organisation: true } },
      },
    }),
    db().invitation.findMany({
      where: invitationsOf(community),
      orderBy: { createdAt: "desc" },
      take: 50,
      select: { id: true, role: true, name: true, email: true, expiresAt: true },
    }),
  ]);
  return coordinatorRoles.map((role) => {
    const propose = canPropose(actor, community, role).allowed;
    const own = grants.filter((grant) => grant.role === role).map(toHolder);
    const open = own.filter(({ state }) => state !== "declined");
    const declined = own.filter(
      (one) => one.state === "declined" && !open.some(({ userId }) => userId === one.userId),
    );
    return {
      role,
      holders: [...open, ...declined].filter(({ state }) => propose || state === "accepted"),
      invitations: propose
        ? invitations
            .filter((one) => one.role === role)
            .map(({ id, name, email, expiresAt }) => ({
              invitationId: id,
              name,
              email,
              expiresAt: expiresAt.toISOString(),
            }))
        : [],
      can: { propose },
    };
  });
}

function toHolder(grant: {
  id: string;
  userId: string;
  proposedAt: Date;
  acceptedAt: Date | null;
  declinedAt: Date | null;
  user: { name: string; photoId: string | null; organisation: string | null };
}): RoleHolder {
  const { id: grantId, userId, user, acceptedAt, declinedAt, proposedAt } = grant;
  const state = declinedAt ? "declined" : acceptedAt ? "accepted" : "waiting";
  const at = declinedAt ?? acceptedAt ?? proposedAt;
  return { grantId, userId, ...user, state, at: at.toISOString() };
}
