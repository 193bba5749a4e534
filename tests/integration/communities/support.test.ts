import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { aPlanTask } from "#tests/factories/communities";
import { anActor, aUser } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import type { Person } from "~/core/actor";
import { clock } from "~/core/clock.server";
import type { Component } from "~/core/components";
import { db } from "~/core/db.server";
import { newId } from "~/core/ids";
import { findCommunity } from "~/features/communities/queries.server";
import { handOver, takeBack } from "~/features/communities/support/hand-over.server";
import {
  addTask,
  changeTask,
  finishTask,
  removeTask,
  startPlan,
} from "~/features/communities/support/plan-commands.server";
import { getSupport } from "~/features/communities/support/queries.server";
import {
  recordCall,
  removeCall,
  saveRhythm,
  saveWelcome,
} from "~/features/communities/support/rhythm-commands.server";

let georgia: CountryFacts;
let communityId: string;
let lead: Person;
let coordinator: Person;
let member: Person;
let outsider: Person;

beforeAll(async () => {
  georgia = await aCountry("ge");
  communityId = georgia.communities.pedagogy;
  lead = await anActor({ grants: [{ role: "ntf_lead", countryCode: "ge" }] });
  coordinator = await anActor({ grants: [{ role: "coordinator", communityId }] });
  member = await anActor({ grants: [{ role: "member", communityId }] });
  outsider = await anActor();
});

afterEach(() => clock.set());

const supportOf = async (actor: Person, component: Component = "pedagogy") => {
  const community = await findCommunity(actor, "ge", component);
  if (!community) throw new Error("There is no such community.");
  return getSupport(actor, community);
};
const task = { ownerId: null, dueOn: "2026-06-01", link: null };

