import { type Actor, holdsAbove, holdsInCountry } from "~/core/actor";
import { allow, allowIf, type Decision, deny } from "~/core/decision";

/** The regional team opens countries; administrators may do everything. */
export function canOpenTaskForce(actor: Actor): Decision {
  return allowIf(holdsAbove(actor, "regional", "admin"), "task-forces.regional-opens");
}

/** Names the first lead and every further one: not the country itself. */
export function canNameLead(actor: Actor): Decision {
  return allowIf(holdsAbove(actor, "regional", "admin"), "task-forces.regional-names-leads");
}

/** Fills, empties, adds and removes seats. */
export function canManageSeats(actor: Actor, countryCode: string): Decision {
  if (holdsAbove(actor, "admin") || holdsInCountry(actor, countryCode, "ntf_lead")) return allow;
  return deny("task-forces.lead-fills-seats");
}

/**
 * Sees who sits in a seat, not only which organisation: whoever works in the country, the regional
 * team, administrators. Ambassadors speak for a community and stay outside.
 */
export function canSeeSeatHolders(actor: Actor, countryCode: string): Decision {
  const works = actor.grants.some(
    (grant) => grant.countryCode === countryCode && grant.role !== "ambassador",
  );
  return allowIf(works || holdsAbove(actor, "regional", "admin"), "task-forces.names-are-private");
}

/**
 * Sees the way to the charter. The room of documents decides who reads it; this is the same rule, so
 * that no link leads nowhere, and a test keeps the two equal.
 */
export function canFindCharter(actor: Actor, countryCode: string): Decision {
  const table = ["ntf_lead", "ntf_member", "assessment_coordinator"] as const;
  return allowIf(
    holdsAbove(actor, "admin") || holdsInCountry(actor, countryCode, ...table),
    "task-forces.charter-is-private",
  );
}

/** The grid of all countries and their steps. */
export function canViewRegion(actor: Actor): Decision {
  return allowIf(holdsAbove(actor, "regional", "admin"), "task-forces.regional-only");
}
