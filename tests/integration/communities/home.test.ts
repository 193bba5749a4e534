import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { aPurposeVersion, aRuleSet } from "#tests/factories/communities";
import { aGrant, anActor } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { type Person, visitor } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { db } from "~/core/db.server";
import { newId } from "~/core/ids";
import { provideNewest } from "~/core/newest.server";
import { getCommunityHome } from "~/features/communities/home/queries.server";
import { canViewCommunity } from "~/features/communities/policy";
import {
  communityFacts,
  findCommunity,
  getCommunity,
  getTalkRules,
} from "~/features/communities/queries.server";
import { visibleInside } from "~/features/communities/visibility.server";
import { newestDocuments } from "~/features/documents/ports.server";

let georgia: CountryFacts;
let communityId: string;
let coordinator: Person;
let member: Person;

beforeAll(async () => {
  provideNewest("documents", newestDocuments);
  georgia = await aCountry("ge");
  await aCountry("kg");
  communityId = georgia.communities.pedagogy;
  coordinator = await anActor({ name: "Nino", grants: [{ role: "coordinator", communityId }] });
  await anActor({ name: "Facilitator", grants: [{ role: "facilitator", communityId }] });
  await anActor({ name: "Asked", grants: [{ role: "coordinator", communityId, accepted: false }] });
  member = await anActor({ name: "Member", grants: [{ role: "member", communityId }] });
  await aPurposeVersion(communityId, { lang: "ka" });
  await db().community.update({
    where: { id: communityId },
    data: {
      welcome: "Hello",
      nextCallAt: new Date("2126-06-04T12:00:00Z"),
      nextCallUrl: "https://meet.example.org/x",
      sponsor: "Ministry",
    },
  });
  await db().document.create({
    data: {
      id: newId(),
      kind: "guide",
      title: "A private guide",
      lang: "ka",
      countryCode: "ge",
      communityId,
    },
  });
});

afterEach(() => clock.set());

describe("the home of a community", () => {
  it("shows visitors the purpose, the stage and who coordinates, and nothing else", async () => {
    const home = await getCommunityHome(visitor, "ge", "pedagogy");
    expect(home).toMatchObject({ stage: "forming", inside: null, purpose: { lang: "ka" } });
    expect(home.people.map(({ name }) => name)).toEqual(["Nino"]);
    expect(JSON.stringify(home)).not.toMatch(/private|meet\.example|Ministry|Member|Asked/);
  });

  it("shows the community its people, beat and newest documents", async () => {
    clock.set(() => new Date("2126-06-01T12:00:00Z"));
    const { people, inside } = await getCommunityHome(coordinator, "ge", "pedagogy");
    expect(people.map(({ role }) => role)).toEqual(["coordinator", "facilitator"]);
    expect(inside).toMatchObject({
      members: 3,
      sponsor: "Ministry",
      nextCallAt: "2126-06-04T12:00:00.000Z",
      rules: null,
    });
    expect(inside?.newest.map(({ title }) => title)).toEqual(["A private guide"]);
  });

  it("forgets a call that is over", async () => {
    clock.set(() => new Date("2126-06-04T15:00:00Z"));
    const { inside } = await getCommunityHome(coordinator, "ge", "pedagogy");
    expect(inside).toMatchObject({ nextCallAt: null, nextCallUrl: null });
  });

  it("greets people in their first month only", async () => {
    expect((await getCommunityHome(member, "ge", "pedagogy")).inside?.welcome).toBe("Hello");
    const later = Date.now() + 31 * 24 * 60 * 60 * 1_000;
    clock.set(() => new Date(later));
    expect((await getCommunityHome(member, "ge", "pedagogy")).inside?.welcome).toBeNull();
  });

  it("asks its own people to accept each new version of the rules", async () => {
    const rulesFor = async (actor: Person) =>
      (await getCommunityHome(actor, "ge", "pedagogy")).inside?.rules;
    const { id } = await aRuleSet(communityId, { version: 1 });
    expect(await rulesFor(member)).toEqual({ version: 1, toAccept: true });
    await db().ruleAcceptance.create({ data: { ruleSetId: id, userId: member.userId } });
    expect(await rulesFor(member)).toEqual({ version: 1, toAccept: false });
    await aRuleSet(communityId, { version: 2 });
    expect(await rulesFor(member)).toEqual({ version: 2, toAccept: true });
    const lead = await anActor({ grants: [{ role: "ntf_lead", countryCode: "ge" }] });
    expect(await rulesFor(lead)).toEqual({ version: 2, toAccept: false });
  });

  it("does not exist at other addresses", async () => {
    for (const [country, component] of [
      ["am", "pedagogy"],
      ["ge", "music"],
      [undefined, "pedagogy"],
    ]) {
      await expect(getCommunityHome(visitor, country, component)).rejects.toMatchObject({
        kind: "not-found",
      });
    }
  });
});

describe("a community by its address", () => {
  it("is found with what the actor may do there", async () => {
    expect(await findCommunity(coordinator, "ge", "pedagogy")).toMatchObject({
      id: communityId,
      can: { view: true, takePart: true, facilitate: true, manage: true, board: true },
    });
    expect(await findCommunity(visitor, "ge", "pedagogy")).toMatchObject({
      can: { view: false, takePart: false, facilitate: false, manage: false, board: false },
    });
    expect(await findCommunity(visitor, "ge", "music")).toBeNull();
    expect(await findCommunity(visitor, "am", "pedagogy")).toBeNull();
  });

  it("opens its inside to its people, and tells others no more than they may know", async () => {
    await expect(getCommunity(member, "ge", "pedagogy")).resolves.toMatchObject({
      id: communityId,
    });
    await expect(getCommunity(member, "ge", "policy")).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(getCommunity(visitor, "ge", "pedagogy")).rejects.toMatchObject({
      kind: "not-found",
    });
    await expect(communityFacts(newId())).rejects.toMatchObject({ kind: "not-found" });
  });

  it("lets members talk until rules say otherwise", async () => {
    expect(await getTalkRules(georgia.communities.technology)).toEqual({
      whoMayPost: "members",
      replyHours: null,
      currentVersion: null,
    });
    expect(await getTalkRules(communityId)).toMatchObject({ replyHours: 48, currentVersion: 2 });
  });
});

describe("visibility and policy", () => {
  it("agree for everybody about every community", async () => {
    const people = [
      visitor,
      coordinator,
      member,
      await anActor(),
      await anActor({ grants: [{ role: "admin" }] }),
      await anActor({ grants: [{ role: "regional" }] }),
      await anActor({ grants: [{ role: "ntf_member", countryCode: "kg" }] }),
      await anActor({ grants: [{ role: "assessment_coordinator", countryCode: "ge" }] }),
      await anActor({ grants: [{ role: "ambassador", communityId }] }),
      await anActor({ grants: [{ role: "deputy_coordinator", communityId }] }),
    ];
    const both = await anActor({ grants: [{ role: "facilitator", communityId }] });
    await aGrant(both.userId, { role: "ntf_lead", countryCode: "kg" });
    const all = await db().community.findMany();
    for (const actor of [...people, both]) {
      const visible = await db().community.findMany({
        where: visibleInside(actor),
        select: { id: true },
      });
      const allowed = all.filter((one) => canViewCommunity(actor, one).allowed);
      expect(visible.map(({ id }) => id).sort()).toEqual(allowed.map(({ id }) => id).sort());
    }
  });
});
