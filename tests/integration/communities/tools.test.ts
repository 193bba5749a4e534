import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aPurposeVersion } from "#tests/factories/communities";
import { anActor } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { type Actor, visitor } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { db } from "~/core/db.server";
import { newId } from "~/core/ids";
import { chooseTool } from "~/features/communities/tools/commands/choose-tool.server";
import { nextReview, viewTool, viewTools } from "~/features/communities/tools/queries.server";
import type { ToolChoiceInput } from "~/features/communities/tools/schema";
import type { ToolFunction } from "~/features/communities/tools/terms";

let kg: CountryFacts;
let coordinator: Actor;
let member: Actor;

beforeAll(async () => {
  kg = await aCountry("kg");
  const communityId = kg.communities.pedagogy;
  coordinator = await anActor({ grants: [{ role: "coordinator", communityId }] });
  member = await anActor({ grants: [{ role: "member", communityId }] });
});

beforeEach(() => clock.set());

const here = () => ({ id: kg.communities.pedagogy, countryCode: "kg" });

const call: ToolChoiceInput = {
  tool: "BigBlueButton",
  reason: "Opens in the browser",
  url: "https://meet.example.org/room",
  megabytes: 60,
  needsApp: false,
  reviewOn: "2027-05-01",
};

async function choiceOf(actor: Actor, fn: ToolFunction, community = here()) {
  const { functions } = await viewTools(actor, community);
  return functions.find((one) => one.function === fn)?.choice ?? null;
}

describe("choosing a tool", () => {
  it("stands on the page with what it costs a person in this country", async () => {
    await chooseTool(coordinator, here().id, "meet", call);
    const choice = await choiceOf(member, "meet");
    expect(choice).toMatchObject({
      tool: "BigBlueButton",
      reason: "Opens in the browser",
      url: "https://meet.example.org/room",
      megabytes: 60,
      reviewOn: "2027-05-01",
      overdue: false,
    });
    expect(choice?.cost).toMatchObject({ megabytes: 240, price: { year: 2024 } });
    expect(choice?.cost?.wagePercent).toBeCloseTo(0.0576);
  });

  it("is changed in place: one choice for each function", async () => {
    await chooseTool(coordinator, here().id, "write", { ...call, tool: "First" });
    await chooseTool(coordinator, here().id, "write", {
      tool: "Second",
      reason: "Better",
      needsApp: true,
    });
    expect(await choiceOf(member, "write")).toMatchObject({
      tool: "Second",
      url: null,
      megabytes: null,
      cost: null,
      needsApp: true,
      reviewOn: null,
      overdue: false,
    });
    expect(
      await db().toolChoice.count({ where: { communityId: here().id, function: "write" } }),
    ).toBe(1);
  });

  it("survives two who choose at the same moment", async () => {
    await Promise.all(
      ["One", "Two", "Three"].map((tool) =>
        chooseTool(coordinator, here().id, "chat", { ...call, tool }),
      ),
    );
    expect(["One", "Two", "Three"]).toContain((await choiceOf(member, "chat"))?.tool);
  });

  it("is overdue from the day after its review", async () => {
    await chooseTool(coordinator, here().id, "share_files", call);
    clock.set(() => new Date("2027-05-01T23:00:00Z"));
    expect((await choiceOf(member, "share_files"))?.overdue).toBe(false);
    clock.set(() => new Date("2027-05-02T00:30:00Z"));
    expect((await choiceOf(member, "share_files"))?.overdue).toBe(true);
    clock.set();
  });

  it("is refused to those who do not manage the community", async () => {
    const others: [Actor, string][] = [
      [visitor, "not-found"],
      [await anActor(), "not-found"],
      [await anActor({ grants: [{ role: "regional" }] }), "not-found"],
      [member, "forbidden"],
      [await anActor({ grants: [{ role: "ntf_member", countryCode: "kg" }] }), "forbidden"],
    ];
    for (const [actor, kind] of others) {
      await expect(chooseTool(actor, here().id, "reach_offline", call)).rejects.toMatchObject({
        kind,
      });
      await expect(viewTool(actor, here(), "reach_offline")).rejects.toMatchObject({ kind });
    }
    expect(await choiceOf(coordinator, "reach_offline")).toBeNull();
    await expect(chooseTool(coordinator, newId(), "meet", call)).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});

describe("the form of a tool", () => {
  it("begins empty with a day to review half a year away, then with what is stored", async () => {
    clock.set(() => new Date("2026-11-21T10:00:00Z"));
    expect(nextReview()).toBe("2027-05-21");
    expect(await viewTool(coordinator, here(), "discuss")).toMatchObject({
      tool: "",
      reviewOn: "2027-05-21",
    });
    await chooseTool(coordinator, here().id, "discuss", { ...call, reviewOn: undefined });
    expect(await viewTool(coordinator, here(), "discuss")).toMatchObject({
      tool: "BigBlueButton",
      megabytes: 60,
      reviewOn: null,
    });
  });
});

describe("what the public sees of tools", () => {
  it("is the choices; reasons only of a public community; no door that opens by its address", async () => {
    const community = { id: kg.communities.policy, countryCode: "kg" };
    const lead = await anActor({ grants: [{ role: "ntf_lead", countryCode: "kg" }] });
    await chooseTool(lead, community.id, "meet", call);
    await chooseTool(lead, community.id, "discuss", { ...call, url: "/kg/policy/discussions" });
    const seen = async (actor: Actor) => ({
      meet: await choiceOf(actor, "meet", community),
      discuss: await choiceOf(actor, "discuss", community),
    });
    const before = await seen(visitor);
    expect(before.meet).toMatchObject({
      tool: call.tool,
      reason: null,
      url: null,
      hasAddress: true,
    });
    expect(before.discuss).toMatchObject({ reason: null, url: "/kg/policy/discussions" });
    expect((await seen(lead)).meet).toMatchObject({ reason: call.reason, url: call.url });

    await aPurposeVersion(community.id);
    const after = await seen(visitor);
    expect(after.meet).toMatchObject({ reason: call.reason, url: null });
    expect((await viewTools(visitor, community)).can).toEqual({ choose: false, inside: false });
    const sibling = await seen(member);
    expect(sibling.meet?.url).toBeNull();
  });
});
