import { type Actor, isPerson, type Person, type Role, roles, type Scope } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { type Component, isComponent } from "~/core/components";
import { db, type Prisma } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { type Limit, spend } from "~/core/rate-limit.server";
import { calledBy } from "~/features/accounts/person.server";
import { findPlaceOf } from "./places.server";
import {
  canEndGrant,
  canLookUpPeople,
  canSeeCommunityPeople,
  canSeeCountryPeople,
  rolesToGive,
} from "./policy";

/** One person in one role. */
export interface PersonInRole {
  grantId: string;
  role: Role;
  userId: string;
  name: string;
  handle: string;
  photoId: string | null;
  organisation: string | null;
  /** ISO 8601 */
  since: string;
  until: string | null;
  /** `proposed`: was asked and has not answered; `coming`: the term has not begun */
  state: "active" | "proposed" | "coming";
  can: { end: boolean };
}

export interface PeopleList {
  people: PersonInRole[];
  /** roles that the actor may give here */
  rolesToGive: Role[];
}

const holder = {
  id: true,
  role: true,
  userId: true,
  countryCode: true,
  communityId: true,
  startsAt: true,
  endsAt: true,
  acceptedAt: true,
  user: { select: { name: true, handle: true, photoId: true, organisation: true } },
} satisfies Prisma.GrantSelect;

/** Enough for every community we know of; the list says nothing beyond. */
const peopleLimit = 1_000;

/** Open grants of a place whose term is not over. */
function openIn(place: {
  countryCode: string;
  communityId: string | null;
}): Prisma.GrantWhereInput {
  return {
    ...place,
    revokedAt: null,
    declinedAt: null,
    OR: [{ endsAt: null }, { endsAt: { gt: clock.now() } }],
    user: { suspendedAt: null },
  };
}

async function listPeople(
  actor: Actor,
  place: { countryCode: string; communityId: string | null },
): Promise<PeopleList> {
  const rows = await db().grant.findMany({
    where: openIn(place),
    select: holder,
    orderBy: [{ role: "asc" }, { user: { name: "asc" } }],
    take: peopleLimit,
  });
  const giving = rolesToGive(actor, place);
  const now = clock.now();
  const people = rows
    .map((row): PersonInRole => {
      const { id: grantId, role, userId, user, startsAt, endsAt, acceptedAt } = row;
      const state = !acceptedAt ? "proposed" : startsAt > now ? "coming" : "active";
      return {
        grantId,
        role,
        userId,
        ...user,
        since: startsAt.toISOString(),
        until: endsAt?.toISOString() ?? null,
        state,
        can: { end: canEndGrant(actor, row).allowed },
      };
    })
    // A proposal concerns the two who make it until it is accepted.
    .filter((one) => one.state !== "proposed" || one.can.end)
    .sort((one, other) => roles.indexOf(one.role) - roles.indexOf(other.role));
  return { people, rolesToGive: giving };
}

/**
 * The people of a community by role, each role once.
 * @throws NotFound for people outside the country, and where there is no such community
 */
export async function listCommunityPeople(actor: Actor, communityId: string): Promise<PeopleList> {
  const place = await findPlaceOf(communityId);
  if (!place) throw notFound();
  authorize(canSeeCommunityPeople(actor, place));
  return listPeople(actor, { countryCode: place.countryCode, communityId });
}

/** The people of a country's task force (not of its communities). @throws NotFound outside it */
export async function listCountryPeople(actor: Actor, countryCode: string): Promise<PeopleList> {
  authorize(canSeeCountryPeople(actor, countryCode));
  return listPeople(actor, { countryCode, communityId: null });
}

/** Where one of the actor's rights comes from. */
export interface MyGrant {
  grantId: string;
  role: Role;
  scope: Scope;
  countryCode: string | null;
  communityId: string | null;
  component: Component | null;
  givenBy: string | null;
  note: string | null;
  /** ISO 8601 */
  since: string;
  until: string | null;
  state: "active" | "proposed" | "coming";
}

/** The actor's own rights and what they are asked to take on, with giver and term. */
export async function listMyGrants(actor: Person): Promise<MyGrant[]> {
  const now = clock.now();
  const rows = await db().grant.findMany({
    where: {
      userId: actor.userId,
      revokedAt: null,
      declinedAt: null,
      OR: [{ endsAt: null }, { endsAt: { gt: now } }],
    },
    select: {
      id: true,
      role: true,
      scope: true,
      countryCode: true,
      communityId: true,
      community: { select: { component: true } },
      startsAt: true,
      endsAt: true,
      acceptedAt: true,
      note: true,
      grantedBy: { select: { name: true } },
    },
    orderBy: [{ role: "asc" }, { countryCode: "asc" }, { id: "asc" }],
    take: 200,
  });
  return rows.map((row) => ({
    grantId: row.id,
    role: row.role,
    scope: row.scope,
    countryCode: row.countryCode,
    communityId: row.communityId,
    component: isComponent(row.community?.component) ? row.community.component : null,
    givenBy: row.grantedBy?.name ?? null,
    note: row.note,
    since: row.startsAt.toISOString(),
    until: row.endsAt?.toISOString() ?? null,
    state: !row.acceptedAt ? "proposed" : row.startsAt > now ? "coming" : "active",
  }));
}

export interface FoundPerson {
  userId: string;
  name: string;
  handle: string;
}

/** A class full of people may be entered one after the other; an address book may not be tried. */
const lookUps: Limit = { name: "look-up-person", points: 60, seconds: 60 * 60 };

/**
 * Counts one question for an account by its handle or e-mail: who asks learns whether it exists.
 * @throws RateLimited
 */
export async function countLookUp(actor: Actor): Promise<void> {
  if (isPerson(actor)) await spend(lookUps, actor.userId, "membership.too-many-look-ups");
}

/**
 * Finds one person by the whole handle or proved e-mail, never by a part: looking around among
 * people is not possible. For those who may give a role somewhere.
 * @throws Forbidden, RateLimited
 */
export async function findPersonByHandleOrEmail(
  actor: Actor,
  typed: string,
): Promise<FoundPerson | null> {
  authorize(canLookUpPeople(actor));
  if (!isPerson(actor)) return null;
  if (typed.trim() === "" || typed.length > 300) return null;
  await countLookUp(actor);
  const found = await db().user.findFirst({
    where: calledBy(typed),
    select: { id: true, name: true, handle: true },
  });
  return found && { userId: found.id, name: found.name, handle: found.handle };
}
