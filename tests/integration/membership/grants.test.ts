import { beforeAll, describe, expect, it } from "vitest";
import { actorFor, aGrant, anActor, aUser } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { cookieOf } from "#tests/support/pages";
import { type Actor, visitor } from "~/core/actor";
import { db } from "~/core/db.server";
import type { DomainEvent } from "~/core/events.server";
import { listen } from "~/core/events.server";
import { sessionOf } from "~/features/accounts/session.server";
import { acceptGrant, declineGrant } from "~/features/membership/commands/answer-proposal.server";
import { endGrant } from "~/features/membership/commands/end-grant.server";
import { giveGrant } from "~/features/membership/commands/give-grant.server";

let ge: CountryFacts;
const heard: DomainEvent[] = [];

beforeAll(async () => {
  ge = await aCountry("ge");
  await aCountry("am");
  for (const what of ["proposed", "given", "accepted", "declined", "ended"]) {
    listen(`membership.grant-${what}`, "test", (event) => heard.push(event));
  }
});

const lead = () => anActor({ grants: [{ role: "ntf_lead", countryCode: "ge" }] });
const coordinator = () =>
  anActor({ grants: [{ role: "coordinator", communityId: ge.communities.pedagogy }] });
const stored = (id: string) => db().grant.findUniqueOrThrow({ where: { id } });
const auditOf = (id: string) =>
  db().auditEvent.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });

describe("giving a role", () => {
  it("lets a lead give what is below a lead, with audit line and event", async () => {
    const [actor, someone] = [await lead(), await aUser()];
    const { id } = await giveGrant(actor, {
      userId: someone.id,
      role: "coordinator",
      communityId: ge.communities.pedagogy,
      accepted: true,
    });
    const given = await actorFor(someone.id);
    expect(given.grants).toEqual([
      expect.objectContaining({ role: "coordinator", scope: "community", countryCode: "ge" }),
    ]);
    expect(heard).toContainEqual(
      expect.objectContaining({ name: "membership.grant-given", grantId: id, byId: actor.userId }),
    );
    expect(await auditOf(id)).toMatchObject([
      { action: "membership.grant-given", actorId: actor.userId, countryCode: "ge" },
    ]);
  });

  it.each<[string, () => Promise<Actor>]>([
    ["a visitor", async () => visitor],
    ["a person without rights", () => anActor()],
    [
      "a member",
      () => anActor({ grants: [{ role: "member", communityId: ge.communities.policy }] }),
    ],
    ["a coordinator of another community", coordinator],
    [
      "a lead of another country",
      () => anActor({ grants: [{ role: "ntf_lead", countryCode: "am" }] }),
    ],
    [
      "an assessment coordinator",
      () => anActor({ grants: [{ role: "assessment_coordinator", countryCode: "ge" }] }),
    ],
    [
      "a lead whose term is over",
      () =>
        anActor({
          grants: [
            {
              role: "ntf_lead",
              countryCode: "ge",
              startsAt: new Date("2020-01-01"),
              endsAt: new Date("2021-01-01"),
            },
          ],
        }),
    ],
  ])("refuses it to %s", async (_who, make) => {
    const [actor, someone] = [await make(), await aUser()];
    const communityId = ge.communities.policy;
    await expect(
      giveGrant(actor, { userId: someone.id, role: "facilitator", communityId, accepted: true }),
    ).rejects.toMatchObject({ kind: "forbidden" });
    expect((await actorFor(someone.id)).grants).toEqual([]);
  });

  it("refuses a second open grant of the same role in the same place", async () => {
    const [actor, someone] = [await lead(), await aUser()];
    const input = { userId: someone.id, role: "ntf_member", countryCode: "ge" } as const;
    await giveGrant(actor, { ...input, accepted: false });
    await expect(giveGrant(actor, { ...input, accepted: true })).rejects.toMatchObject({
      kind: "conflict",
      code: "membership.already-held",
    });
  });

  it("gives a role anew when its term is over", async () => {
    const [actor, someone] = [await lead(), await aUser()];
    const input = { userId: someone.id, role: "ntf_member", countryCode: "ge" } as const;
    const past = { startsAt: new Date("2020-01-01"), endsAt: new Date("2021-01-01") };
    await aGrant(someone.id, { ...input, ...past });
    await giveGrant(actor, { ...input, accepted: true });
    expect((await actorFor(someone.id)).grants).toHaveLength(1);
  });

  it("knows no place that does not exist", async () => {
    const [actor, someone] = [await anActor({ grants: [{ role: "admin" }] }), await aUser()];
    const userId = someone.id;
    const nowhere = { userId, accepted: true } as const;
    await expect(
      giveGrant(actor, { ...nowhere, role: "ntf_lead", countryCode: "rs" }),
    ).rejects.toMatchObject({ kind: "not-found" });
    await expect(
      giveGrant(actor, { ...nowhere, role: "member", communityId: userId }),
    ).rejects.toMatchObject({ kind: "not-found" });
    await expect(
      giveGrant(actor, { ...nowhere, role: "coordinator", countryCode: "ge" }),
    ).rejects.toMatchObject({ kind: "forbidden", code: "membership.role-does-not-fit" });
  });

  it("gives no access before the first day of the term", async () => {
    const [actor, someone] = [await lead(), await aUser()];
    await giveGrant(actor, {
      userId: someone.id,
      role: "ntf_member",
      countryCode: "ge",
      startsAt: new Date(Date.now() + 86_400_000),
      accepted: true,
    });
    expect((await actorFor(someone.id)).grants).toEqual([]);
  });
});

