import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { aPlanTask, aPurposeVersion, aRuleSet } from "#tests/factories/communities";
import { actorFor, aGrant, anActor, aUser } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { type Person, visitor } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { db } from "~/core/db.server";
import { newId } from "~/core/ids";
import { saveStepCare } from "~/features/communities/board/commands.server";
import { getBoard, getStep } from "~/features/communities/board/queries.server";
import { communityCards } from "~/features/communities/cards.server";
import { gatherFacts, gatherStates } from "~/features/communities/facts.server";

let georgia: CountryFacts;
let lead: Person;
let coordinator: Person;

beforeAll(async () => {
  georgia = await aCountry("ge");
  await aCountry("kg");
  lead = await anActor({ name: "Lead", grants: [{ role: "ntf_lead", countryCode: "ge" }] });
  coordinator = await anActor({
    name: "Nino",
    grants: [{ role: "coordinator", communityId: georgia.communities.pedagogy }],
  });
});

afterEach(() => clock.set());

const factsOf = async (communityId: string) => {
  const found = (await gatherFacts("ge")).find((one) => one.communityId === communityId);
  if (!found) throw new Error("The community has no facts.");
  return found;
};

describe("the facts of a country's communities", () => {
  it("come for one country or for all", async () => {
    expect(await gatherFacts("ge")).toHaveLength(3);
    expect(await gatherStates("ge")).toHaveLength(3);
    expect(await gatherStates()).toHaveLength(6);
    expect(await gatherFacts("am")).toEqual([]);
  });

  it("begin empty", async () => {
    expect(await factsOf(georgia.communities.technology)).toMatchObject({
      members: 0,
      lastActivityAt: null,
      purpose: { begun: false, version: null, nationalLangs: ["ka"] },
      coordinators: { coordinator: null, coordinatorAsked: false, assessment: null },
      shortlist: { people: 0, kinds: 0, notContacted: 0 },
      rules: { begun: false, version: null, accepted: 0 },
      tools: { chosen: 0, reviewsDue: 0 },
      support: { startsOn: null, tasks: 0, done: 0, overdue: 0, welcome: false },
      care: [],
    });
  });

  it("know the newest published purpose and who accepted the newest rules", async () => {
    const communityId = georgia.communities.policy;
    const member = await aUser({ grants: [{ role: "member", communityId }] });
    const stranger = await aUser();
    await aPurposeVersion(communityId, { version: 1, lang: "en", glossEn: "" });
    await aPurposeVersion(communityId, { version: 2, lang: "ka" });
    await aRuleSet(communityId, { version: 1, acceptedBy: [member.id] });
    await aRuleSet(communityId, { version: 2, acceptedBy: [member.id, stranger.id] });
    expect(await factsOf(communityId)).toMatchObject({
      members: 1,
      purpose: { version: 2, lang: "ka", english: true },
      rules: { version: 2, accepted: 1 },
    });
  });

  it("count each of a community's people once, whatever they hold there", async () => {
    const armenia = await aCountry("am");
    const communityId = armenia.communities.pedagogy;
    const hold = (...held: Parameters<typeof aGrant>[1]["role"][]) =>
      aUser({ grants: held.map((role) => ({ role, communityId })) });
    await hold("member");
    await hold("coordinator", "facilitator", "member");
    await hold("deputy_coordinator", "ambassador");
    await hold("ambassador");
    await aUser({ suspended: true, grants: [{ role: "member", communityId }] });
    const left = await aUser();
    await aGrant(left.id, { role: "member", communityId, endsAt: new Date("2020-01-01") });
    const member = await aUser({ grants: [{ role: "facilitator", communityId }] });
    await aGrant(member.id, { role: "member", communityId, accepted: false });
    const counted = [...(await gatherFacts("am")), ...(await gatherStates("am"))];
    const members = counted.filter((one) => one.communityId === communityId);
    expect(members.map((one) => one.members)).toEqual([4, 4]);
  });

  it("tell who coordinates from who was asked, who declined, and whose term is over", async () => {
    const communityId = georgia.communities.technology;
    const declining = await aUser();
    const declined = await aGrant(declining.id, {
      role: "coordinator",
      communityId,
      accepted: false,
    });
    expect((await factsOf(communityId)).coordinators).toMatchObject({
      coordinator: null,
      coordinatorAsked: true,
      coordinatorDeclined: false,
    });
    await db().grant.update({ where: { id: declined }, data: { declinedAt: clock.now() } });
    await aUser({
      name: "Former",
      grants: [
        {
          role: "coordinator",
          communityId,
          startsAt: new Date("2020-01-01"),
          endsAt: new Date("2021-01-01"),
        },
      ],
    });
    await aUser({ name: "Maka", grants: [{ role: "assessment_coordinator", countryCode: "ge" }] });
    expect((await factsOf(communityId)).coordinators).toEqual({
      coordinator: null,
      coordinatorAsked: false,
      coordinatorDeclined: true,
      deputy: null,
      assessment: "Maka",
      assessmentAsked: false,
    });
    expect((await factsOf(georgia.communities.pedagogy)).coordinators.coordinator).toBe("Nino");
  });

  it("count the list without those who said no or were taken off", async () => {
    const communityId = georgia.communities.pedagogy;
    const add = (facts: {
      organisationKind: "school" | "ngo";
      state: "idea" | "contacted" | "no";
      removedAt?: Date;
    }) =>
      db().candidate.create({
        data: { id: newId(), communityId, name: "N", lang: "ka", ...facts },
      });
    await add({ organisationKind: "school", state: "idea" });
    await add({ organisationKind: "school", state: "contacted" });
    await add({ organisationKind: "ngo", state: "no" });
    await add({ organisationKind: "ngo", state: "idea", removedAt: clock.now() });
    expect((await factsOf(communityId)).shortlist).toEqual({
      people: 2,
      kinds: 1,
      notContacted: 1,
    });
  });

  it("count tools with reasons, and reviews and tasks whose day has passed", async () => {
    clock.set(() => new Date("2026-05-10T12:00:00Z"));
    const communityId = georgia.communities.pedagogy;
    const tool = (tool: "discuss" | "meet" | "chat", reason: string, reviewOn: string | null) =>
      db().toolChoice.create({
        data: {
          id: newId(),
          communityId,
          function: tool,
          tool: "T",
          reason,
          reviewOn: reviewOn ? new Date(reviewOn) : null,
        },
      });
    await tool("discuss", "works on old phones", "2026-05-09");
    await tool("meet", "everybody has it", "2026-05-10");
    await tool("chat", " ", null);
    await aPlanTask(communityId, { kind: "welcome", dueOn: "2026-05-01", done: true });
    await aPlanTask(communityId, { kind: "first_call", dueOn: "2026-05-09" });
    await aPlanTask(communityId, { kind: "first_guide", dueOn: "2026-05-10" });
    await aPlanTask(communityId, { kind: "other", dueOn: "2026-05-01" });
    await db().community.update({
      where: { id: communityId },
      data: { planStartsOn: new Date("2026-05-01"), welcome: "Hello" },
    });
    const facts = await factsOf(communityId);
    expect(facts.tools).toEqual({ chosen: 2, reviewsDue: 1 });
    expect(facts.support).toEqual({
      startsOn: "2026-05-01",
      tasks: 3,
      done: 1,
      overdue: 1,
      welcome: true,
    });
  });
});

