import { describe, expect, it } from "vitest";
import { actorFor, aUser, proofFor } from "#tests/factories/people";
import { meanwhile } from "#tests/support/meanwhile";
import { pagesOf } from "#tests/support/pages";
import "~/composition.server";
import { db } from "~/core/db.server";
import {
  confirmEmailChange,
  findNewEmail,
  requestEmailChange,
  requestEmailProof,
  withdrawEmailChange,
} from "~/features/accounts/commands/change-email.server";
import { changePassword } from "~/features/accounts/commands/change-password.server";
import {
  isResetTokenUsable,
  requestPasswordReset,
} from "~/features/accounts/commands/reset-password.server";
import { hashPassword } from "~/features/accounts/password.server";
import { getOwnEmail } from "~/features/accounts/queries.server";
import { sessionOf } from "~/features/accounts/session.server";
import { startSession } from "~/features/accounts/start-session.server";

const password = "sedem tikhikh rek";
let count = 0;

function fresh(): string {
  count += 1;
  return `fresh-${count}@example.org`;
}

const from = () => {
  count += 1;
  return { clientAddress: `10.3.${count}.7`, requestId: "test" };
};

const mailsTo = (toAddress: string) =>
  db().mailMessage.findMany({
    where: { toAddress },
    select: { kind: true, text: true, subject: true },
    orderBy: { id: "asc" },
  });

const kindsTo = async (address: string) => (await mailsTo(address)).map(({ kind }) => kind);

const emailOf = async (id: string) => (await db().user.findUniqueOrThrow({ where: { id } })).email;

async function asker(facts: Parameters<typeof aUser>[0] = {}) {
  const user = await aUser({ password, ...facts });
  return { user, actor: await actorFor(user.id), old: user.email ?? "" };
}

async function asked(facts: Parameters<typeof aUser>[0] = {}) {
  const who = await asker(facts);
  const email = fresh();
  await requestEmailChange(who.actor, { email, currentPassword: password }, from());
  const mail = (await mailsTo(email)).at(-1);
  const token = /\/account\/email\/([\w-]{43})/.exec(mail?.text ?? "")?.[1] ?? "";
  return { ...who, email, mail, token };
}

/** The token of the link that was sent there last. */
async function linkTo(address: string): Promise<string> {
  const mail = (await mailsTo(address)).findLast(({ kind }) => kind === "accounts.email-confirm");
  return /\/account\/email\/([\w-]{43})/.exec(mail?.text ?? "")?.[1] ?? "";
}

const unusable = { kind: "not-found", code: "accounts.email-link-unusable" };

