import {
  type Actor,
  belongsToCommunity,
  holdsAbove,
  holdsInCommunity,
  holdsInCountry,
  isPerson,
} from "~/core/actor";
import { allow, conceal, type Decision, deny } from "~/core/decision";
import { canGiveGrant } from "~/features/membership/policy";

/** All that the rules need to know of a community. */
export interface CommunityFacts {
  readonly id: string;
  readonly countryCode: string;
}

/** Task force of the country: its lead, its members, and whoever coordinates the assessment. */
const isTaskForce = (actor: Actor, countryCode: string) =>
  holdsInCountry(actor, countryCode, "ntf_lead", "ntf_member", "assessment_coordinator");

/** Someone who works in the country. Ambassadors speak for a community but stay outside. */
function worksInCountry(actor: Actor, countryCode: string): boolean {
  return actor.grants.some(
    (grant) => grant.countryCode === countryCode && grant.role !== "ambassador",
  );
}

/** Lead of the task force, or administrator. */
const leadsCountry = (actor: Actor, countryCode: string) =>
  holdsAbove(actor, "admin") || holdsInCountry(actor, countryCode, "ntf_lead");

/** The refusal for what is private: the country's own people may know that it exists. */
function refuse(actor: Actor, { countryCode }: CommunityFacts, reason: string): Decision {
  return worksInCountry(actor, countryCode) ? deny(reason) : conceal(reason);
}

/**
 * May see what is inside a community: its talk, drafts, people. Its public home is for everybody
 * and asks for nothing.
 */
export function canViewCommunity(actor: Actor, community: CommunityFacts): Decision {
  if (
    holdsAbove(actor, "admin") ||
    belongsToCommunity(actor, community.id) ||
    isTaskForce(actor, community.countryCode)
  ) {
    return allow;
  }
  return refuse(actor, community, "communities.members-only");
}

/** May take part: write in talk and documents as far as the rules of the community go. */
export function canTakePart(actor: Actor, community: CommunityFacts): Decision {
  return canViewCommunity(actor, community);
}

/**
 * Walks into the community's calls and reads what was kept of them. Colleagues of the country see on the
 * board that a call is planned; whoever knows its address is in the room.
 */
export function canJoinCalls(actor: Actor, community: CommunityFacts): Decision {
  return canViewCommunity(actor, community);
}

/** Coordinator and deputy; above them the lead of the task force and administrators. */
export function canManageCommunity(actor: Actor, community: CommunityFacts): Decision {
  if (
    leadsCountry(actor, community.countryCode) ||
    holdsInCommunity(actor, community.id, "coordinator", "deputy_coordinator")
  ) {
    return allow;
  }
  return refuse(actor, community, "communities.not-coordinator");
}

/** Moderates and looks after newcomers: facilitators and all who manage. */
export function canFacilitate(actor: Actor, community: CommunityFacts): Decision {
  if (holdsInCommunity(actor, community.id, "facilitator")) return allow;
  const managing = canManageCommunity(actor, community);
  return managing.allowed ? allow : refuse(actor, community, "communities.not-facilitator");
}

/** The set-up board and its step pages: the country's people and the regional team. */
export function canViewBoard(actor: Actor, countryCode: string): Decision {
  return holdsAbove(actor, "admin", "regional") || worksInCountry(actor, countryCode)
    ? allow
    : conceal("communities.board-private");
}

/** Owner, due date and proof of a step. */
export function canEditStep(actor: Actor, community: CommunityFacts): Decision {
  return canManageCommunity(actor, community);
}

export function canPublishPurpose(actor: Actor, community: CommunityFacts): Decision {
  return canManageCommunity(actor, community);
}

/** The three roles of step 2. The assessment coordinator is one for the whole country. */
export const coordinatorRoles = [
  "coordinator",
  "deputy_coordinator",
  "assessment_coordinator",
] as const;
export type CoordinatorRole = (typeof coordinatorRoles)[number];

/** Where a role of step 2 holds: in the community, or in its country. */
export function placeOfRole(role: CoordinatorRole, { id, countryCode }: CommunityFacts) {
  return role === "assessment_coordinator"
    ? { countryCode, communityId: null }
    : { countryCode, communityId: id };
}

/**
 * Proposes, invites to, or withdraws a role of step 2: whoever may give it, which for coordinators
 * is the lead of the task force.
 */
export function canPropose(
  actor: Actor,
  community: CommunityFacts,
  role: CoordinatorRole,
): Decision {
  const giving = canGiveGrant(actor, { role, ...placeOfRole(role, community) });
  return giving.allowed ? allow : refuse(actor, community, "communities.lead-appoints");
}

/** Starts and changes the 30-day plan, the welcome, sponsor, rhythm and next call. */
export function canManagePlan(actor: Actor, community: CommunityFacts): Decision {
  return canManageCommunity(actor, community);
}

/** Ticks a task: whoever facilitates, and the person it was given to. */
export function canFinishTask(
  actor: Actor,
  community: CommunityFacts,
  task: { readonly ownerId: string | null },
): Decision {
  const inside = canViewCommunity(actor, community);
  if (!inside.allowed) return inside;
  const own = isPerson(actor) && task.ownerId === actor.userId;
  return own ? allow : canFacilitate(actor, community);
}

/** Hands the community over to itself: a step of the task force, not of its coordinators. */
export function canHandOver(actor: Actor, community: CommunityFacts): Decision {
  if (leadsCountry(actor, community.countryCode)) return allow;
  return refuse(actor, community, "communities.lead-hands-over");
}
