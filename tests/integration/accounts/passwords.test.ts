import { describe, expect, it } from "vitest";
import { actorFor, aUser, proofFor } from "#tests/factories/people";
import { meanwhile } from "#tests/support/meanwhile";
import { pagesOf } from "#tests/support/pages";
import { db, type Tx } from "~/core/db.server";
import { changePassword } from "~/features/accounts/commands/change-password.server";
import {
  isResetTokenUsable,
  requestPasswordReset,
  resetPassword,
} from "~/features/accounts/commands/reset-password.server";
import { signIn } from "~/features/accounts/commands/sign-in.server";
import { hashPassword } from "~/features/accounts/password.server";
import { holdAccount, sessionOf } from "~/features/accounts/session.server";
import { startSession } from "~/features/accounts/start-session.server";

const password = "sedem tikhikh rek";
const another = "zelionyi zont na kryshe";
let network = 0;

function from() {
  network += 1;
  return { clientAddress: `10.2.${network}.7`, cookieHeader: null, requestId: "test" };
}

async function openSession(userId: string): Promise<string> {
  const headers = await startSession(await proofFor(userId), new Headers());
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

async function askedReset(facts: Parameters<typeof aUser>[0] = {}) {
  const user = await aUser({ password, ...facts });
  const email = user.email ?? "";
  await requestPasswordReset(email, from());
  const mail = await db().mailMessage.findFirstOrThrow({
    where: { toAddress: email, kind: "accounts.password-reset" },
    orderBy: { id: "desc" },
  });
  const token = /\/reset\/([\w-]{43})/.exec(mail.text)?.[1] ?? "";
  return { user, email, mail, token };
}

/** A session that a sign-in has just stored. */
function openOne(tx: Tx, userId: string) {
  const endsAt = new Date(Date.now() + 86_400_000);
  const secretHash = new Uint8Array(32);
  return tx.session.create({
    data: { id: `of-${userId}`, secretHash, userId, endsAt, expiresAt: endsAt },
  });
}

const failed = { kind: "invalid", code: "accounts.sign-in-failed" };
const unusable = { kind: "not-found", code: "accounts.reset-unusable" };
const canSignIn = (identifier: string, typed: string) =>
  signIn({ identifier, password: typed }, from()).then(
    () => true,
    () => false,
  );

describe("a forgotten password", () => {
  it("is replaced by the link of a mail in the reader's language, which ends all sessions", async () => {
    const { user, mail, token } = await askedReset({ uiLang: "ru", name: "Гоча" });
    expect(mail.subject).toBe("Новый пароль для LearnIn");
    expect(mail.text).toContain("Здравствуйте, Гоча!");
    const cookies = await openSession(user.id);
    await resetPassword(token, another);
    expect(await sessionOf(cookies)).toBeUndefined();
    expect(await canSignIn(user.handle, another)).toBe(true);
    expect(await canSignIn(user.handle, password)).toBe(false);
    const told = { toAddress: user.email ?? "", kind: "accounts.password-changed" };
    expect(await db().mailMessage.count({ where: told })).toBe(1);
  });

  it("is not replaced by opening the link (A07)", async () => {
    const { user, token } = await askedReset();
    for (let scan = 0; scan < 3; scan += 1) expect(await isResetTokenUsable(token)).toBe(true);
    expect(await canSignIn(user.handle, password)).toBe(true);
  });

  it("is not replaced twice by one link, nor by any link but the newest (A07)", async () => {
    const { email, token } = await askedReset();
    await requestPasswordReset(email, from());
    await expect(resetPassword(token, another)).rejects.toMatchObject(unusable);
    const fresh = await askedReset();
    await resetPassword(fresh.token, another);
    await expect(resetPassword(fresh.token, password)).rejects.toMatchObject(unusable);
    expect(await isResetTokenUsable(fresh.token)).toBe(false);
  });

  it("is replaced once although the link is used twice at the same moment", async () => {
    const { token } = await askedReset();
    const results = await Promise.allSettled([
      resetPassword(token, another),
      resetPassword(token, `${another} i lampa`),
    ]);
    expect(results.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it.each<[string, (userId: string) => Promise<unknown>]>([
    [
      "after an hour",
      (userId) =>
        db().accountToken.updateMany({
          where: { userId },
          data: { expiresAt: new Date(Date.now() - 1) },
        }),
    ],
    [
      "after a change of e-mail",
      (userId) =>
        db().user.update({ where: { id: userId }, data: { email: `new-${userId}@example.org` } }),
    ],
    [
      "for a suspended account",
      (userId) => db().user.update({ where: { id: userId }, data: { suspendedAt: new Date() } }),
    ],
    [
      "after the password was changed by hand",
      async (userId) =>
        changePassword(await actorFor(userId), {
          currentPassword: password,
          newPassword: "drugoi parol dlia raboty",
        }),
    ],
  ])("is not replaced %s (A07)", async (_when, spoil) => {
    const { user, token } = await askedReset();
    await spoil(user.id);
    await expect(resetPassword(token, another)).rejects.toMatchObject(unusable);
    expect(await canSignIn(user.handle, another)).toBe(false);
  });

  it.each(["", "x", "a".repeat(43), "../../etc", "a".repeat(5_000)])(
    "is not replaced by %.20s",
    async (token) => {
      await expect(resetPassword(token, another)).rejects.toMatchObject(unusable);
    },
  );

  it("does not become one that is easily guessed; the link stays good", async () => {
    const { user, token } = await askedReset();
    await expect(resetPassword(token, `${user.handle}123`)).rejects.toMatchObject({
      code: "accounts.password-common",
      field: "newPassword",
    });
    await resetPassword(token, another);
  });

  it("leaves no session to a sign-in that began before with the former one", async () => {
    const { user, token } = await askedReset();
    const { proof } = await signIn({ identifier: user.handle, password }, from());
    await resetPassword(token, another);
    await expect(startSession(proof, new Headers())).rejects.toMatchObject(failed);
    expect(await db().session.count({ where: { userId: user.id } })).toBe(0);
    const lines = await db().auditEvent.findMany({
      where: { subjectId: user.id, action: { startsWith: "accounts.sign" } },
      orderBy: { id: "asc" },
    });
    expect(lines.map((line) => line.action)).toEqual([
      "accounts.signed-in",
      "accounts.sign-in-refused",
    ]);
  });

  it("makes the device known, which guesses from elsewhere do not lock out", async () => {
    const { user, token } = await askedReset();
    const wrong = { identifier: user.handle, password: "a wrong password" };
    for (let round = 0; round < 20; round += 1) {
      await expect(signIn(wrong, from())).rejects.toMatchObject(failed);
    }
    const pages = await pagesOf("accounts");
    const answer = await pages(`/reset/${token}`, { form: { newPassword: another } });
    expect([answer.status, answer.location]).toEqual([303, "/sign-in?done=password"]);
    const cookieHeader = answer.cookies.map((cookie) => cookie.split(";")[0]).join("; ");
    const right = { identifier: user.handle, password: another };
    await expect(signIn(right, from())).rejects.toMatchObject(failed);
    expect((await signIn(right, { ...from(), cookieHeader })).person.userId).toBe(user.id);
  });

  it("waits for a session that is being opened, and ends it", async () => {
    const { user, token } = await askedReset();
    const { proof } = await signIn({ identifier: user.handle, password }, from());
    await meanwhile(
      async (tx) => {
        await holdAccount(tx, user.id);
        await openOne(tx, user.id);
      },
      () => resetPassword(token, another),
    );
    expect(await db().session.count({ where: { userId: user.id } })).toBe(0);
    await expect(startSession(proof, new Headers())).rejects.toMatchObject(failed);
  });

  it("is asked for in the same time whether or not there is an account (A01)", async () => {
    const time = async (email: string) => {
      const started = performance.now();
      await requestPasswordReset(email, from());
      return performance.now() - started;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 15; round += 1) {
      const user = await aUser();
      known.push(await time(user.email ?? ""));
      unknown.push(await time(`nobody-${round}@example.org`));
    }
    // What else the machine does makes single tries longer, never shorter: the quick half tells.
    const quickHalf = (list: number[]) => {
      const half = [...list].sort((a, b) => a - b).slice(0, list.length / 2);
      return half.reduce((sum, one) => sum + one, 0) / half.length;
    };
    const difference = Math.abs(quickHalf(known) - quickHalf(unknown));
    expect(difference / quickHalf(known)).toBeLessThan(0.1);
  });

  it("is asked for three times an hour at most, known or not", async () => {
    for (const email of [(await aUser()).email ?? "", "nobody-else@example.org"]) {
      for (let round = 0; round < 3; round += 1) await requestPasswordReset(email, from());
      await expect(requestPasswordReset(email, from())).rejects.toMatchObject({
        kind: "rate-limited",
      });
    }
  });
});

describe("a known password", () => {
  it("is changed with the old one, and every session ends (A04)", async () => {
    const user = await aUser({ password });
    const cookies = await openSession(user.id);
    const actor = await actorFor(user.id);
    await changePassword(actor, { currentPassword: password, newPassword: another });
    expect(await sessionOf(cookies)).toBeUndefined();
    expect(await canSignIn(user.handle, another)).toBe(true);
  });

  it("is not opened a session for while it is being changed", async () => {
    const user = await aUser({ password });
    const { proof } = await signIn({ identifier: user.handle, password }, from());
    const passwordHash = await hashPassword(another);
    const answer = meanwhile(
      (tx) => tx.user.update({ where: { id: user.id }, data: { passwordHash } }),
      () => startSession(proof, new Headers()),
    );
    await expect(answer).rejects.toMatchObject(failed);
    expect(await db().session.count({ where: { userId: user.id } })).toBe(0);
  });

  it("is not changed by whoever knows only the one before (A04)", async () => {
    const user = await aUser({ password });
    const actor = await actorFor(user.id);
    const passwordHash = await hashPassword(another);
    const answer = meanwhile(
      (tx) => tx.user.update({ where: { id: user.id }, data: { passwordHash } }),
      () =>
        changePassword(actor, { currentPassword: password, newPassword: "chuzhoi parol dlia nas" }),
    );
    await expect(answer).rejects.toMatchObject({ code: "accounts.current-password-wrong" });
    expect(await canSignIn(user.handle, another)).toBe(true);
  });

  it("gives the proof for one new session when it is changed", async () => {
    const user = await aUser({ password });
    const actor = await actorFor(user.id);
    const proof = await changePassword(actor, { currentPassword: password, newPassword: another });
    await startSession(proof, new Headers());
    expect(await db().session.count({ where: { userId: user.id } })).toBe(1);
  });

  it("is not changed without the old one, and guessing it ends after five tries", async () => {
    const actor = await actorFor((await aUser({ password })).id);
    const wrong = { currentPassword: "not the old one", newPassword: another };
    for (let round = 0; round < 5; round += 1) {
      await expect(changePassword(actor, wrong)).rejects.toMatchObject({
        code: "accounts.current-password-wrong",
        field: "currentPassword",
      });
    }
    await expect(
      changePassword(actor, { currentPassword: password, newPassword: another }),
    ).rejects.toMatchObject({ kind: "rate-limited" });
    expect(await canSignIn(actor.handle, password)).toBe(true);
  });

  it("is not changed to one that is easily guessed", async () => {
    const actor = await actorFor((await aUser({ password })).id);
    await expect(
      changePassword(actor, { currentPassword: password, newPassword: "password2026" }),
    ).rejects.toMatchObject({ code: "accounts.password-common", field: "newPassword" });
  });
});
