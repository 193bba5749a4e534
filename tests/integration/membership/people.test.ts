import { beforeAll, describe, expect, it } from "vitest";
import { anActor, aUser } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { type Actor, visitor } from "~/core/actor";
import { findPlace, findPlaceOf, isOpenCountry } from "~/features/membership/places.server";
import {
  findPersonByHandleOrEmail,
  listCommunityPeople,
  listCountryPeople,
  listMyGrants,
} from "~/features/membership/queries.server";

let ge: CountryFacts;
let am: CountryFacts;
beforeAll(async () => {
  ge = await aCountry("ge");
  am = await aCountry("am");
});

const inPedagogy = (role: "coordinator" | "member" | "facilitator" | "ambassador") =>
  anActor({ grants: [{ role, communityId: ge.communities.pedagogy }] });

describe("the people of a community", () => {
  it("are listed by responsibility; past terms and suspended people are not", async () => {
    const communityId = ge.communities.technology;
    const [past, term] = [new Date("2021-01-01"), { startsAt: new Date("2020-01-01") }];
    await aUser({ name: "Member", grants: [{ role: "member", communityId }] });
    await aUser({ name: "Lead", grants: [{ role: "coordinator", communityId }] });
    await aUser({ grants: [{ role: "member", communityId, ...term, endsAt: past }] });
    await aUser({ suspended: true, grants: [{ role: "member", communityId }] });
    const reader = await anActor({ grants: [{ role: "ntf_member", countryCode: "ge" }] });
    const { people, rolesToGive } = await listCommunityPeople(reader, communityId);
    expect(people.map(({ name, role }) => [name, role])).toEqual([
      ["Lead", "coordinator"],
      ["Member", "member"],
    ]);
    expect(rolesToGive).toEqual([]);
    expect(people.some((person) => person.can.end)).toBe(false);
    expect(JSON.stringify(people)).not.toContain("@example.org");
  });

  it("show a proposal to those who may give it and to the person asked, not to others", async () => {
    const communityId = ge.communities.policy;
    const asked = await anActor({
      grants: [
        { role: "facilitator", communityId, accepted: false },
        { role: "member", communityId },
      ],
    });
    const giver = await anActor({ grants: [{ role: "coordinator", communityId }] });
    const other = await anActor({ grants: [{ role: "member", communityId }] });
    const proposalsSeenBy = async (actor: Actor) =>
      (await listCommunityPeople(actor, communityId)).people.filter(
        (person) => person.state === "proposed",
      ).length;
    expect(await proposalsSeenBy(giver)).toBe(1);
    expect(await proposalsSeenBy(asked)).toBe(1);
    expect(await proposalsSeenBy(other)).toBe(0);
  });

  it.each<[string, () => Promise<Actor>]>([
    ["a visitor", async () => visitor],
    ["a person without rights", () => anActor()],
    ["an ambassador", () => inPedagogy("ambassador")],
    [
      "a coordinator of another country",
      () => anActor({ grants: [{ role: "coordinator", communityId: am.communities.pedagogy }] }),
    ],
  ])("do not exist for %s", async (_who, make) => {
    const actor = await make();
    await expect(listCommunityPeople(actor, ge.communities.pedagogy)).rejects.toMatchObject({
      kind: "not-found",
      code: "core.not-found",
    });
    await expect(listCountryPeople(actor, "ge")).rejects.toMatchObject({
      kind: "not-found",
      code: "core.not-found",
    });
  });

  it("of a community that does not exist look the same (Z02)", async () => {
    await expect(listCommunityPeople(visitor, ge.taskForceId)).rejects.toMatchObject({
      kind: "not-found",
      code: "core.not-found",
    });
  });
});

describe("the people of a task force", () => {
  it("are those of the country itself, for everyone who works there", async () => {
    await aUser({ name: "Ministry", grants: [{ role: "ntf_member", countryCode: "am" }] });
    await aUser({ grants: [{ role: "member", communityId: am.communities.policy }] });
    const reader = await anActor({
      grants: [{ role: "member", communityId: am.communities.technology }],
    });
    const { people } = await listCountryPeople(reader, "am");
    expect(people.map((person) => person.name)).toEqual(["Ministry"]);
  });
});

describe("one's own rights", () => {
  it("say where each comes from, and since and until when", async () => {
    const giver = await aUser({ name: "Giver" });
    const endsAt = new Date(Date.now() + 86_400_000);
    const actor = await anActor({
      grants: [
        { role: "ntf_member", countryCode: "ge", grantedById: giver.id, endsAt },
        { role: "facilitator", communityId: ge.communities.pedagogy, accepted: false },
      ],
    });
    const mine = await listMyGrants(actor);
    expect(mine).toMatchObject([
      { role: "ntf_member", countryCode: "ge", component: null, givenBy: "Giver", state: "active" },
      { role: "facilitator", component: "pedagogy", givenBy: null, state: "proposed" },
    ]);
    expect(mine[0]?.until).toBe(endsAt.toISOString());
  });
});

describe("looking somebody up", () => {
  it("finds by the whole handle or e-mail only", async () => {
    const actor = await inPedagogy("coordinator");
    const someone = await aUser({ handle: "gohar-petrosyan" });
    for (const typed of ["gohar-petrosyan", "@Gohar-Petrosyan ", someone.email ?? ""]) {
      expect((await findPersonByHandleOrEmail(actor, typed))?.userId).toBe(someone.id);
    }
    for (const typed of ["gohar", "gohar-", "%", "", "@", "x".repeat(300)]) {
      expect(await findPersonByHandleOrEmail(actor, typed)).toBeNull();
    }
  });

  it("finds nobody by an e-mail that nobody has proved: it may be somebody else's", async () => {
    const actor = await inPedagogy("coordinator");
    const someone = await aUser({ proved: false });
    expect(await findPersonByHandleOrEmail(actor, someone.email ?? "")).toBeNull();
    expect((await findPersonByHandleOrEmail(actor, someone.handle))?.userId).toBe(someone.id);
  });

  it.each<[string, () => Promise<Actor>]>([
    ["a visitor", async () => visitor],
    ["a person without rights", () => anActor()],
    ["a member", () => inPedagogy("member")],
    ["a facilitator", () => inPedagogy("facilitator")],
  ])("is refused to %s", async (_who, make) => {
    await expect(findPersonByHandleOrEmail(await make(), "gohar-petrosyan")).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});

describe("places", () => {
  it("are found by address and by id, and nothing else is", async () => {
    const found = await findPlace("ge", "policy");
    expect(found).toEqual({
      communityId: ge.communities.policy,
      countryCode: "ge",
      component: "policy",
      taskForceId: ge.taskForceId,
    });
    expect(await findPlaceOf(ge.communities.policy)).toEqual(found);
    for (const [country, component] of [
      ["GE", "policy"],
      ["ge", "members"],
      ["rs", "policy"],
      [undefined, undefined],
      ["g'", "policy"],
    ]) {
      expect(await findPlace(country, component)).toBeNull();
    }
    expect(await isOpenCountry("ge")).toBe(true);
    for (const code of ["rs", "GE", "", undefined, "'; --"]) {
      expect(await isOpenCountry(code)).toBe(false);
    }
  });
});
