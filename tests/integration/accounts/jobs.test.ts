import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startJobs } from "#server/jobs";
import { aUser } from "#tests/factories/people";
import { eventually } from "#tests/support/eventually";
import { smtpServer } from "#tests/support/smtp";
import { db, transact } from "~/core/db.server";
import { newId } from "~/core/ids";
import { queueMail } from "~/core/mail.server";
import { forgetSingleton } from "~/core/singleton.server";
import { tidyAccounts } from "~/features/accounts/commands/tidy-accounts.server";

let smtp: Awaited<ReturnType<typeof smtpServer>>;
beforeAll(async () => {
  smtp = await smtpServer();
  process.env.SMTP_URL = smtp.url;
  forgetSingleton("env");
});
afterAll(() => smtp.close());

describe("background work", () => {
  it("sends waiting mail and stops when asked", async () => {
    const body = { paragraphs: ["A text"], footer: "LearnIn" };
    const mail = { kind: "test.mail", to: { address: "a@example.org" }, lang: "en", subject: "S" };
    await transact((tx) => queueMail(tx, { ...mail, body }));
    const connectionString = process.env.DATABASE_URL ?? "";
    const documents = {
      tidy: async () => ({}),
      check: async () => ({ documents: 0, faults: [] }),
    };
    const jobs = await startJobs({
      connectionString,
      site: true,
      documents,
      log: pino({ level: "silent" }),
    });
    try {
      await eventually(() => expect(smtp.received).toHaveLength(1), {
        within: 120_000,
        every: 200,
      });
    } finally {
      await jobs.stop();
    }
  });

  it("takes away what nobody can use any more, and nothing else", async () => {
    const user = await aUser();
    const session = (id: string, endsAt: Date) =>
      db().session.create({
        data: { id, secretHash: Buffer.from("x"), userId: user.id, expiresAt: endsAt, endsAt },
      });
    const [past, future] = [new Date(Date.now() - 1_000), new Date(Date.now() + 60_000)];
    await session("over", past);
    await session("open", future);
    const token = (expiresAt: Date) =>
      db().accountToken.create({
        data: { id: newId(), kind: "password_reset", tokenHash: Buffer.from(newId()), expiresAt },
      });
    await token(new Date(Date.now() - 8 * 86_400_000));
    await token(future);
    const form = (digest: string, at: Date) =>
      db().sentForm.create({ data: { userId: user.id, digest: Buffer.from(digest), at } });
    await form("of three days ago", new Date(Date.now() - 3 * 86_400_000));
    await form("of an hour ago", new Date(Date.now() - 3_600_000));
    expect(await tidyAccounts()).toMatchObject({ sessions: 1, tokens: 1, forms: 1 });
    expect(await db().session.findMany({ select: { id: true } })).toEqual([{ id: "open" }]);
    expect(await db().accountToken.count()).toBe(1);
  });
});
