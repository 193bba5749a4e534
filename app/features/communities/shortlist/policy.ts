import { type Actor, holdsAbove, holdsInCommunity, holdsInCountry } from "~/core/actor";
import { allow, conceal, type Decision, deny } from "~/core/decision";
import type { CommunityFacts } from "../policy";

const hidden = conceal("communities.shortlist-private");

/** Does the actor keep this list: coordinator, deputy, the country's lead, administrators. */
const keeps = (actor: Actor, community: CommunityFacts) =>
  holdsInCommunity(actor, community.id, "coordinator", "deputy_coordinator") ||
  holdsInCountry(actor, community.countryCode, "ntf_lead") ||
  holdsAbove(actor, "admin");

/**
 * Adds, changes, contacts, invites and removes candidates. For everyone who may not even read the
 * list it does not exist; people on it never agreed to be known.
 */
export function canManageShortlist(actor: Actor, community: CommunityFacts): Decision {
  if (keeps(actor, community)) return allow;
  return canReadShortlist(actor, community).allowed
    ? deny("communities.shortlist-read-only")
    : hidden;
}

/** Reads names and contacts: those who keep the list, and members of the task force. */
export function canReadShortlist(actor: Actor, community: CommunityFacts): Decision {
  return keeps(actor, community) || holdsInCountry(actor, community.countryCode, "ntf_member")
    ? allow
    : hidden;
}

/** Sees how many there are and how they are mixed, without a name: also the regional team. */
export function canCountShortlist(actor: Actor, community: CommunityFacts): Decision {
  return holdsAbove(actor, "regional") ? allow : canReadShortlist(actor, community);
}

/** Reads by the right of an administrator alone, which leaves a mark in the audit log. */
export function readsAsAdministrator(actor: Actor, community: CommunityFacts): boolean {
  return (
    holdsAbove(actor, "admin") &&
    !holdsInCountry(actor, community.countryCode, "ntf_lead", "ntf_member") &&
    !holdsInCommunity(actor, community.id, "coordinator", "deputy_coordinator")
  );
}
