import { beforeAll, describe, expect, it } from "vitest";
import { actorFor, anActor, aUser } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { type Actor, visitor } from "~/core/actor";
import { db } from "~/core/db.server";
import { listen } from "~/core/events.server";
import { confirmEmailChange } from "~/features/accounts/commands/change-email.server";
import type { NewAccountInput } from "~/features/accounts/schema";
import {
  acceptInvitation,
  acceptInvitationAsNewPerson,
} from "~/features/membership/commands/accept-invitation.server";
import {
  type CreatedInvitation,
  createInvitation,
} from "~/features/membership/commands/create-invitation.server";
import { endGrant } from "~/features/membership/commands/end-grant.server";
import { revokeInvitation } from "~/features/membership/commands/revoke-invitation.server";
import {
  findUsableInvitation,
  getInvitationSheet,
  listOpenInvitations,
} from "~/features/membership/invitations.server";
import { findPersonByHandleOrEmail } from "~/features/membership/queries.server";
import type { InvitationInput } from "~/features/membership/schema";

let ge: CountryFacts;
const accepted: unknown[] = [];

beforeAll(async () => {
  ge = await aCountry("ge");
  await aCountry("am");
  listen("membership.invitation-accepted", "test", (event) => accepted.push(event));
});

const coordinator = () =>
  anActor({ grants: [{ role: "coordinator", communityId: ge.communities.pedagogy }] });

const invite = (actor: Actor, change: Partial<InvitationInput> = {}) =>
  createInvitation(actor, {
    role: "member",
    communityId: ge.communities.pedagogy,
    lang: "ru",
    ...change,
  });

let network = 0;
function use(key: string) {
  network += 1;
  return { key, clientAddress: `10.1.${network}.5` };
}
const find = (key: string) => findUsableInvitation(key, use(key).clientAddress);

const newPerson = (change: Partial<NewAccountInput> = {}) => ({
  name: "Нино Капанадзе",
  handle: `nino-${Math.random().toString(36).slice(2, 10)}`,
  password: "tikhaia reka i lodka",
  uiLang: "ru" as const,
  timeZone: "Asia/Tbilisi",
  ...change,
});
/** The token of the link that was sent there last. */
async function linkTo(toAddress: string): Promise<string> {
  const mail = await db().mailMessage.findFirstOrThrow({
    where: { toAddress, kind: "accounts.email-confirm" },
    orderBy: { id: "desc" },
  });
  return /\/account\/email\/([\w-]{43})/.exec(mail.text)?.[1] ?? "";
}

const unusable = { kind: "not-found", code: "membership.invitation-unusable" };

describe("inviting", () => {
  it("keeps digests of link and code only", async () => {
    const actor = await coordinator();
    const made = await invite(actor);
    expect(made.link).toBe(`http://127.0.0.1:3000/join/${made.token}`);
    expect(made.code).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/);
    const row = JSON.stringify(await db().invitation.findUnique({ where: { id: made.id } }));
    expect(row).not.toContain(made.token);
    expect(row).not.toContain(made.code.replaceAll("-", ""));
    const days = (made.expiresAt.getTime() - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(7, 2);
  });

  it.each<[string, () => Promise<Actor>, Partial<InvitationInput>]>([
    ["a visitor", async () => visitor, {}],
    ["an outsider", () => anActor(), {}],
    [
      "a member",
      () => anActor({ grants: [{ role: "member", communityId: ge.communities.pedagogy }] }),
      {},
    ],
    ["a coordinator, for another coordinator", coordinator, { role: "coordinator" }],
    ["a coordinator, for an administrator", coordinator, { role: "admin", communityId: undefined }],
    [
      "a lead of another country",
      () => anActor({ grants: [{ role: "ntf_lead", countryCode: "am" }] }),
      {},
    ],
  ])("is refused to %s", async (_who, make, change) => {
    const before = await db().invitation.count();
    await expect(invite(await make(), change)).rejects.toMatchObject({ kind: "forbidden" });
    expect(await db().invitation.count()).toBe(before);
  });

  it("writes a mail in the invited person's language, alike for known and unknown addresses", async () => {
    const actor = await coordinator();
    const known = await aUser();
    const mailTo = async (email: string) => {
      await invite(actor, { email, name: "Гость", message: "Приходите к нам!" });
      return db().mailMessage.findFirstOrThrow({ where: { toAddress: email } });
    };
    const [one, other] = [await mailTo(known.email ?? ""), await mailTo("nobody@example.org")];
    expect(one.lang).toBe("ru");
    expect(one.text).toContain("> Приходите к нам!");
    expect(one.text).toMatch(/\/join\/[\w-]{43}/);
    const blank = (text: string) =>
      text.replace(/join\/[\w-]{43}/g, "").replace(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/g, "");
    expect(blank(one.text)).toBe(blank(other.text));
  });

  it("stops after 50 in a day", async () => {
    const actor = await coordinator();
    for (let number = 0; number < 50; number += 1) await invite(actor);
    await expect(invite(actor)).rejects.toMatchObject({
      kind: "rate-limited",
      code: "membership.too-many-invitations",
    });
  });
});

