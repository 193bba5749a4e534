import { newId } from "~/core/ids";
import { dice, unevenShares } from "./numbers";
import type { ScalePlaces } from "./places";
import { insertRows } from "./rows";

export interface ScalePeople {
  all: string[];
  /** members of each community by its id, those who look after it first */
  byCommunity: Map<string, string[]>;
}

const givenNames = [
  "Ana",
  "Dana",
  "Elira",
  "Ilir",
  "Lale",
  "Maro",
  "Nino",
  "Sadyr",
  "Timur",
  "Zoya",
];
const perCountry = { ntf_lead: 1, ntf_member: 8, assessment_coordinator: 1 } as const;
const perCommunity = ["coordinator", "deputy_coordinator", "facilitator", "facilitator"] as const;
const leastMembers = 40;
const aboveCountries = 5;

interface GrantRow {
  id: string;
  userId: string;
  role: string;
  scope: string;
  countryCode: string | null;
  communityId: string | null;
  startsAt: Date;
  acceptedAt: Date;
}

/**
 * So many people with rights in force: a few above all, ten at each task force, and members whose
 * number differs from community to community; every twelfth belongs to a second community too.
 */
export async function makePeople(
  places: ScalePlaces,
  count: number,
  now: Date,
): Promise<ScalePeople> {
  const all = Array.from({ length: count }, () => newId());
  const grants: GrantRow[] = [];
  const give = (userId: string, role: string, place: Partial<GrantRow> & { scope: string }) =>
    grants.push({
      id: newId(),
      userId,
      role,
      countryCode: null,
      communityId: null,
      startsAt: now,
      acceptedAt: now,
      ...place,
    });
  let next = 0;
  const take = () => all[next++ % all.length] ?? "";

  give(take(), "admin", { scope: "platform" });
  while (next < aboveCountries) give(take(), "regional", { scope: "region" });
  for (const { countryCode } of places.taskForces) {
    for (const [role, seats] of Object.entries(perCountry)) {
      for (let seat = 0; seat < seats; seat += 1)
        give(take(), role, { scope: "country", countryCode });
    }
  }
  const byCommunity = new Map<string, string[]>();
  const left = count - next;
  const shares = unevenShares(left, places.communities.length, leastMembers);
  for (const [index, { id, countryCode }] of places.communities.entries()) {
    const people = Array.from({ length: shares[index] ?? 0 }, take);
    byCommunity.set(id, people);
    for (const [place, userId] of people.entries()) {
      const role = perCommunity[place] ?? "member";
      give(userId, role, { scope: "community", countryCode, communityId: id });
    }
  }
  const { pick } = dice(11);
  for (let person = aboveCountries; person < count; person += 12) {
    const { id, countryCode } = pick(places.communities);
    const userId = all[person] ?? "";
    if (byCommunity.get(id)?.includes(userId)) continue;
    give(userId, "member", { scope: "community", countryCode, communityId: id });
  }

  await insertRows(
    "User",
    all.map((id, index) => account(id, index, now)),
  );
  await insertRows("Grant", grants);
  return { all, byCommunity };
}

function account(id: string, index: number, now: Date) {
  const email = index % 5 === 0 ? null : `scale-${index}@example.org`;
  return {
    id,
    handle: `scale-${index}`,
    email,
    emailVerifiedAt: email && now,
    name: `${givenNames[index % givenNames.length]} Number ${index}`,
    organisation: `School ${index % 900}`,
    uiLang: index % 3 === 0 ? "ru" : "en",
    readsLangs: ["en"],
    updatedAt: now,
  };
}
