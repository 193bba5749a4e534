import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { smtpServer } from "#tests/support/smtp";
import { db, pool, transact } from "~/core/db.server";
import { deliverWaitingMail, type NewMail, queueMail } from "~/core/mail.server";
import { forgetSingleton } from "~/core/singleton.server";

let smtp: Awaited<ReturnType<typeof smtpServer>>;

beforeAll(async () => {
  smtp = await smtpServer();
});
afterAll(() => smtp.close());

function withSmtp(url: string | undefined) {
  if (url) process.env.SMTP_URL = url;
  else delete process.env.SMTP_URL;
  forgetSingleton("env");
}

beforeEach(async () => {
  withSmtp(smtp.url);
  smtp.received.length = 0;
  smtp.refuse(false);
  await db().mailMessage.deleteMany();
});

const mail = (change: Partial<NewMail> = {}): NewMail => ({
  kind: "test.mail",
  to: { address: "gulnara@example.org", name: "Гүлнара Асанова" },
  lang: "ru",
  subject: "Приглашение в сообщество «Педагогика»",
  body: {
    greeting: "Здравствуйте!",
    paragraphs: ["Вас приглашают."],
    action: { label: "Открыть", path: "/join/abc" },
    footer: "Письмо отправил LearnIn.",
  },
  ...change,
});

const queue = (change?: Partial<NewMail>) => transact((tx) => queueMail(tx, mail(change)));

describe("a mail", () => {
  it("reaches its one reader as text and HTML, and is not kept afterwards", async () => {
    const { id } = await queue();
    expect(await deliverWaitingMail()).toEqual({ sent: 1, failed: 0 });
    expect(smtp.received).toHaveLength(1);
    const [received] = smtp.received;
    expect(received?.to).toEqual(["gulnara@example.org"]);
    expect(received?.source).toContain("text/plain; charset=utf-8");
    expect(received?.source).toContain("text/html; charset=utf-8");
    expect(received?.source).toContain("Content-Language: ru");
    const kept = await db().mailMessage.findUniqueOrThrow({ where: { id } });
    expect(kept).toMatchObject({ state: "sent", text: "", html: "" });
    expect(await deliverWaitingMail()).toEqual({ sent: 0, failed: 0 });
  });

  it("does not leave when its transaction is undone", async () => {
    const undone = transact(async (tx) => {
      await queueMail(tx, mail());
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await deliverWaitingMail()).toEqual({ sent: 0, failed: 0 });
  });

  it.each<[string, Partial<NewMail>]>([
    ["a line end in the subject", { subject: "Hello\r\nBcc: other@example.org" }],
    ["a line end in the name", { to: { address: "a@example.org", name: "A\nBcc: b@example.org" } }],
    ["a line end in the address", { to: { address: "a@example.org\r\nBcc: b@example.org" } }],
    ["two addresses", { to: { address: "a@example.org,b@example.org" } }],
    ["an address in brackets", { to: { address: "x <a@example.org>" } }],
  ])("with %s is refused (W13)", async (_what, change) => {
    await expect(queue(change)).rejects.toThrow();
    expect(await db().mailMessage.count()).toBe(0);
  });

  it("with odd names still goes to one reader only (W13)", async () => {
    await queue({ to: { address: "a@example.org", name: '"b@example.org", <c@example.org>' } });
    await deliverWaitingMail();
    expect(smtp.received.map((one) => one.to)).toEqual([["a@example.org"]]);
  });

  it("links to APP_ORIGIN only (W13)", async () => {
    await expect(
      queue({ body: { ...mail().body, action: { label: "x", path: "//evil.example" } } }),
    ).rejects.toThrow("our own pages");
    await queue();
    const [kept] = await db().mailMessage.findMany();
    expect(kept?.text).toContain("http://127.0.0.1:3000/join/abc");
  });

  it("is tried again later when the server refuses it, and given up in the end", async () => {
    smtp.refuse(true);
    const { id } = await queue();
    expect(await deliverWaitingMail()).toEqual({ sent: 0, failed: 1 });
    const first = await db().mailMessage.findUniqueOrThrow({ where: { id } });
    expect(first).toMatchObject({ state: "waiting", tries: 1 });
    expect(first.lastError).toContain("No mail today");
    expect(first.nextTryAt.getTime()).toBeGreaterThan(Date.now() + 30_000);
    expect(await deliverWaitingMail()).toEqual({ sent: 0, failed: 0 });

    const now = { nextTryAt: new Date(0) };
    await db().mailMessage.update({ where: { id }, data: { ...now, tries: 6 } });
    await deliverWaitingMail();
    const last = await db().mailMessage.findUniqueOrThrow({ where: { id } });
    expect(last).toMatchObject({ state: "failed", tries: 7 });

    smtp.refuse(false);
    const again = await queue();
    await db().mailMessage.update({ where: { id: again.id }, data: { ...now, tries: 3 } });
    expect(await deliverWaitingMail()).toEqual({ sent: 1, failed: 0 });
  });

  it("is sent once although two processes look at the same moment", async () => {
    for (let number = 0; number < 30; number += 1) await queue();
    const counts = await Promise.all([deliverWaitingMail(), deliverWaitingMail()]);
    expect(counts[0].sent + counts[1].sent).toBe(30);
    expect(smtp.received).toHaveLength(30);
  });

  it("waits for its lease when the one who took it has died", async () => {
    const { id } = await queue();
    await pool().query(
      `UPDATE "MailMessage" SET "tries" = 1, "nextTryAt" = now() + interval '5 minutes'`,
    );
    expect(await deliverWaitingMail()).toEqual({ sent: 0, failed: 0 });
    await pool().query(`UPDATE "MailMessage" SET "nextTryAt" = now() WHERE "id" = $1`, [id]);
    expect(await deliverWaitingMail()).toEqual({ sent: 1, failed: 0 });
  });

  it("without SMTP_URL is held for administrators to read", async () => {
    withSmtp(undefined);
    const { id } = await queue();
    expect(await deliverWaitingMail()).toEqual({ sent: 0, failed: 0 });
    const kept = await db().mailMessage.findUniqueOrThrow({ where: { id } });
    expect(kept).toMatchObject({ state: "held" });
    expect(kept.text).toContain("/join/abc");
  });
});