describe("an invitation", () => {
  it("shows itself without effect, by link and by code", async () => {
    const made = await invite(await coordinator(), { message: "Мы вас ждём" });
    for (const key of [made.token, made.code, made.code.toLowerCase().replaceAll("-", " ")]) {
      expect((await find(key))?.message).toBe("Мы вас ждём");
    }
    const row = await db().invitation.findUniqueOrThrow({ where: { id: made.id } });
    expect(row.acceptedAt).toBeNull();
  });

  it("makes a signed-in person a member, once", async () => {
    const [actor, someone] = [await coordinator(), await anActor()];
    const made = await invite(actor);
    await acceptInvitation(someone, use(made.token));
    expect((await actorFor(someone.userId)).grants).toMatchObject([{ role: "member" }]);
    expect(accepted).toContainEqual({
      name: "membership.invitation-accepted",
      invitationId: made.id,
      userId: someone.userId,
    });
    const other = await anActor();
    await expect(acceptInvitation(other, use(made.token))).rejects.toMatchObject(unusable);
    await expect(acceptInvitation(other, use(made.code))).rejects.toMatchObject(unusable);
    expect((await actorFor(other.userId)).grants).toEqual([]);
  });

  it("makes a new person with an account, who may have no e-mail", async () => {
    const made = await invite(await coordinator());
    const { person } = await acceptInvitationAsNewPerson(newPerson(), use(made.code));
    expect(person).toMatchObject({ name: "Нино Капанадзе", timeZone: "Asia/Tbilisi" });
    expect(person.grants).toMatchObject([{ role: "member", countryCode: "ge" }]);
    const row = await db().user.findUniqueOrThrow({ where: { id: person.userId } });
    expect(row.email).toBeNull();
  });

  it("is used once although two people use it at the same moment", async () => {
    const made = await invite(await coordinator());
    const results = await Promise.allSettled([
      acceptInvitationAsNewPerson(newPerson(), use(made.token)),
      acceptInvitationAsNewPerson(newPerson(), use(made.token)),
    ]);
    expect(results.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("leaves nothing behind when the handle is taken or the password easy to guess", async () => {
    const [made, taken] = [await invite(await coordinator()), await aUser()];
    await expect(
      acceptInvitationAsNewPerson(newPerson({ handle: taken.handle }), use(made.token)),
    ).rejects.toMatchObject({ kind: "conflict", field: "handle" });
    await expect(
      acceptInvitationAsNewPerson(newPerson({ password: "password12345" }), use(made.token)),
    ).rejects.toMatchObject({ kind: "invalid", field: "password" });
    expect(await find(made.token)).not.toBeNull();
  });

  it("for one address is not for another (A11)", async () => {
    const invited = await aUser();
    const made = await invite(await coordinator(), { email: invited.email ?? "" });
    for (const other of [await anActor(), await anActor({ email: null })]) {
      await expect(acceptInvitation(other, use(made.token))).rejects.toMatchObject({
        code: "membership.invitation-other-email",
      });
    }
    await acceptInvitation(await actorFor(invited.id), use(made.token));
  });

  it("for one address asks its owner to prove it, before anybody is found by it", async () => {
    const inviter = await coordinator();
    const made = await invite(inviter, { email: "opened-by-the-inviter@example.org" });
    const { person } = await acceptInvitationAsNewPerson(newPerson(), use(made.token));
    const row = await db().user.findUniqueOrThrow({ where: { id: person.userId } });
    expect(row).toMatchObject({
      email: "opened-by-the-inviter@example.org",
      emailVerifiedAt: null,
    });
    expect(await findPersonByHandleOrEmail(inviter, row.email ?? "")).toBeNull();
    await confirmEmailChange(person, await linkTo(row.email ?? ""));
    const found = await findPersonByHandleOrEmail(inviter, row.email ?? "");
    expect(found?.userId).toBe(person.userId);
  });

  it("leaves an address to its owner, though somebody made an account with it before", async () => {
    const email = "late-owner@example.org";
    const first = await invite(await coordinator(), { email });
    const stranger = await acceptInvitationAsNewPerson(newPerson(), use(first.token));
    const second = await invite(await coordinator(), { email });
    const owner = await acceptInvitationAsNewPerson(newPerson(), use(second.token));
    const emailOf = async (id: string) =>
      (await db().user.findUniqueOrThrow({ where: { id } })).email;
    expect(await emailOf(owner.person.userId)).toBeNull();
    await confirmEmailChange(owner.person, await linkTo(email));
    expect(await emailOf(owner.person.userId)).toBe(email);
    expect(await emailOf(stranger.person.userId)).toBeNull();
    const told = { toAddress: email, kind: "accounts.address-in-use" };
    expect(await db().mailMessage.count({ where: told })).toBe(0);
  });

  it("does not tell a new person whether the address has an account", async () => {
    const owner = await aUser();
    const made = await invite(await coordinator(), { email: owner.email ?? "" });
    const { person } = await acceptInvitationAsNewPerson(newPerson(), use(made.token));
    const row = await db().user.findUniqueOrThrow({ where: { id: person.userId } });
    expect(row.email).toBeNull();
    const told = await db().mailMessage.findFirst({
      where: { toAddress: owner.email ?? "", kind: "accounts.address-in-use" },
    });
    expect(told?.text).toContain(person.handle);
  });

  it.each<[string, (made: CreatedInvitation, actor: Actor) => Promise<unknown>]>([
    [
      "expired",
      (made) =>
        db().invitation.update({
          where: { id: made.id },
          data: { expiresAt: new Date(Date.now() - 1) },
        }),
    ],
    ["withdrawn", (made, actor) => revokeInvitation(actor, made.id)],
    [
      "from someone who lost the right",
      (_made, actor) => endGrant(actor, actor.grants[0]?.id ?? ""),
    ],
    [
      "from someone suspended",
      (_made, actor) =>
        db().user.update({
          where: { id: actor.kind === "person" ? actor.userId : "" },
          data: { suspendedAt: new Date() },
        }),
    ],
  ])("%s opens nothing (A11)", async (_what, spoil) => {
    const actor = await coordinator();
    const made = await invite(actor);
    await spoil(made, actor);
    const someone = await anActor();
    expect(await find(made.token)).toBeNull();
    await expect(acceptInvitation(someone, use(made.token))).rejects.toMatchObject(unusable);
    await expect(acceptInvitationAsNewPerson(newPerson(), use(made.code))).rejects.toMatchObject(
      unusable,
    );
    expect((await actorFor(someone.userId)).grants).toEqual([]);
  });

  it("cannot be found by trying codes", async () => {
    const made = await invite(await coordinator());
    const { clientAddress } = use("");
    for (let number = 0; number < 10; number += 1) {
      expect(await findUsableInvitation("ABCD-EFGH-JKLM", clientAddress)).toBeNull();
    }
    for (const key of ["ABCD-EFGH-JKLM", made.code]) {
      await expect(findUsableInvitation(key, clientAddress)).rejects.toMatchObject({
        kind: "rate-limited",
      });
    }
    expect(await findUsableInvitation(made.token, clientAddress)).not.toBeNull();
  });
});

describe("open invitations", () => {
  it("are listed and withdrawn by those who may invite there, and hidden from others", async () => {
    const place = { countryCode: "ge", communityId: ge.communities.technology };
    const holder = await anActor({
      grants: [{ role: "coordinator", communityId: ge.communities.technology }],
    });
    const made = await invite(holder, { communityId: ge.communities.technology, name: "Давид" });
    expect(await listOpenInvitations(holder, place)).toMatchObject([
      { id: made.id, name: "Давид" },
    ]);
    const lead = await anActor({ grants: [{ role: "ntf_lead", countryCode: "ge" }] });
    expect(await listOpenInvitations(lead, place)).toHaveLength(1);
    const others = [
      visitor,
      await coordinator(),
      await anActor({ grants: [{ role: "member", communityId: ge.communities.technology }] }),
      await anActor({ grants: [{ role: "ntf_lead", countryCode: "am" }] }),
    ];
    for (const other of others) {
      await expect(listOpenInvitations(other, place)).rejects.toMatchObject({ kind: "not-found" });
      await expect(revokeInvitation(other, made.id)).rejects.toMatchObject({ kind: "not-found" });
    }
    await revokeInvitation(lead, made.id);
    expect(await listOpenInvitations(holder, place)).toEqual([]);
    await expect(revokeInvitation(lead, made.id)).rejects.toMatchObject({ kind: "conflict" });
  });

  it("to a role above one's own rights are neither listed nor withdrawn", async () => {
    const communityId = ge.communities.technology;
    const place = { countryCode: "ge", communityId };
    const lead = await anActor({ grants: [{ role: "ntf_lead", countryCode: "ge" }] });
    const deputy = await anActor({ grants: [{ role: "deputy_coordinator", communityId }] });
    const made = await invite(lead, { communityId, role: "coordinator", name: "Нино" });
    expect(await listOpenInvitations(deputy, place)).toEqual([]);
    await expect(getInvitationSheet(deputy, made.id)).rejects.toMatchObject({ kind: "not-found" });
    await expect(revokeInvitation(deputy, made.id)).rejects.toMatchObject({ kind: "not-found" });
    expect(await listOpenInvitations(lead, place)).toMatchObject([{ id: made.id }]);
  });
});
