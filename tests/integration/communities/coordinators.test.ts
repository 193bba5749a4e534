import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { actorFor, anActor, aUser } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import type { Person } from "~/core/actor";
import { db } from "~/core/db.server";
import { newId } from "~/core/ids";
import {
  inviteCoordinator,
  proposeCoordinator,
  revokeCoordinatorInvitation,
  withdrawCoordinator,
} from "~/features/communities/coordinators/commands.server";
import { listSeats } from "~/features/communities/coordinators/queries.server";
import type { CoordinatorRole } from "~/features/communities/policy";
import { acceptGrant, declineGrant } from "~/features/membership/commands/answer-proposal.server";

let georgia: CountryFacts;
let communityId: string;
let lead: Person;
let coordinator: Person;
let member: Person;

beforeAll(async () => {
  georgia = await aCountry("ge");
  communityId = georgia.communities.pedagogy;
  lead = await anActor({ grants: [{ role: "ntf_lead", countryCode: "ge" }] });
  coordinator = await anActor({
    grants: [{ role: "coordinator", communityId: georgia.communities.policy }],
  });
  member = await anActor({ grants: [{ role: "member", communityId }] });
});

beforeEach(async () => {
  await db().grant.deleteMany({ where: { communityId, role: { not: "member" } } });
  await db().grant.deleteMany({ where: { role: "assessment_coordinator" } });
  await db().invitation.deleteMany();
});

const seat = async (role: CoordinatorRole, actor: Person = lead) => {
  const seats = await listSeats(actor, { id: communityId, countryCode: "ge" });
  const found = seats.find((one) => one.role === role);
  if (!found) throw new Error(`There is no seat ${role}.`);
  return found;
};
const grantIn = async (role: CoordinatorRole) => {
  const [holder] = (await seat(role)).holders;
  if (!holder) throw new Error(`Nobody was asked to be ${role}.`);
  return holder.grantId;
};

describe("proposing a coordinator", () => {
  it("asks the person, and the seat shows the answer", async () => {
    const nino = await aUser({ name: "Nino", handle: "nino-ge" });
    await proposeCoordinator(lead, communityId, { role: "coordinator", person: "@nino-ge" });
    expect((await seat("coordinator")).holders).toMatchObject([{ name: "Nino", state: "waiting" }]);
    await acceptGrant(await actorFor(nino.id), await grantIn("coordinator"));
    expect((await seat("coordinator", member)).holders).toMatchObject([
      { name: "Nino", state: "accepted" },
    ]);
  });

  it("shows who was asked and who declined to those who may ask, to nobody else", async () => {
    const person = await aUser({ name: "Levan" });
    await proposeCoordinator(lead, communityId, { role: "coordinator", person: person.handle });
    await declineGrant(await actorFor(person.id), await grantIn("coordinator"));
    expect((await seat("coordinator")).holders).toMatchObject([{ state: "declined" }]);
    expect(await seat("coordinator", member)).toMatchObject({
      holders: [],
      can: { propose: false },
    });
  });

  it("finds people by e-mail too, and says when there is nobody", async () => {
    const { email } = await aUser({ email: "maka@example.org" });
    const role = "assessment_coordinator";
    await proposeCoordinator(lead, communityId, { role, person: email ?? "" });
    expect((await seat(role)).holders).toHaveLength(1);
    await expect(
      proposeCoordinator(lead, communityId, { role, person: "nobody@example.org" }),
    ).rejects.toMatchObject({ kind: "invalid", field: "person" });
  });

  it("warns of the same person twice until that is confirmed", async () => {
    const person = coordinator.handle;
    await expect(
      proposeCoordinator(lead, communityId, { role: "coordinator", person }),
    ).rejects.toMatchObject({
      kind: "conflict",
      field: "confirm",
      code: "communities.same-person-community",
      params: { component: "policy" },
    });
    await proposeCoordinator(lead, communityId, { role: "coordinator", person, confirm: "yes" });
    expect((await seat("coordinator")).holders).toHaveLength(1);

    const assessor = await aUser({
      grants: [{ role: "assessment_coordinator", countryCode: "ge" }],
    });
    await expect(
      proposeCoordinator(lead, communityId, { role: "coordinator", person: assessor.handle }),
    ).rejects.toMatchObject({ code: "communities.same-person-assessment" });
  });

  it("is the lead's, while a coordinator may ask a deputy for the own community", async () => {
    const { handle: person } = await aUser();
    const own = await anActor({ grants: [{ role: "coordinator", communityId }] });
    await proposeCoordinator(own, communityId, { role: "deputy_coordinator", person });
    await expect(
      proposeCoordinator(own, communityId, { role: "coordinator", person }),
    ).rejects.toMatchObject({ kind: "forbidden", code: "communities.lead-appoints" });
    await expect(
      proposeCoordinator(coordinator, communityId, { role: "deputy_coordinator", person }),
    ).rejects.toMatchObject({ kind: "forbidden" });
    await expect(
      proposeCoordinator(await anActor(), communityId, { role: "coordinator", person }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("taking a proposal back", () => {
  it("empties the seat", async () => {
    const { handle: person } = await aUser();
    await proposeCoordinator(lead, communityId, { role: "coordinator", person });
    await withdrawCoordinator(lead, communityId, await grantIn("coordinator"));
    expect((await seat("coordinator")).holders).toEqual([]);
  });

  it("is refused to others, and for grants that are none of the three roles here", async () => {
    const { handle: person } = await aUser();
    await proposeCoordinator(lead, communityId, { role: "coordinator", person });
    const grantId = await grantIn("coordinator");
    await expect(withdrawCoordinator(member, communityId, grantId)).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(
      withdrawCoordinator(lead, georgia.communities.policy, grantId),
    ).rejects.toMatchObject({ kind: "not-found" });
    const membership = await db().grant.findFirstOrThrow({ where: { userId: member.userId } });
    await expect(withdrawCoordinator(lead, communityId, membership.id)).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});

describe("inviting somebody without an account", () => {
  const invitation = { role: "coordinator", name: "Gela", lang: "ka" } as const;

  it("gives a link and a code, and shows in the seat", async () => {
    const made = await inviteCoordinator(lead, communityId, invitation);
    expect(made.code).toMatch(/^\w+-\w+/);
    expect((await seat("coordinator")).invitations).toMatchObject([{ name: "Gela", email: null }]);
    expect((await seat("coordinator", member)).invitations).toEqual([]);
    await revokeCoordinatorInvitation(lead, communityId, made.id);
    expect((await seat("coordinator")).invitations).toEqual([]);
  });

  it("is refused to those who may not name, and so is taking it back", async () => {
    await expect(inviteCoordinator(member, communityId, invitation)).rejects.toMatchObject({
      kind: "forbidden",
    });
    const made = await inviteCoordinator(lead, communityId, invitation);
    await expect(revokeCoordinatorInvitation(member, communityId, made.id)).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(revokeCoordinatorInvitation(lead, communityId, newId())).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});
