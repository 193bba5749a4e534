import { type Actor, belongsToCommunity, holdsAbove } from "~/core/actor";
import { allow, type Decision, deny } from "~/core/decision";
import { type CommunityFacts, canManageCommunity, canViewCommunity } from "../policy";

/** Published rules are public: whoever thinks of joining may read them first. */
export function canReadRules(): Decision {
  return allow;
}

/** The text as it is being written: those inside, and the regional team, who may comment on it. */
export function canReadRulesDraft(actor: Actor, community: CommunityFacts): Decision {
  return holdsAbove(actor, "regional") ? allow : canViewCommunity(actor, community);
}

/** Puts a version in force: coordinator, deputy, the country's lead, administrators. */
export function canPublishRules(actor: Actor, community: CommunityFacts): Decision {
  return canManageCommunity(actor, community);
}

/** Accepts for oneself: the community's own people, whatever else they are in the country. */
export function canAcceptRules(actor: Actor, community: CommunityFacts): Decision {
  if (belongsToCommunity(actor, community.id)) return allow;
  const inside = canViewCommunity(actor, community);
  return inside.allowed ? deny("communities.rules-not-member") : inside;
}