describe("a proposed role", () => {
  const proposed = async (actor: Actor) => {
    const someone = await aUser();
    const { id } = await giveGrant(actor, {
      userId: someone.id,
      role: "deputy_coordinator",
      communityId: ge.communities.pedagogy,
      accepted: false,
    });
    return { id, someone: await actorFor(someone.id) };
  };

  it("counts only once it is accepted", async () => {
    const { id, someone } = await proposed(await coordinator());
    expect(someone.grants).toEqual([]);
    expect(await acceptGrant(someone, id)).toEqual({ renewal: null });
    expect((await actorFor(someone.userId)).grants).toMatchObject([{ role: "deputy_coordinator" }]);
    await expect(acceptGrant(someone, id)).rejects.toMatchObject({ kind: "conflict" });
  });

  it("that raises rights ends all sessions, and proves the one it was accepted in", async () => {
    const [admin, user] = [await anActor({ grants: [{ role: "admin" }] }), await aUser()];
    const lead = { userId: user.id, role: "ntf_lead", countryCode: "ge", accepted: false } as const;
    const cookies = await cookieOf(await actorFor(user.id));
    const { id } = await giveGrant(admin, lead);
    const actor = (await sessionOf(cookies))?.person;
    if (!actor) throw new Error("The session is not there.");
    const proof = { userId: user.id, passwordHash: null };
    expect(await acceptGrant(actor, id)).toEqual({ renewal: proof });
    expect(await sessionOf(cookies)).toBeUndefined();
    // The session is over by now: whoever still held it gets no new one.
    await endGrant(admin, id);
    const again = await giveGrant(admin, lead);
    expect(await acceptGrant(actor, again.id)).toEqual({ renewal: null });
  });

  it("can be declined, and proposed again", async () => {
    const actor = await coordinator();
    const { id, someone } = await proposed(actor);
    await declineGrant(someone, id);
    await expect(acceptGrant(someone, id)).rejects.toMatchObject({ kind: "conflict" });
    const again = await giveGrant(actor, {
      userId: someone.userId,
      role: "deputy_coordinator",
      communityId: ge.communities.pedagogy,
      accepted: false,
    });
    expect((await stored(again.id)).acceptedAt).toBeNull();
  });

  it("does not exist for anyone else, the proposer included", async () => {
    const actor = await coordinator();
    const { id } = await proposed(actor);
    for (const other of [actor, await anActor(), visitor]) {
      await expect(acceptGrant(other, id)).rejects.toMatchObject({ kind: "not-found" });
      await expect(declineGrant(other, id)).rejects.toMatchObject({ kind: "not-found" });
    }
  });

  it("ends with the rights of who proposed it", async () => {
    const actor = await coordinator();
    const { id, someone } = await proposed(actor);
    await endGrant(await lead(), actor.grants[0]?.id ?? "");
    await expect(acceptGrant(someone, id)).rejects.toMatchObject({
      code: "membership.proposal-over",
    });
  });
});

describe("ending a role", () => {
  it("takes effect at once and is told to listeners", async () => {
    const someone = await anActor({ grants: [{ role: "ntf_member", countryCode: "ge" }] });
    const id = someone.grants[0]?.id ?? "";
    await endGrant(await lead(), id);
    expect((await actorFor(someone.userId)).grants).toEqual([]);
    expect(heard).toContainEqual(
      expect.objectContaining({ name: "membership.grant-ended", userId: someone.userId }),
    );
    await expect(endGrant(await lead(), id)).rejects.toMatchObject({ kind: "conflict" });
  });

  it("lets everyone lay down their own role", async () => {
    const someone = await anActor({
      grants: [{ role: "member", communityId: ge.communities.policy }],
    });
    await endGrant(someone, someone.grants[0]?.id ?? "");
    expect((await actorFor(someone.userId)).grants).toEqual([]);
  });

  it("is refused to equals, and hidden from other countries", async () => {
    const held = await anActor({
      grants: [{ role: "coordinator", communityId: ge.communities.policy }],
    });
    const id = held.grants[0]?.id ?? "";
    await expect(endGrant(await coordinator(), id)).rejects.toMatchObject({ kind: "forbidden" });
    const stranger = await anActor({ grants: [{ role: "ntf_lead", countryCode: "am" }] });
    await expect(endGrant(stranger, id)).rejects.toMatchObject({ kind: "not-found" });
    expect((await stored(id)).revokedAt).toBeNull();
  });

  it("keeps the last administrator, whoever asks", async () => {
    await db().grant.deleteMany({ where: { role: "admin" } });
    const [one, two] = [
      await anActor({ grants: [{ role: "admin" }] }),
      await anActor({ grants: [{ role: "admin" }] }),
    ];
    await aUser({ suspended: true, grants: [{ role: "admin" }] });
    const ids = [one, two].map((admin) => admin.grants[0]?.id ?? "");
    // Both leave at the same moment: one of them must stay.
    const results = await Promise.allSettled([
      endGrant(one, ids[0] ?? ""),
      endGrant(two, ids[1] ?? ""),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")).toMatchObject({
      reason: { kind: "conflict", code: "membership.last-administrator" },
    });
  });

  it("keeps the last lead from leaving alone, and lets the region replace one", async () => {
    const only = await anActor({ grants: [{ role: "ntf_lead", countryCode: "am" }] });
    await db().grant.deleteMany({
      where: { role: "ntf_lead", countryCode: "am", userId: { not: only.userId } },
    });
    const id = only.grants[0]?.id ?? "";
    await expect(endGrant(only, id)).rejects.toMatchObject({ code: "membership.last-lead" });
    await endGrant(await anActor({ grants: [{ role: "regional" }] }), id);
    expect((await actorFor(only.userId)).grants).toEqual([]);
  });
});
