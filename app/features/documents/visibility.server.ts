import { type Actor, holdsAbove, isPerson } from "~/core/actor";
import type { Prisma } from "~/core/db.server";

const places = (actor: Actor) => {
  const inCountry = actor.grants.filter((grant) => grant.scope === "country");
  const inCommunity = actor.grants.filter((grant) => grant.scope === "community");
  return { inCountry, inCommunity };
};

const present = <T>(values: readonly (T | null)[]): T[] =>
  values.filter((value): value is T => value !== null);

/** Documents given to the person, or to a role that the person holds there. */
function given(actor: Actor): Prisma.DocumentWhereInput[] {
  if (!isPerson(actor)) return [];
  const { inCountry, inCommunity } = places(actor);
  const toRoles: Prisma.DocumentGrantWhereInput[] = [
    ...inCommunity.map((grant) => ({ role: grant.role, communityId: grant.communityId })),
    ...inCountry.map((grant) => ({
      role: grant.role,
      countryCode: grant.countryCode,
      communityId: null,
    })),
  ];
  return [{ grants: { some: { OR: [{ userId: actor.userId }, ...toRoles] } } }];
}

const ownPeople = ["coordinator", "deputy_coordinator", "facilitator", "member"];
const taskForce = ["ntf_lead", "ntf_member", "assessment_coordinator"];

/**
 * Documents that the actor may read while they are not archived: `documentAccess` as a condition
 * for lists. The two are kept equal by a test.
 */
export function visibleDocuments(actor: Actor): Prisma.DocumentWhereInput {
  if (holdsAbove(actor, "admin")) return {};
  const { inCountry, inCommunity } = places(actor);
  const communities = present(
    inCommunity.filter((grant) => ownPeople.includes(grant.role)).map((grant) => grant.communityId),
  );
  const ledCountries = present(
    inCountry.filter((grant) => taskForce.includes(grant.role)).map((grant) => grant.countryCode),
  );
  const anyCountries = present(
    actor.grants.map((grant) => (grant.role === "ambassador" ? null : grant.countryCode)),
  );
  const open: Prisma.DocumentWhereInput[] = [
    { visibility: "public" },
    { visibility: "country", countryCode: { in: anyCountries } },
    { visibility: { not: "private" }, communityId: { in: communities } },
    { visibility: { not: "private" }, countryCode: { in: ledCountries } },
  ];
  if (holdsAbove(actor, "regional")) {
    open.push({
      visibility: { not: "private" },
      communityId: { not: null },
      kind: { in: ["purpose", "rules"] },
    });
  }
  return { OR: [...open, ...given(actor)] };
}
