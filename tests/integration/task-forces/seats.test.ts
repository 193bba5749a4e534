import { beforeAll, describe, expect, it } from "vitest";
import { anActor, aUser } from "#tests/factories/people";
import { aSeat, aTaskForce, type TaskForceFacts } from "#tests/factories/task-forces";
import { type Actor, type Role, visitor } from "~/core/actor";
import { db } from "~/core/db.server";
import { type DomainEvent, listen } from "~/core/events.server";
import { newId } from "~/core/ids";
import {
  addSeat,
  emptySeat,
  fillSeat,
  removeSeat,
} from "~/features/task-forces/commands/change-seats.server";
import { findTable } from "~/features/task-forces/queries.server";
import { fillSeatSchema, mostSeats } from "~/features/task-forces/schema";

let ge: TaskForceFacts;
let am: TaskForceFacts;
let lead: Actor;
const heard: DomainEvent[] = [];

beforeAll(async () => {
  [ge, am] = [await aTaskForce("ge"), await aTaskForce("am")];
  lead = await anActor({ grants: [{ role: "ntf_lead", countryCode: "ge" }] });
  for (const what of ["filled", "emptied", "added", "removed"]) {
    listen(`task-forces.seat-${what}`, "test", (event) => heard.push(event));
  }
});

const stored = (id: string) => db().seat.findUniqueOrThrow({ where: { id } });

describe("filling a seat", () => {
  it("keeps organisation, person and term, with audit line and event", async () => {
    const id = ge.seats.ministry;
    await fillSeat(lead, "ge", id, {
      organisation: "Ministry of Education",
      personName: "Nino Example",
      termFrom: "2026-01-01",
      termTo: "2027-12-31",
    });
    expect(await stored(id)).toMatchObject({
      organisation: "Ministry of Education",
      personName: "Nino Example",
      userId: null,
      termFrom: new Date("2026-01-01"),
      termTo: new Date("2027-12-31"),
    });
    expect(heard.at(-1)).toMatchObject({
      name: "task-forces.seat-filled",
      countryCode: "ge",
      seatId: id,
      kind: "ministry",
    });
    expect(await db().auditEvent.count({ where: { subjectId: id } })).toBe(1);
  });

  it("asks somebody with an account to become a member for that term", async () => {
    const person = await aUser({ name: "Giorgi Example" });
    await fillSeat(lead, "ge", ge.seats.technology, {
      handle: person.handle,
      termTo: "2099-06-30",
    });
    expect(await stored(ge.seats.technology)).toMatchObject({
      userId: person.id,
      personName: "Giorgi Example",
    });
    const grants = () => db().grant.findMany({ where: { userId: person.id } });
    expect(await grants()).toMatchObject([
      { role: "ntf_member", acceptedAt: null, endsAt: new Date("2099-07-01") },
    ]);
    await fillSeat(lead, "ge", ge.seats.technology, { handle: person.handle });
    expect(await grants(), "who was asked is not asked again").toHaveLength(1);
  });

  it("does not ask those who work for the task force already, nor for a term that is over", async () => {
    const assessor = await anActor({
      grants: [{ role: "assessment_coordinator", countryCode: "ge" }],
    });
    await fillSeat(lead, "ge", ge.seats.analysts, { handle: assessor.handle });
    const former = await aUser();
    await fillSeat(lead, "ge", ge.seats.parents, {
      handle: former.handle,
      termFrom: "2001-01-01",
      termTo: "2002-01-01",
    });
    const grants = await db().grant.findMany({
      where: { userId: { in: [assessor.userId, former.id] } },
    });
    expect(grants.map((grant) => grant.role)).toEqual(["assessment_coordinator"]);
  });

  it("says beside the field what does not fit", async () => {
    await expect(
      fillSeat(lead, "ge", ge.seats.partners, { handle: "nobody-here" }),
    ).rejects.toMatchObject({ code: "task-forces.no-such-person", field: "handle" });
    const issues = (input: unknown) =>
      fillSeatSchema.safeParse(input).error?.issues.map(({ path, message }) => [path[0], message]);
    expect(issues({})).toEqual([["organisation", "task-forces.seat-needs-someone"]]);
    expect(issues({ organisation: "X", termFrom: "2026-02-02", termTo: "2026-02-01" })).toEqual([
      ["termTo", "task-forces.term-order"],
    ]);
    expect(issues({ organisation: "X", termFrom: "2026-02-30" })?.[0]?.[0]).toBe("termFrom");
  });
});