describe("the first 30 days", () => {
  it("begin with four tasks whose days are counted from the start", async () => {
    await startPlan(coordinator, communityId, { startsOn: "2026-05-01" });
    const { startsOn, tasks } = await supportOf(coordinator);
    expect(startsOn).toBe("2026-05-01");
    expect(tasks.map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
      ["welcome", "2026-05-03"],
      ["first_question", "2026-05-06"],
      ["first_call", "2026-05-15"],
      ["first_guide", "2026-05-31"],
    ]);
    expect(await findCommunity(coordinator, "ge", "pedagogy")).toMatchObject({
      stage: "facilitated",
    });
  });

  it("begin once, and at the word of those who manage", async () => {
    await expect(
      startPlan(coordinator, communityId, { startsOn: "2026-05-02" }),
    ).rejects.toMatchObject({ kind: "conflict", code: "communities.plan-started" });
    const other = georgia.communities.policy;
    await expect(startPlan(coordinator, other, { startsOn: "2026-05-02" })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(startPlan(outsider, other, { startsOn: "2026-05-02" })).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  it("take tasks of one's own, which can be changed and removed", async () => {
    const { taskId } = await addTask(coordinator, communityId, { title: "Print posters", ...task });
    await changeTask(coordinator, {
      ...task,
      taskId,
      title: "Print ten posters",
      ownerId: coordinator.userId,
      link: "https://example.org/poster",
    });
    const find = async () =>
      (await supportOf(coordinator)).tasks.find((one) => one.taskId === taskId);
    expect(await find()).toMatchObject({
      title: "Print ten posters",
      ownerId: coordinator.userId,
      link: "https://example.org/poster",
    });
    await removeTask(coordinator, taskId);
    expect(await find()).toBeUndefined();
  });

  it("keep the tasks of the template, their words too", async () => {
    const [welcome] = (await supportOf(coordinator)).tasks;
    const taskId = welcome?.taskId ?? "";
    await expect(removeTask(coordinator, taskId)).rejects.toMatchObject({
      kind: "conflict",
      code: "communities.template-stays",
    });
    await changeTask(coordinator, { ...task, taskId, title: "Other words", dueOn: "2026-05-04" });
    const [changed] = (await supportOf(coordinator)).tasks;
    expect(changed).toMatchObject({ kind: "welcome", title: "", dueOn: "2026-05-04" });
  });

  it("refuse tasks without words, owners from outside, and people who do not manage", async () => {
    const { id: taskId } = await aPlanTask(communityId, { dueOn: "2026-06-01" });
    await expect(changeTask(coordinator, { ...task, taskId, title: "" })).rejects.toMatchObject({
      kind: "invalid",
      field: "title",
    });
    await expect(
      addTask(coordinator, communityId, { title: "T", ...task, ownerId: outsider.userId }),
    ).rejects.toMatchObject({ kind: "invalid", field: "ownerId" });
    for (const refused of [
      addTask(member, communityId, { title: "T", ...task }),
      changeTask(member, { ...task, taskId }),
      removeTask(member, taskId),
    ]) {
      await expect(refused).rejects.toMatchObject({ kind: "forbidden" });
    }
    await expect(removeTask(lead, newId())).rejects.toMatchObject({ kind: "not-found" });
  });

  it("have tasks that facilitators and their owners tick, and untick", async () => {
    const { id: taskId } = await aPlanTask(communityId, {
      dueOn: "2026-06-01",
      ownerId: member.userId,
    });
    const doneAt = async () =>
      (await db().planTask.findUniqueOrThrow({ where: { id: taskId } })).doneAt;
    await finishTask(member, taskId, true);
    expect(await doneAt()).toBeInstanceOf(Date);
    const facilitator = await anActor({ grants: [{ role: "facilitator", communityId }] });
    await finishTask(facilitator, taskId, false);
    expect(await doneAt()).toBeNull();
    const other = await anActor({ grants: [{ role: "member", communityId }] });
    await expect(finishTask(other, taskId, true)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(finishTask(outsider, taskId, true)).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("welcome, sponsor and rhythm", () => {
  it("are set by the coordinator; the call's hour is that of the country", async () => {
    await saveWelcome(coordinator, communityId, { welcome: "Welcome, colleagues!" });
    await saveRhythm(coordinator, communityId, {
      sponsor: "Ministry",
      rhythm: "First Thursday",
      nextCallOn: "2026-06-04",
      nextCallTime: "16:00",
      nextCallUrl: "https://meet.example.org/x",
    });
    expect(await supportOf(member)).toMatchObject({
      welcome: "Welcome, colleagues!",
      sponsor: "Ministry",
      nextCallAt: "2026-06-04T12:00:00.000Z",
      nextCall: { day: "2026-06-04", time: "16:00" },
      can: { manage: false, handOver: false },
    });
    await saveWelcome(coordinator, communityId, {});
    expect((await supportOf(member)).welcome).toBeNull();
  });

  it("are not for members and people outside", async () => {
    const rhythm = { nextCallOn: null, nextCallTime: null, nextCallUrl: null };
    await expect(saveWelcome(member, communityId, { welcome: "x" })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(saveRhythm(member, communityId, rhythm)).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(saveRhythm(outsider, communityId, rhythm)).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});

describe("calls that took place", () => {
  it("are recorded once a day and can be taken back", async () => {
    clock.set(() => new Date("2026-05-20T21:00:00Z"));
    const call = { heldOn: "2026-05-21", people: 12, link: null };
    // In Tbilisi the 21st has begun.
    await recordCall(coordinator, communityId, call);
    await expect(recordCall(coordinator, communityId, call)).rejects.toMatchObject({
      kind: "conflict",
      field: "heldOn",
    });
    await expect(
      recordCall(coordinator, communityId, { ...call, heldOn: "2026-05-22" }),
    ).rejects.toMatchObject({ kind: "invalid", field: "heldOn" });
    const [recorded] = (await supportOf(coordinator)).calls;
    expect(recorded).toMatchObject({ heldOn: "2026-05-21", people: 12 });
    const callId = recorded?.callId ?? "";
    await expect(removeCall(member, callId)).rejects.toMatchObject({ kind: "forbidden" });
    await removeCall(coordinator, callId);
    expect((await supportOf(coordinator)).calls).toEqual([]);
    await expect(removeCall(coordinator, callId)).rejects.toMatchObject({ kind: "not-found" });
  });

  it("are not for members to record", async () => {
    const call = { heldOn: "2026-05-01", people: 3, link: null };
    await expect(recordCall(member, communityId, call)).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});

describe("handing a community over to itself", () => {
  it("is refused until three months of rhythm and two facilitators are there", async () => {
    clock.set(() => new Date("2026-05-20T12:00:00Z"));
    const id = georgia.communities.technology;
    const ready = async () =>
      (await supportOf(lead, "technology")).conditions.map(({ key, have, met }) => [
        key,
        have,
        met,
      ]);
    // A coordinator and a member of the task force do not count as facilitators from the members.
    await aUser({
      grants: [
        { role: "facilitator", communityId: id, startsAt: new Date("2026-01-01") },
        { role: "coordinator", communityId: id, startsAt: new Date("2026-01-01") },
      ],
    });
    await aUser({
      grants: [
        { role: "facilitator", communityId: id, startsAt: new Date("2026-01-01") },
        { role: "ntf_member", countryCode: "ge", startsAt: new Date("2026-01-01") },
      ],
    });
    for (const heldOn of ["2026-04-02", "2026-05-07"]) {
      await recordCall(lead, id, { heldOn, people: 9, link: null });
    }
    expect(await ready()).toEqual([
      ["rhythm", 2, false],
      ["facilitators", 0, false],
    ]);
    await expect(handOver(lead, id)).rejects.toMatchObject({
      kind: "invalid",
      code: "communities.not-ready",
    });

    await recordCall(lead, id, { heldOn: "2026-03-05", people: 9, link: null });
    for (const _ of [1, 2]) {
      await aUser({
        grants: [{ role: "facilitator", communityId: id, startsAt: new Date("2026-01-01") }],
      });
    }
    expect(await ready()).toEqual([
      ["rhythm", 3, true],
      ["facilitators", 2, true],
    ]);
    const own = await anActor({ grants: [{ role: "coordinator", communityId: id }] });
    await expect(handOver(own, id)).rejects.toMatchObject({
      kind: "forbidden",
      code: "communities.lead-hands-over",
    });
    await handOver(lead, id);
    expect((await supportOf(lead, "technology")).selfRunAt).toBe("2026-05-20T12:00:00.000Z");
    await expect(handOver(lead, id)).rejects.toMatchObject({ kind: "conflict" });
  });

  it("can be taken back with a reason by who handed it over, and then happen again", async () => {
    const id = georgia.communities.technology;
    const reason = "Both facilitators went on leave.";
    clock.set(() => new Date("2026-05-20T12:00:00Z"));
    const own = await anActor({ grants: [{ role: "coordinator", communityId: id }] });
    await expect(takeBack(own, id, { reason })).rejects.toMatchObject({
      kind: "forbidden",
      code: "communities.lead-hands-over",
    });
    await expect(takeBack(outsider, id, { reason })).rejects.toMatchObject({ kind: "not-found" });
    expect((await supportOf(own, "technology")).can.takeBack).toBe(false);
    expect((await supportOf(lead, "technology")).can.takeBack).toBe(true);

    await takeBack(lead, id, { reason });
    const now = await supportOf(own, "technology");
    expect(now).toMatchObject({
      selfRunAt: null,
      takenBack: { at: "2026-05-20T12:00:00.000Z", reason },
    });
    expect((await db().community.findUniqueOrThrow({ where: { id } })).stage).toBe("forming");
    const line = await db().auditEvent.findFirstOrThrow({
      where: { action: "communities.taken-back", communityId: id },
    });
    expect(line.actorId).toBe(lead.userId);
    expect(JSON.stringify(line.details)).not.toContain("leave");
    await expect(takeBack(lead, id, { reason })).rejects.toMatchObject({
      code: "communities.not-handed-over",
    });

    await handOver(lead, id);
    expect((await supportOf(lead, "technology")).takenBack).toBeNull();
  });

  it("stands after thirty days while the conditions hold", async () => {
    const id = georgia.communities.technology;
    clock.set(() => new Date("2026-06-20T12:00:00Z"));
    expect((await supportOf(lead, "technology")).can.takeBack).toBe(false);
    await expect(takeBack(lead, id, { reason: "Too late." })).rejects.toMatchObject({
      code: "communities.runs-itself",
    });
    // July and August without a call: the rhythm is broken.
    clock.set(() => new Date("2026-09-01T12:00:00Z"));
    expect((await supportOf(lead, "technology")).can.takeBack).toBe(true);
    const admin = await anActor({ grants: [{ role: "admin" }] });
    await takeBack(admin, id, { reason: "No calls in summer." });
    expect((await supportOf(lead, "technology")).selfRunAt).toBeNull();
  });
});
