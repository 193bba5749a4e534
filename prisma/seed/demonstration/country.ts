import type { Component } from "~/core/components";
import { db } from "~/core/db.server";
import { acceptGrant } from "~/features/membership/commands/answer-proposal.server";
import { giveGrant } from "~/features/membership/commands/give-grant.server";
import { findPlace } from "~/features/membership/places.server";
import { fillSeat } from "~/features/task-forces/commands/change-seats.server";
import { openTaskForce } from "~/features/task-forces/commands/open-task-force.server";
import type { SeatKind } from "~/features/task-forces/schema";
import { actor } from "./accounts";
import { dayFromNow, daysAgo } from "./at";
import { people } from "./people";

export const countryCode = "zz";

/** The community's id; the demonstration country always has all three. */
export async function communityId(component: Component): Promise<string> {
  const place = await findPlace(countryCode, component);
  if (!place) throw new Error(`Demoland has no community ${component}`);
  return place.communityId;
}

async function accept(key: string): Promise<void> {
  const person = await actor(key);
  const open = await db().grant.findMany({
    where: { userId: person.userId, acceptedAt: null, declinedAt: null, revokedAt: null },
    select: { id: true },
  });
  for (const { id } of open) await acceptGrant(await actor(key), id);
}

/** Opens Demoland: its lead, its seats (two stay empty), its members. */
export async function openDemoland(): Promise<void> {
  await daysAgo(40, async () => {
    const regional = await actor("regional");
    await openTaskForce(regional, { countryCode, lang: "ru", leadContact: "demo-ntf-lead" });
    await accept("ntf-lead");
  });
  await daysAgo(36, fillSeats);
  await daysAgo(34, nameCoordinators);
  await daysAgo(30, nameMembers);
}

const seats: { kind: SeatKind; key?: string; organisation: string }[] = [
  { kind: "ministry", key: "ntf-lead", organisation: "Ministry of Education of Demoland" },
  { kind: "teacher_education", key: "ntf-member", organisation: "University of Demo City" },
  { kind: "technology", organisation: "National Centre for Educational Technology, Demoland" },
  { kind: "analysts", organisation: "Institute of Education Statistics, Demoland" },
];

async function fillSeats(): Promise<void> {
  const lead = await actor("ntf-lead");
  for (const { kind, key, organisation } of seats) {
    const seat = await db().seat.findFirstOrThrow({
      where: { taskForce: { countryCode }, kind },
      select: { id: true },
    });
    await fillSeat(lead, countryCode, seat.id, {
      organisation,
      handle: key ? `demo-${key}` : undefined,
      personName: key ? undefined : kind === "technology" ? "Boris Demo" : "Ana Demo",
      termFrom: dayFromNow(-36),
      termTo: dayFromNow(330),
    });
    // A seat given to a person asks them to join the task force.
    if (key) await accept(key);
  }
}

async function nameCoordinators(): Promise<void> {
  const named: { key: string; component?: Component; waiting?: boolean }[] = [
    { key: "pedagogy-coordinator", component: "pedagogy" },
    { key: "policy-coordinator", component: "policy" },
    { key: "technology-coordinator", component: "technology" },
    { key: "assessment-coordinator" },
  ];
  for (const { key, component } of named) {
    const { userId } = await actor(key);
    await giveGrant(await actor("ntf-lead"), {
      userId,
      accepted: false,
      ...(component
        ? { role: "coordinator", communityId: await communityId(component) }
        : { role: "assessment_coordinator", countryCode }),
    });
    await accept(key);
  }
  const deputy = await actor("facilitator");
  await giveGrant(await actor("ntf-lead"), {
    userId: deputy.userId,
    role: "deputy_coordinator",
    communityId: await communityId("pedagogy"),
    accepted: false,
  });
}

async function nameMembers(): Promise<void> {
  for (const { key, grants } of people) {
    for (const { role, component, country } of grants) {
      if (!component && !country) continue;
      const { userId, grants: held } = await actor(key);
      // A seat at the table already brings membership of the task force.
      if (held.some((grant) => grant.role === role)) continue;
      const place = component ? { communityId: await communityId(component) } : { countryCode };
      await giveGrant(await actor("ntf-lead"), { userId, role, ...place, accepted: true });
    }
  }
}