describe("another e-mail", () => {
  it("counts once the link that was sent to it is used; the old address is told twice", async () => {
    const { user, actor, old, email, token, mail } = await asked({ uiLang: "ru", name: "Гоча" });
    expect(mail?.subject).toBe("Подтвердите адрес почты для LearnIn");
    expect(mail?.text).toContain("Здравствуйте, Гоча!");
    expect(await emailOf(user.id)).toBe(old);
    expect((await getOwnEmail(actor)).pending?.email).toBe(email);
    await confirmEmailChange(actor, token);
    expect(await emailOf(user.id)).toBe(email);
    expect(await getOwnEmail(actor)).toEqual({ email, proved: true, pending: null });
    expect(await kindsTo(old)).toEqual(["accounts.email-change-asked", "accounts.email-changed"]);
    const actions = await db().auditEvent.findMany({
      where: { subjectId: user.id, action: { startsWith: "accounts.email-change" } },
      select: { action: true, details: true },
      orderBy: { id: "asc" },
    });
    expect(actions).toEqual([
      { action: "accounts.email-change-asked", details: null },
      { action: "accounts.email-change-changed", details: null },
    ]);
  });

  it("leaves sessions open and spoils the links to a new password sent to the old one", async () => {
    const { user, actor, old, token } = await asked();
    const started = await startSession(await proofFor(user.id), new Headers());
    const cookies = started.getSetCookie().map((cookie) => cookie.split(";")[0]);
    await requestPasswordReset(old, { ...from(), requestId: "test" });
    const reset = (await mailsTo(old)).find(({ kind }) => kind === "accounts.password-reset");
    const resetToken = /\/reset\/([\w-]{43})/.exec(reset?.text ?? "")?.[1] ?? "";
    expect(await isResetTokenUsable(resetToken)).toBe(true);
    await confirmEmailChange(actor, token);
    expect(await isResetTokenUsable(resetToken)).toBe(false);
    expect((await sessionOf(cookies.join("; ")))?.person.userId).toBe(user.id);
  });

  it("may be a first one, and then nobody else is written to", async () => {
    const { user, actor, email, token } = await asked({ email: null });
    await confirmEmailChange(actor, token);
    expect(await emailOf(user.id)).toBe(email);
    expect(await kindsTo(email)).toEqual(["accounts.email-confirm"]);
  });

  it("is not set by looking at the link, however often (A07)", async () => {
    const { user, actor, old, email, token } = await asked();
    for (let scan = 0; scan < 3; scan += 1) expect(await findNewEmail(actor, token)).toBe(email);
    expect(await emailOf(user.id)).toBe(old);
  });

  it("of somebody else's gets the same answer, and its owner is told (A01)", async () => {
    const owner = await aUser();
    const taken = owner.email ?? "";
    const { user, actor, old } = await asker();
    await requestEmailChange(actor, { email: taken, currentPassword: password }, from());
    expect(await kindsTo(taken)).toEqual(["accounts.address-wanted"]);
    expect((await mailsTo(taken))[0]?.text).not.toMatch(/\/account\/email\//);
    expect((await getOwnEmail(actor)).pending?.email).toBe(taken);
    expect(await kindsTo(old)).toEqual(["accounts.email-change-asked"]);
    expect(await emailOf(user.id)).toBe(old);
  });

  it("that somebody took in between is not set", async () => {
    const { user, actor, old, email, token } = await asked();
    await aUser({ email });
    await expect(confirmEmailChange(actor, token)).rejects.toMatchObject(unusable);
    expect(await emailOf(user.id)).toBe(old);
  });

  it("is not set by another account, whose try leaves the link good", async () => {
    const { user, actor, email, token } = await asked();
    const stranger = await asker();
    expect(await findNewEmail(stranger.actor, token)).toBeNull();
    await expect(confirmEmailChange(stranger.actor, token)).rejects.toMatchObject(unusable);
    await confirmEmailChange(actor, token);
    expect(await emailOf(user.id)).toBe(email);
  });

  it("is set once although the link is used twice at the same moment", async () => {
    const { actor, token } = await asked();
    const results = await Promise.allSettled([
      confirmEmailChange(actor, token),
      confirmEmailChange(actor, token),
    ]);
    expect(results.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it.each<[string, (who: Awaited<ReturnType<typeof asked>>) => Promise<unknown>]>([
    [
      "after a day",
      ({ user }) =>
        db().accountToken.updateMany({
          where: { userId: user.id },
          data: { expiresAt: new Date(Date.now() - 1) },
        }),
    ],
    ["when it was taken back", ({ actor }) => withdrawEmailChange(actor)],
    [
      "when another one was asked for later",
      ({ actor }) =>
        requestEmailChange(actor, { email: fresh(), currentPassword: password }, from()),
    ],
    [
      "after the password was changed",
      ({ actor }) =>
        changePassword(actor, {
          currentPassword: password,
          newPassword: "drugoi parol dlia raboty",
        }),
    ],
  ])("is not set %s", async (_when, spoil) => {
    const who = await asked();
    await spoil(who);
    await expect(confirmEmailChange(who.actor, who.token)).rejects.toMatchObject(unusable);
    expect(await emailOf(who.user.id)).toBe(who.old);
  });

  it.each(["", "x", "a".repeat(43), "../../etc"])("is not set by %.20s", async (token) => {
    const { actor } = await asker();
    await expect(confirmEmailChange(actor, token)).rejects.toMatchObject(unusable);
  });
});

describe("asking for another e-mail", () => {
  it("needs the password, which is guessed five times at most", async () => {
    const { actor } = await asker();
    const wrong = { email: fresh(), currentPassword: "not the password" };
    for (let round = 0; round < 5; round += 1) {
      await expect(requestEmailChange(actor, wrong, from())).rejects.toMatchObject({
        code: "accounts.current-password-wrong",
        field: "currentPassword",
      });
    }
    await expect(
      requestEmailChange(actor, { ...wrong, currentPassword: password }, from()),
    ).rejects.toMatchObject({ kind: "rate-limited" });
    expect(await kindsTo(wrong.email)).toEqual([]);
  });

  it("is over when the password is changed meanwhile", async () => {
    const { user, actor } = await asker();
    const email = fresh();
    const passwordHash = await hashPassword("zelionyi zont na kryshe");
    const answer = meanwhile(
      (tx) => tx.user.update({ where: { id: user.id }, data: { passwordHash } }),
      () => requestEmailChange(actor, { email, currentPassword: password }, from()),
    );
    await expect(answer).rejects.toMatchObject({ code: "accounts.current-password-wrong" });
    expect(await kindsTo(email)).toEqual([]);
  });

  it("refuses the address that one has", async () => {
    const { actor, old } = await asker();
    await expect(
      requestEmailChange(actor, { email: old, currentPassword: password }, from()),
    ).rejects.toMatchObject({ code: "accounts.email-same", field: "email" });
  });

  it("is done three times an hour for one address, whoever asks, taken or not", async () => {
    for (const email of [fresh(), (await aUser()).email ?? ""]) {
      for (let round = 0; round < 3; round += 1) {
        const { actor } = await asker();
        await requestEmailChange(actor, { email, currentPassword: password }, from());
      }
      const { actor } = await asker();
      await expect(
        requestEmailChange(actor, { email, currentPassword: password }, from()),
      ).rejects.toMatchObject({ kind: "rate-limited", code: "accounts.too-many-resets" });
    }
  });

  it("is done five times an hour by one account", async () => {
    const { actor } = await asker();
    const ask = () =>
      requestEmailChange(actor, { email: fresh(), currentPassword: password }, from());
    for (let round = 0; round < 5; round += 1) await ask();
    await expect(ask()).rejects.toMatchObject({ kind: "rate-limited" });
  });
});

describe("an e-mail that nobody has proved yet", () => {
  it("is proved by its link, and nobody is told of a change", async () => {
    const { user, actor, old } = await asker({ proved: false });
    expect(await getOwnEmail(actor)).toEqual({ email: old, proved: false, pending: null });
    await requestEmailProof(actor, from());
    expect((await getOwnEmail(actor)).pending?.email).toBe(old);
    expect(await confirmEmailChange(actor, await linkTo(old))).toEqual({ changed: false });
    expect(await getOwnEmail(actor)).toEqual({ email: old, proved: true, pending: null });
    expect(await kindsTo(old)).toEqual(["accounts.email-confirm"]);
    const actions = await db().auditEvent.findMany({
      where: { subjectId: user.id },
      select: { action: true },
      orderBy: { id: "asc" },
    });
    expect(actions.map(({ action }) => action)).toEqual([
      "accounts.email-proof-asked",
      "accounts.email-proved",
    ]);
  });

  it("is written to three times an hour; one that is proved, or missing, never", async () => {
    const { actor, old } = await asker({ proved: false });
    for (let round = 0; round < 3; round += 1) await requestEmailProof(actor, from());
    await expect(requestEmailProof(actor, from())).rejects.toMatchObject({
      kind: "rate-limited",
      code: "accounts.too-many-resets",
    });
    expect(await kindsTo(old)).toHaveLength(3);
    const proved = await asker();
    await requestEmailProof(proved.actor, from());
    expect(await kindsTo(proved.old)).toEqual([]);
    const none = await asker({ email: null });
    await requestEmailProof(none.actor, from());
    expect((await getOwnEmail(none.actor)).pending).toBeNull();
  });

  it("goes to whoever proves it; links sent there for the other account are over", async () => {
    const holder = await asker({ proved: false });
    await requestEmailProof(holder.actor, from());
    const holdersLink = await linkTo(holder.old);
    await requestPasswordReset(holder.old, from());
    const { user, actor } = await asker({ email: null });
    await requestEmailChange(actor, { email: holder.old, currentPassword: password }, from());
    expect(await emailOf(holder.user.id)).toBe(holder.old);
    await confirmEmailChange(actor, await linkTo(holder.old));
    expect(await emailOf(user.id)).toBe(holder.old);
    expect(await getOwnEmail(holder.actor)).toEqual({ email: null, proved: false, pending: null });
    expect(await db().accountToken.count({ where: { userId: holder.user.id } })).toBe(0);
    await expect(confirmEmailChange(holder.actor, holdersLink)).rejects.toMatchObject(unusable);
    const lines = await db().auditEvent.findMany({
      where: { subjectId: holder.user.id, action: "accounts.email-taken-by-owner" },
    });
    expect(lines).toMatchObject([{ actorId: user.id }]);
  });

  it("stays with its account once that has proved it, however late the other's link", async () => {
    const holder = await asker({ proved: false });
    const { user, actor } = await asker({ email: null });
    await requestEmailChange(actor, { email: holder.old, currentPassword: password }, from());
    const othersLink = await linkTo(holder.old);
    await requestEmailProof(holder.actor, from());
    await confirmEmailChange(holder.actor, await linkTo(holder.old));
    await expect(confirmEmailChange(actor, othersLink)).rejects.toMatchObject(unusable);
    expect(await emailOf(holder.user.id)).toBe(holder.old);
    expect(await emailOf(user.id)).toBeNull();
  });

  it("goes to one of two who prove it at the same moment", async () => {
    const holder = await asker({ proved: false });
    const { actor } = await asker({ email: null });
    await requestEmailChange(actor, { email: holder.old, currentPassword: password }, from());
    const othersLink = await linkTo(holder.old);
    await requestEmailProof(holder.actor, from());
    const ownLink = await linkTo(holder.old);
    const results = await Promise.allSettled([
      confirmEmailChange(holder.actor, ownLink),
      confirmEmailChange(actor, othersLink),
    ]);
    expect(results.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const proved = { email: holder.old, emailVerifiedAt: { not: null } };
    expect(await db().user.count({ where: proved })).toBe(1);
  });
});

describe("the pages of one's e-mail", () => {
  it("say that it is not confirmed yet, and send the link once more by a form", async () => {
    const pages = await pagesOf("accounts");
    const { actor, old } = await asker({ proved: false });
    const missing = "not confirmed yet";
    expect((await pages("/account/security", { as: actor })).text).toContain(missing);
    const page = await pages("/account/email", { as: actor });
    expect(page.text).toContain(missing);
    expect(page.html).toMatch(/<button[^>]*name="intent"[^>]*value="prove"/);
    const send = () => pages("/account/email", { as: actor, form: { intent: "prove" } });
    for (let round = 0; round < 3; round += 1) {
      const answer = await send();
      expect([answer.status, answer.location]).toEqual([303, "/account/email?done=proof-sent"]);
    }
    const refused = await send();
    expect(refused.status).toBe(429);
    expect(refused.text).toContain("too often");
    const address = `/account/email/${await linkTo(old)}`;
    const shown = await pages(address, { as: actor, lang: "ru" });
    expect(shown.text).toContain(old);
    const done = await pages(address, { as: actor, form: {} });
    expect([done.status, done.location]).toEqual([303, "/account/email?done=proved"]);
    const after = await pages("/account/email?done=proved", { as: actor });
    expect(after.text).toContain("Your e-mail is confirmed.");
    for (const path of ["/account/email", "/account/security"]) {
      expect((await pages(path, { as: actor })).text).not.toContain(missing);
    }
  });

  it("keep the address that was typed and never the password", async () => {
    const pages = await pagesOf("accounts");
    const { actor } = await asker();
    const answer = await pages("/account/email", {
      as: actor,
      form: { intent: "change", email: "new@example.org", currentPassword: "wrong password" },
    });
    expect(answer.status).toBe(400);
    expect(answer.html).toContain("new@example.org");
    expect(answer.html).not.toContain("wrong password");
  });

  it("set the address by a form only, and say when a link is not good", async () => {
    const pages = await pagesOf("accounts");
    const { user, actor, old, email, token } = await asked();
    const address = `/account/email/${token}`;
    const seen = await pages(address, { as: actor });
    expect(seen.status).toBe(200);
    expect(seen.text).toContain(email);
    expect(await emailOf(user.id)).toBe(old);
    const done = await pages(address, { as: actor, form: {} });
    expect([done.status, done.location]).toEqual([303, "/account/email?done=changed"]);
    expect(await emailOf(user.id)).toBe(email);
    expect((await pages(address, { as: actor })).status).toBe(404);
    const again = await pages(address, { as: actor, form: {} });
    expect([again.status, again.location]).toEqual([303, address]);
  });
});
