import { expect, it } from "vitest";
import { aDocument } from "#tests/factories/documents";
import { anActor } from "#tests/factories/people";
import { aCountry } from "#tests/factories/places";
import { type Actor, roleScopes, roles, visitor } from "~/core/actor";
import { db } from "~/core/db.server";
import { factsOf, factsSelect } from "~/features/documents/facts.server";
import { documentKinds, documentVisibilities } from "~/features/documents/schema";
import { canSeePublishing } from "~/features/publications/policy";
import { publishingSeen } from "~/features/publications/visibility.server";

it("lists exactly the documents whose way to publication each kind of person may know of", async () => {
  const [georgia, armenia] = [await aCountry("ge"), await aCountry("am")];
  const personal = await anActor();
  const actors: [string, Actor][] = [
    ["visitor", visitor],
    ["outsider", await anActor()],
    ["person with a right on single documents", personal],
  ];
  for (const role of roles) {
    for (const { countryCode, communities } of [georgia, armenia]) {
      const inCommunity = roleScopes[role] === "community";
      const where = inCommunity ? { communityId: communities.pedagogy } : { countryCode };
      const isAbove = ["platform", "region"].includes(roleScopes[role]);
      const grants = [{ role, ...(isAbove ? {} : where) }];
      actors.push([`${role} in ${countryCode}`, await anActor({ grants })]);
    }
  }
  const { countryCode, communities } = georgia;
  for (const visibility of documentVisibilities) {
    for (const communityId of [null, communities.pedagogy, communities.policy]) {
      for (const kind of documentKinds) {
        if (kind === "charter" && communityId !== null) continue;
        await aDocument({ countryCode, communityId, kind, visibility });
      }
      const guide = { countryCode, communityId, visibility };
      const { userId } = personal;
      await aDocument({ ...guide, archived: true, given: [{ access: "own", userId }] });
      for (const access of ["read", "comment"] as const) {
        await aDocument({ ...guide, given: [{ access, userId }] });
        await aDocument({ ...guide, given: [{ access, role: "ntf_member" }] });
      }
    }
  }

  const all = await db().document.findMany({ select: { id: true, ...factsSelect } });
  expect(all.length).toBeGreaterThan(80);
  for (const [who, actor] of actors) {
    const allowed = all.filter((row) => canSeePublishing(actor, factsOf(row)).allowed);
    const listed = await db().document.findMany({
      where: publishingSeen(actor),
      select: { id: true },
    });
    expect(new Set(listed.map(({ id }) => id)), who).toEqual(new Set(allowed.map(({ id }) => id)));
  }
}, 60_000);