describe("the number of seats", () => {
  it("grows behind the others of a kind and shrinks to one", async () => {
    const { id } = await addSeat(lead, "ge", { kind: "parents" });
    const table = await findTable(lead, "ge");
    const ofKind = table?.seats.filter((seat) => seat.kind === "parents") ?? [];
    expect(ofKind.map((seat) => seat.id)).toEqual([ge.seats.parents, id]);
    await removeSeat(lead, "ge", id);
    await expect(removeSeat(lead, "ge", ge.seats.parents)).rejects.toMatchObject({
      kind: "conflict",
      code: "task-forces.last-seat",
    });
  });

  it("keeps one seat of a kind when two are removed at the same moment", async () => {
    const { id } = await addSeat(lead, "ge", { kind: "partners" });
    const attempts = await Promise.allSettled(
      [id, ge.seats.partners].map((seat) => removeSeat(lead, "ge", seat)),
    );
    expect(attempts.filter((attempt) => attempt.status === "rejected")).toHaveLength(1);
  });

  it("has an end", async () => {
    const kz = await aTaskForce("kz");
    for (let made = 6; made < mostSeats; made += 1)
      await aSeat(kz.taskForceId, { kind: "parents" });
    const kazakh = await anActor({ grants: [{ role: "ntf_lead", countryCode: "kz" }] });
    await expect(addSeat(kazakh, "kz", { kind: "parents" })).rejects.toMatchObject({
      code: "task-forces.too-many-seats",
    });
  });

  it("is not changed by emptying", async () => {
    await emptySeat(lead, "ge", ge.seats.ministry);
    expect(await stored(ge.seats.ministry)).toMatchObject({
      organisation: null,
      personName: null,
      termFrom: null,
    });
    expect(heard.at(-1)?.name).toBe("task-forces.seat-emptied");
  });
});

describe("those who may not", () => {
  const attempts: [string, (actor: Actor) => Promise<unknown>][] = [
    ["fill", (actor) => fillSeat(actor, "ge", ge.seats.analysts, { organisation: "Intruders" })],
    ["empty", (actor) => emptySeat(actor, "ge", ge.seats.analysts)],
    ["add", (actor) => addSeat(actor, "ge", { kind: "ministry" })],
    ["remove", (actor) => removeSeat(actor, "ge", ge.seats.analysts)],
  ];
  const others: [string, Role, "ge" | "am" | undefined][] = [
    ["a member of the task force", "ntf_member", "ge"],
    ["the assessment coordinator", "assessment_coordinator", "ge"],
    ["the lead of another country", "ntf_lead", "am"],
    ["the regional team", "regional", undefined],
  ];

  it.each(attempts)("%s: everyone but the lead and administrators", async (_what, attempt) => {
    const seats = () => db().seat.count({ where: { taskForceId: ge.taskForceId } });
    const before = await seats();
    await expect(attempt(visitor)).rejects.toMatchObject({ kind: "forbidden" });
    for (const [who, role, countryCode] of others) {
      const actor = await anActor({ grants: [{ role, ...(countryCode ? { countryCode } : {}) }] });
      await expect(attempt(actor), who).rejects.toMatchObject({ kind: "forbidden" });
    }
    expect(await seats()).toBe(before);
  });

  it("reach no seat of another country by its id, nor one that does not exist", async () => {
    for (const seatId of [am.seats.ministry, newId(), "not-an-id"]) {
      await expect(
        fillSeat(lead, "ge", seatId, { organisation: "Intruders" }),
      ).rejects.toMatchObject({ kind: "not-found" });
      await expect(emptySeat(lead, "ge", seatId)).rejects.toMatchObject({ kind: "not-found" });
      await expect(removeSeat(lead, "ge", seatId)).rejects.toMatchObject({ kind: "not-found" });
    }
  });
});
