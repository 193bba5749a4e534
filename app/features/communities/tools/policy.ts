import { type Actor, holdsAbove } from "~/core/actor";
import { allow, type Decision } from "~/core/decision";
import { type CommunityFacts, canManageCommunity, canViewCommunity } from "../policy";
import type { ToolFunction } from "./terms";

export interface ToolFacts extends CommunityFacts {
  /** a purpose was published: the community has stepped before the public */
  readonly isPublic: boolean;
}

/** Which tools were chosen, what they cost, whether they need an app: nothing to hide. */
export function canReadTools(): Decision {
  return allow;
}

/** Why a tool was chosen: inside, and for everyone once the community is public. */
export function canReadReasons(actor: Actor, community: ToolFacts): Decision {
  return community.isPublic || holdsAbove(actor, "regional")
    ? allow
    : canViewCommunity(actor, community);
}

/** Rooms that one enters by knowing the address; strangers in them would harm the members. */
const openDoors: readonly ToolFunction[] = ["meet", "chat", "share_files"];

/** The address of a tool: public, except where knowing it is enough to walk in. */
export function canReadAddress(actor: Actor, community: ToolFacts, fn: ToolFunction): Decision {
  return openDoors.includes(fn) ? canViewCommunity(actor, community) : allow;
}

/** Chooses tools: coordinator, deputy, the country's lead, administrators. */
export function canChooseTools(actor: Actor, community: CommunityFacts): Decision {
  return canManageCommunity(actor, community);
}