describe("the board", () => {
  it("shows three columns of six steps and one thing to do next", async () => {
    const board = await getBoard(lead, "ge");
    expect(board.columns.map(({ component }) => component)).toEqual([
      "pedagogy",
      "policy",
      "technology",
    ]);
    for (const column of board.columns) expect(column.steps).toHaveLength(6);
    expect(board.next).not.toBeNull();
  });

  it("is open to the country's people and the regional team, and to nobody else", async () => {
    const communityId = georgia.communities.policy;
    const allowed = [
      await anActor({ grants: [{ role: "member", communityId }] }),
      await anActor({ grants: [{ role: "regional" }] }),
      await anActor({ grants: [{ role: "admin" }] }),
    ];
    for (const actor of allowed) await expect(getBoard(actor, "ge")).resolves.toBeDefined();
    const refused = [
      visitor,
      await anActor(),
      await anActor({ grants: [{ role: "ambassador", communityId }] }),
      await anActor({ grants: [{ role: "ntf_lead", countryCode: "kg" }] }),
    ];
    for (const actor of refused) {
      await expect(getBoard(actor, "ge")).rejects.toMatchObject({ kind: "not-found" });
    }
    await expect(getBoard(lead, "am")).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("looking after a step", () => {
  const care = { ownerId: null, dueOn: "2026-06-01", proofUrl: "https://example.org/order" };

  it("is set by the coordinator and shown on the step", async () => {
    const communityId = georgia.communities.pedagogy;
    await saveStepCare(coordinator, { communityId, step: 2, ...care, ownerId: lead.userId });
    await saveStepCare(coordinator, { communityId, step: 2, ...care, ownerId: coordinator.userId });
    const address = { countryCode: "ge", component: "pedagogy", step: 2 } as const;
    const view = await getStep(coordinator, address);
    expect(view.progress.care).toEqual({
      step: 2,
      ownerId: coordinator.userId,
      ownerName: "Nino",
      dueOn: "2026-06-01",
      proofUrl: "https://example.org/order",
    });
    expect(view.owners.map(({ name }) => name)).toContain("Lead");
    const member = await anActor({ grants: [{ role: "member", communityId }] });
    expect(await getStep(member, address)).toMatchObject({ owners: [], can: { edit: false } });
  });

  it("is refused to members, and the step does not exist for people outside", async () => {
    const communityId = georgia.communities.pedagogy;
    const member = await anActor({ grants: [{ role: "member", communityId }] });
    await expect(saveStepCare(member, { communityId, step: 1, ...care })).rejects.toMatchObject({
      kind: "forbidden",
      code: "communities.not-coordinator",
    });
    const outsider = await anActor();
    await expect(saveStepCare(outsider, { communityId, step: 1, ...care })).rejects.toMatchObject({
      kind: "not-found",
    });
    await expect(
      saveStepCare(lead, { communityId: newId(), step: 1, ...care }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });

  it("goes to people who work there only", async () => {
    const communityId = georgia.communities.pedagogy;
    const outsider = await aUser();
    await expect(
      saveStepCare(lead, { communityId, step: 1, ...care, ownerId: outsider.id }),
    ).rejects.toMatchObject({ kind: "invalid", field: "ownerId" });
  });
});

describe("the cards of a country", () => {
  it("are public, but not the time of what happened inside", async () => {
    await aPurposeVersion(georgia.communities.pedagogy, { summary: "მიზანი" });
    const [pedagogy] = await communityCards(visitor, "ge");
    expect(pedagogy).toMatchObject({
      component: "pedagogy",
      purposeSummary: "მიზანი",
      purposeSummaryEn: "A purpose",
      purposeLang: "ka",
      lastActivityAt: null,
    });
    const [inside] = await communityCards(await actorFor(coordinator.userId), "ge");
    expect(inside?.lastActivityAt).toMatch(/^\d{4}-/);
  });
});
