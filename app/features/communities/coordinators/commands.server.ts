import type { Actor } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { isComponent } from "~/core/components";
import { db } from "~/core/db.server";
import { authorize, conflict, invalid, notFound } from "~/core/errors";
import type { Sendable } from "~/core/once.server";
import {
  type CreatedInvitation,
  createInvitation,
} from "~/features/membership/commands/create-invitation.server";
import { endGrant } from "~/features/membership/commands/end-grant.server";
import { giveGrant } from "~/features/membership/commands/give-grant.server";
import { revokeInvitation } from "~/features/membership/commands/revoke-invitation.server";
import { findPersonByHandleOrEmail } from "~/features/membership/queries.server";
import {
  type CommunityFacts,
  type CoordinatorRole,
  canPropose,
  coordinatorRoles,
  placeOfRole,
} from "../policy";
import { communityFacts } from "../queries.server";
import { findRoleGrant, invitationsOf } from "./queries.server";
import type { InviteCoordinatorInput, ProposeCoordinatorInput } from "./schema";

/**
 * Asks somebody with an account to coordinate, to be the deputy, or to coordinate the country's
 * assessment. The role holds once they accept.
 * @throws Forbidden; Invalid for an unknown person; Conflict when the person already has such a
 * role in the country and that was not confirmed, or was asked for this one before
 */
export async function proposeCoordinator(
  actor: Actor,
  communityId: string,
  { role, person: typed, note, confirm }: ProposeCoordinatorInput,
): Promise<void> {
  const community = await communityFacts(communityId);
  authorize(canPropose(actor, community, role));
  const person = await findPersonByHandleOrEmail(actor, typed);
  if (!person) throw invalid("communities.person-unknown", { field: "person" });
  if (!confirm) await warnOfTwo(community, role, person);
  await giveGrant(actor, {
    userId: person.userId,
    role,
    ...given(role, community),
    note,
    accepted: false,
  });
}

/** The place as giving and inviting want it: the community, or else the country. */
function given(role: CoordinatorRole, community: CommunityFacts) {
  const { countryCode, communityId } = placeOfRole(role, community);
  return communityId ? { communityId } : { countryCode };
}

/** One person in two of these roles is possible, but should be meant. */
async function warnOfTwo(
  { id, countryCode }: CommunityFacts,
  role: CoordinatorRole,
  person: { userId: string; name: string },
): Promise<void> {
  const other = await db().grant.findFirst({
    where: {
      userId: person.userId,
      countryCode,
      revokedAt: null,
      declinedAt: null,
      role: { in: [...coordinatorRoles] },
      OR: [{ endsAt: null }, { endsAt: { gt: clock.now() } }],
      NOT: { role, communityId: role === "assessment_coordinator" ? null : id },
    },
    select: { community: { select: { component: true } } },
  });
  if (!other) return;
  const { name } = person;
  const component = other.community?.component;
  throw isComponent(component)
    ? conflict("communities.same-person-community", {
        field: "confirm",
        params: { name, component },
      })
    : conflict("communities.same-person-assessment", { field: "confirm", params: { name } });
}

/**
 * Invites somebody without an account, by e-mail or with a code to print.
 * @throws Forbidden, RateLimited
 */
export async function inviteCoordinator(
  actor: Actor,
  communityId: string,
  { role, ...input }: InviteCoordinatorInput & Sendable,
): Promise<CreatedInvitation> {
  const community = await communityFacts(communityId);
  authorize(canPropose(actor, community, role));
  return createInvitation(actor, { ...input, role, ...given(role, community) });
}

/**
 * Takes a proposal back, or ends the role.
 * @throws NotFound for a grant that is none of this community's three roles, Forbidden, Conflict
 */
export async function withdrawCoordinator(
  actor: Actor,
  communityId: string,
  grantId: string,
): Promise<void> {
  const community = await communityFacts(communityId);
  const grant = await findRoleGrant(community, grantId);
  if (!grant) throw notFound();
  authorize(canPropose(actor, community, grant.role as CoordinatorRole));
  await endGrant(actor, grantId);
}

/** Takes an invitation back. @throws as {@link withdrawCoordinator} */
export async function revokeCoordinatorInvitation(
  actor: Actor,
  communityId: string,
  invitationId: string,
): Promise<void> {
  const community = await communityFacts(communityId);
  const invitation = await db().invitation.findFirst({
    where: { ...invitationsOf(community), id: invitationId },
    select: { role: true },
  });
  if (!invitation) throw notFound();
  authorize(canPropose(actor, community, invitation.role as CoordinatorRole));
  await revokeInvitation(actor, invitationId);
}
