import type { Actor } from "~/core/actor";
import type { Prisma } from "~/core/db.server";
import { visibleInside } from "~/features/communities/visibility.server";
import { canReadThreads } from "./policy";

/** `canReadThreads` as a condition for lists, search and feeds. */
export function visibleThreads(actor: Actor): Prisma.ThreadWhereInput {
  return { community: visibleInside(actor) };
}

/**
 * The same for raw queries within one country: `null` when all its communities are open to the
 * actor, else the ids of those that are.
 */
export function readableCommunities(actor: Actor, countryCode: string): string[] | null {
  const readable = (id: string) => canReadThreads(actor, { id, countryCode }).allowed;
  // No grant names the empty id, so it is readable only to those who may read every community.
  if (readable("")) return null;
  const own = actor.grants.flatMap((grant) =>
    grant.communityId && grant.countryCode === countryCode ? [grant.communityId] : [],
  );
  return [...new Set(own)].filter(readable);
}
