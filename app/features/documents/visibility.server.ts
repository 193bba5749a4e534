import { type Actor, holdsAbove, isPerson } from "~/core/actor";
import type { Prisma } from "~/core/db.server";
import { documentAccesses } from "./schema";

const present = <T>(values: readonly (T | null)[]): T[] =>
  values.filter((value): value is T => value !== null);

const ownPeople = ["coordinator", "deputy_coordinator", "facilitator", "member"];
const taskForce = ["ntf_lead", "ntf_member", "assessment_coordinator"];

/** What an actor's rights open, apart from documents given to the person or to a role. */
function reachOf(actor: Actor) {
  const inCountry = actor.grants.filter((grant) => grant.scope === "country");
  const inCommunity = actor.grants.filter((grant) => grant.scope === "community");
  return {
    all: holdsAbove(actor, "admin"),
    regional: holdsAbove(actor, "regional"),
    communities: present(
      inCommunity
        .filter((grant) => ownPeople.includes(grant.role))
        .map((grant) => grant.communityId),
    ),
    ledCountries: present(
      inCountry.filter((grant) => taskForce.includes(grant.role)).map((grant) => grant.countryCode),
    ),
    anyCountries: present(
      actor.grants.map((grant) => (grant.role === "ambassador" ? null : grant.countryCode)),
    ),
    /** what a document may be given to besides the person */
    roles: [
      ...inCommunity.map(({ role, communityId }) => ({ role, communityId })),
      ...inCountry.map(({ role, countryCode }) => ({ role, countryCode, communityId: null })),
    ],
  };
}

type Reach = ReturnType<typeof reachOf>;

/** What roles open by themselves: to comment at least. */
function byRole(reach: Reach): Prisma.DocumentWhereInput[] {
  const founding: Prisma.DocumentWhereInput = {
    visibility: { not: "private" },
    communityId: { not: null },
    kind: { in: ["purpose", "rules"] },
  };
  return [
    { visibility: { not: "private" }, communityId: { in: reach.communities } },
    { visibility: { not: "private" }, countryCode: { in: reach.ledCountries } },
    ...(reach.regional ? [founding] : []),
  ];
}

/** What was given to the person or to a role that the person holds. */
function given(
  actor: Actor,
  reach: Reach,
  right: Prisma.DocumentGrantWhereInput = {},
): Prisma.DocumentWhereInput[] {
  if (!isPerson(actor)) return [];
  const whom = [{ userId: actor.userId }, ...reach.roles];
  return [{ grants: { some: { ...right, OR: whom } } }];
}

/**
 * Documents that the actor may read while they are not archived: `documentAccess` as a condition
 * for lists. A test keeps it equal to the policy and to {@link visibleDocumentsSql}.
 */
export function visibleDocuments(actor: Actor): Prisma.DocumentWhereInput {
  const reach = reachOf(actor);
  if (reach.all) return {};
  return {
    OR: [
      { visibility: "public" },
      { visibility: "country", countryCode: { in: reach.anyCountries } },
      ...byRole(reach),
      ...given(actor, reach),
    ],
  };
}

/**
 * Documents that the actor may comment on while they are not archived: `canCommentOnDocument` as a
 * condition for lists. A test keeps it equal to the policy.
 */
export function commentableDocuments(actor: Actor): Prisma.DocumentWhereInput {
  const reach = reachOf(actor);
  if (reach.all) return {};
  const right = { access: { in: documentAccesses.filter((access) => access !== "read") } };
  return { OR: [...byRole(reach), ...given(actor, reach, right)] };
}

/**
 * The same for raw queries: a condition on a table `d` whose values are numbered from `first`. The text
 * is one for all actors, so that PostgreSQL plans it once.
 */
export function visibleDocumentsSql(
  actor: Actor,
  first: number,
): { text: string; values: unknown[] } {
  const reach = reachOf(actor);
  const $ = (offset: number) => `$${first + offset}`;
  return {
    text: `(${$(0)}::boolean OR d."visibility" = 'public'
      OR (d."visibility" = 'country' AND d."countryCode" = ANY(${$(1)}::text[]))
      OR (d."visibility" <> 'private' AND (
            d."communityId" = ANY(${$(2)}::uuid[]) OR d."countryCode" = ANY(${$(3)}::text[])
            OR (${$(4)}::boolean AND d."communityId" IS NOT NULL AND d."kind" IN ('purpose', 'rules'))))
      OR EXISTS (
           SELECT 1 FROM "DocumentGrant" g
            WHERE g."documentId" = d."id" AND (g."userId" = ${$(5)}::uuid OR EXISTS (
              SELECT 1 FROM unnest(${$(6)}::text[], ${$(7)}::text[], ${$(8)}::uuid[])
                         AS held("role", "country", "community")
               WHERE g."role"::text = held."role"
                 AND g."communityId" IS NOT DISTINCT FROM held."community"
                 AND (held."community" IS NOT NULL OR g."countryCode" = held."country")))))`,
    values: [
      reach.all,
      reach.anyCountries,
      reach.communities,
      reach.ledCountries,
      reach.regional,
      isPerson(actor) ? actor.userId : null,
      reach.roles.map(({ role }) => role),
      reach.roles.map((one) => ("countryCode" in one ? one.countryCode : null)),
      reach.roles.map(({ communityId }) => communityId),
    ],
  };
}
