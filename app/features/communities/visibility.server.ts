import { type Actor, holdsAbove } from "~/core/actor";
import type { Prisma } from "~/core/db.server";

/** Communities whose inside the actor may see: `canViewCommunity` as a condition for lists. */
export function visibleInside(actor: Actor): Prisma.CommunityWhereInput {
  if (holdsAbove(actor, "admin")) return {};
  const countries = actor.grants.flatMap((grant) =>
    grant.scope === "country" && grant.countryCode ? [grant.countryCode] : [],
  );
  const own = actor.grants.flatMap((grant) =>
    grant.scope === "community" && grant.communityId && grant.role !== "ambassador"
      ? [grant.communityId]
      : [],
  );
  return { OR: [{ countryCode: { in: countries } }, { id: { in: own } }] };
}
