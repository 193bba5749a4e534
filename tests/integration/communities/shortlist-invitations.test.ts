import { beforeAll, describe, expect, it } from "vitest";
import { actorFor, anActor, aUser } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { aCandidate } from "#tests/factories/shortlist";
import { type Actor, visitor } from "~/core/actor";
import { db } from "~/core/db.server";
import { listen } from "~/core/events.server";
import { candidateJoined } from "~/features/communities/shortlist/commands/candidate-joined.server";
import { inviteCandidate } from "~/features/communities/shortlist/commands/invite-candidate.server";
import { removeCandidate } from "~/features/communities/shortlist/commands/remove-candidate.server";
import { viewCandidate } from "~/features/communities/shortlist/queries.server";
import { acceptInvitation } from "~/features/membership/commands/accept-invitation.server";
import type { InvitationAccepted } from "~/features/membership/events";

let ge: CountryFacts;
let coordinator: Actor;
const joined: unknown[] = [];

beforeAll(async () => {
  ge = await aCountry("ge");
  const communityId = ge.communities.pedagogy;
  coordinator = await anActor({ grants: [{ role: "coordinator", communityId }] });
  listen<InvitationAccepted>("membership.invitation-accepted", "test", candidateJoined);
  listen("communities.candidate-joined", "test", (event) => joined.push(event));
});

const list = () => ({ id: ge.communities.pedagogy, countryCode: "ge" });
const stored = (id: string) => db().candidate.findUniqueOrThrow({ where: { id } });
const invitationOf = (id: string) => db().invitation.findUniqueOrThrow({ where: { id } });

let network = 0;
async function accept(code: string, email: string | null = null) {
  const user = await aUser({ email });
  network += 1;
  const use = { key: code, clientAddress: `10.9.${network}.1` };
  await acceptInvitation(await actorFor(user.id), use);
  return user.id;
}

describe("inviting from the short list", () => {
  it("gives a code to print, sends nothing and notes no contact that nobody made", async () => {
    const id = await aCandidate(list().id, { name: "On paper", state: "yes", lang: "ka" });
    const made = await inviteCandidate(coordinator, id, { sendMail: false, message: "Come!" });
    expect(made).toMatchObject({ sentTo: null });
    expect(made.code).toMatch(/^\w{4}(-\w{4}){2}$/);
    const invitation = await invitationOf(made.id);
    expect(invitation).toMatchObject({
      role: "member",
      communityId: list().id,
      name: "On paper",
      email: null,
      lang: "ka",
      message: "Come!",
    });
    expect(await stored(id)).toMatchObject({ invitationId: made.id, state: "yes" });
    expect(await db().contactAttempt.count({ where: { candidateId: id } })).toBe(0);
    const view = await viewCandidate(coordinator, list(), id);
    expect(view.invitation?.state).toBe("open");
    expect(JSON.stringify(view)).not.toContain(made.code);
  });

  it("sends mail where there is an address, and that is a contact", async () => {
    const email = "invited@example.org";
    const id = await aCandidate(list().id, { email });
    const made = await inviteCandidate(coordinator, id, { sendMail: true });
    expect(made.sentTo).toBe(email);
    expect(await db().mailMessage.count({ where: { toAddress: email } })).toBe(1);
    expect((await stored(id)).state).toBe("contacted");
    expect((await viewCandidate(coordinator, list(), id)).attempts).toMatchObject([
      { channel: "email", answer: null },
    ]);
  });

  it("makes the person a member and the candidate joined when it is accepted", async () => {
    const id = await aCandidate(list().id, { state: "yes" });
    const { code } = await inviteCandidate(coordinator, id, { sendMail: false });
    const userId = await accept(code);
    expect(await stored(id)).toMatchObject({ state: "joined", joinedUserId: userId });
    expect(joined).toContainEqual({
      name: "communities.candidate-joined",
      candidateId: id,
      communityId: list().id,
      userId,
    });
    const view = await viewCandidate(coordinator, list(), id);
    expect(view).toMatchObject({ moves: [], invitation: { state: "accepted" } });
    await expect(inviteCandidate(coordinator, id, { sendMail: false })).rejects.toMatchObject({
      kind: "conflict",
      code: "communities.shortlist-joined",
    });
  });

  it("leaves other invitations alone, and hears the same one twice without harm", async () => {
    const id = await aCandidate(list().id);
    const { id: invitationId } = await inviteCandidate(coordinator, id, { sendMail: false });
    const { id: userId } = await aUser();
    await candidateJoined({ invitationId: "0190a000-0000-7000-8000-000000000000", userId });
    expect((await stored(id)).state).toBe("idea");
    const before = joined.length;
    await candidateJoined({ invitationId, userId });
    await candidateJoined({ invitationId, userId });
    expect(joined.length).toBe(before + 1);
  });

  it("withdraws the earlier invitation when there is a new one", async () => {
    const id = await aCandidate(list().id);
    const first = await inviteCandidate(coordinator, id, { sendMail: false });
    const second = await inviteCandidate(coordinator, id, { sendMail: false });
    expect((await invitationOf(first.id)).revokedAt).not.toBeNull();
    await expect(accept(first.code)).rejects.toMatchObject({ kind: "not-found" });
    await accept(second.code);
    expect((await stored(id)).state).toBe("joined");
  });

  it("leaves exactly one working invitation when two invite at the same moment", async () => {
    const id = await aCandidate(list().id, { name: "Invited by two" });
    const results = await Promise.allSettled([
      inviteCandidate(coordinator, id, { sendMail: false }),
      inviteCandidate(coordinator, id, { sendMail: false }),
    ]);
    expect(results.map(({ status }) => status)).toContain("fulfilled");
    const open = await db().invitation.findMany({
      where: { name: "Invited by two", revokedAt: null },
      select: { id: true },
    });
    expect(open).toEqual([{ id: (await stored(id)).invitationId }]);
  });

  it("withdraws the invitation of somebody who is taken off the list", async () => {
    const id = await aCandidate(list().id);
    const { id: invitationId, code } = await inviteCandidate(coordinator, id, { sendMail: false });
    await removeCandidate(coordinator, id);
    expect((await invitationOf(invitationId)).revokedAt).not.toBeNull();
    await expect(accept(code)).rejects.toMatchObject({ kind: "not-found" });
    await expect(inviteCandidate(coordinator, id, { sendMail: false })).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  it("asks for an address before it sends mail", async () => {
    const id = await aCandidate(list().id);
    await expect(inviteCandidate(coordinator, id, { sendMail: true })).rejects.toMatchObject({
      kind: "invalid",
      field: "sendMail",
    });
    expect((await stored(id)).invitationId).toBeNull();
  });

  it("is refused to those who do not keep the list", async () => {
    const id = await aCandidate(list().id);
    const others: [Actor, string][] = [
      [visitor, "not-found"],
      [await anActor({ grants: [{ role: "facilitator", communityId: list().id }] }), "not-found"],
      [await anActor({ grants: [{ role: "ntf_member", countryCode: "ge" }] }), "forbidden"],
    ];
    for (const [actor, kind] of others) {
      await expect(inviteCandidate(actor, id, { sendMail: false })).rejects.toMatchObject({ kind });
    }
    expect((await stored(id)).invitationId).toBeNull();
  });
});
