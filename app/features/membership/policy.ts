import {
  type Actor,
  belongsToCommunity,
  holdsAbove,
  holdsInCommunity,
  holdsInCountry,
  isPerson,
  type Role,
  roleScopes,
  roles,
} from "~/core/actor";
import { allow, allowIf, conceal, type Decision, deny } from "~/core/decision";

/** A role in its place: what is asked for when a right is given, invited to, or ended. */
export interface RoleInPlace {
  readonly role: Role;
  /** of the country, or of the community's country; null for the platform and the region */
  readonly countryCode: string | null;
  readonly communityId: string | null;
}

/** What a lead gives within the country: everything below a lead. */
const belowLead: readonly Role[] = [
  "ntf_member",
  "assessment_coordinator",
  "coordinator",
  "deputy_coordinator",
  "facilitator",
  "member",
  "ambassador",
];
const belowCoordinator: readonly Role[] = ["deputy_coordinator", "facilitator", "member"];
const belowDeputy: readonly Role[] = ["facilitator", "member"];

/** Does the place fit the role? A coordinator of the whole platform is nothing that exists. */
export function fitsPlace({ role, countryCode, communityId }: RoleInPlace): boolean {
  switch (roleScopes[role]) {
    case "country":
      return countryCode !== null && communityId === null;
    case "community":
      return countryCode !== null && communityId !== null;
    default:
      return countryCode === null && communityId === null;
  }
}

/**
 * Who may give, propose or invite to a role: administrators any; the regional team names leads; a
 * lead everything below a lead in the country; coordinators what is below them in their own
 * community. Leads do not name leads: that is how a country stays in known hands.
 */
export function canGiveGrant(actor: Actor, wanted: RoleInPlace): Decision {
  if (!fitsPlace(wanted)) return deny("membership.role-does-not-fit");
  const { role, countryCode, communityId } = wanted;
  if (holdsAbove(actor, "admin")) return allow;
  if (role === "ntf_lead" && holdsAbove(actor, "regional")) return allow;
  if (countryCode && holdsInCountry(actor, countryCode, "ntf_lead") && belowLead.includes(role))
    return allow;
  if (communityId) {
    if (holdsInCommunity(actor, communityId, "coordinator") && belowCoordinator.includes(role))
      return allow;
    if (holdsInCommunity(actor, communityId, "deputy_coordinator") && belowDeputy.includes(role))
      return allow;
  }
  return deny("membership.above-your-rights");
}

/** The roles that the actor may give in a place, in the order of {@link roles}. */
export function rolesToGive(actor: Actor, place: Omit<RoleInPlace, "role">): Role[] {
  return roles.filter((role) => canGiveGrant(actor, { role, ...place }).allowed);
}

/** One's own role may be laid down; another's is ended by those who may give it. */
export function canEndGrant(actor: Actor, held: RoleInPlace & { userId: string }): Decision {
  if (isPerson(actor) && actor.userId === held.userId) return allow;
  return canGiveGrant(actor, held);
}

/**
 * Rights over a country and above change what a session is worth: the holder's sessions end when
 * such a right begins or ends, and a new one is opened. Smaller rights take effect with the next
 * request, so that nobody loses a half-written page by becoming a facilitator.
 */
export function renewsSessions(role: Role): boolean {
  return role === "admin" || role === "regional" || role === "ntf_lead";
}

/** Only the person asked may say yes or no; to anyone else the proposal does not exist. */
export function canAnswerProposal(actor: Actor, proposal: { userId: string }): Decision {
  return isPerson(actor) && actor.userId === proposal.userId
    ? allow
    : conceal("membership.not-yours");
}

/** Works in the country: an ambassador speaks for a community and stays outside. */
function worksInCountry(actor: Actor, countryCode: string): boolean {
  return actor.grants.some(
    (grant) => grant.countryCode === countryCode && grant.role !== "ambassador",
  );
}

/** The people of a country's task force: those who work in the country and above it. */
export function canSeeCountryPeople(actor: Actor, countryCode: string): Decision {
  const sees = holdsAbove(actor, "admin", "regional") || worksInCountry(actor, countryCode);
  return sees ? allow : conceal("membership.people-are-private");
}

/** The people of a community: its own, colleagues of the same country, and those above it. */
export function canSeeCommunityPeople(
  actor: Actor,
  place: { countryCode: string; communityId: string },
): Decision {
  if (belongsToCommunity(actor, place.communityId)) return allow;
  return canSeeCountryPeople(actor, place.countryCode);
}

/** Invitations carry addresses: only those who may send one see who was invited. */
export function canSeeInvitations(actor: Actor, place: Omit<RoleInPlace, "role">): Decision {
  return rolesToGive(actor, place).length > 0 ? allow : conceal("membership.not-inviting");
}

/** Who was invited to this very role: of a country's own, the regional team sees the leads it names. */
export function canSeeInvitation(actor: Actor, invited: RoleInPlace): Decision {
  return canGiveGrant(actor, invited).allowed ? allow : conceal("membership.not-inviting");
}

/** Looking someone up, even by exact name, is for those who may give a role somewhere. */
export function canLookUpPeople(actor: Actor): Decision {
  const inviting = actor.grants.some((grant) =>
    ["admin", "regional", "ntf_lead", "coordinator", "deputy_coordinator"].includes(grant.role),
  );
  return allowIf(inviting, "membership.above-your-rights");
}

/** Whoever looks after the site has no use for the link that makes the first who does. */
export function looksAfterSite(actor: Actor): boolean {
  return holdsAbove(actor, "admin");
}
