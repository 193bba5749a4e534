import { createTransport, type Transporter } from "nodemailer";
import { db, pool, type Tx } from "./db.server";
import { env } from "./env.server";
import { newId } from "./ids";
import { log } from "./log.server";
import { type MailBody, mailHtml, mailText } from "./mail-body";

export interface NewMail {
  /** `<room>.<what>`, for the outbox and its figures */
  kind: string;
  to: { address: string; name?: string | null };
  lang: string;
  subject: string;
  body: MailBody;
}

const largestHtml = 20 * 1024;

/** Line ends would begin a header of somebody else's choice. */
const unfit = /[\p{Cc}\u2028\u2029]/u;
const oneAddress = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/u;

/** A subject with a title or name of somebody's in it, which may hold what a mail's head must not. */
export function subjectLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

/**
 * Writes a mail in the transaction of what it tells of; it leaves after COMMIT. Links in it lead to
 * APP_ORIGIN only, whatever host a request named.
 * @throws Error when address, name or subject could change the mail's head
 */
export async function queueMail(tx: Tx, mail: NewMail): Promise<{ id: string }> {
  const name = mail.to.name || null;
  if (!oneAddress.test(mail.to.address) || unfit.test(mail.to.address))
    throw new Error("A mail goes to exactly one plain address.");
  if (unfit.test(mail.subject) || (name && unfit.test(name)))
    throw new Error("A mail's subject and names stay on one line.");
  const html = mailHtml(mail.body, mail.lang, env().APP_ORIGIN);
  if (Buffer.byteLength(html) > largestHtml) throw new Error("A mail stays under 20 KB.");
  const id = newId();
  await tx.mailMessage.create({
    data: {
      id,
      kind: mail.kind,
      lang: mail.lang,
      toAddress: mail.to.address,
      toName: name,
      subject: mail.subject,
      text: mailText(mail.body, env().APP_ORIGIN),
      html,
      state: env().SMTP_URL ? "waiting" : "held",
    },
  });
  return { id };
}

interface WaitingMail {
  id: string;
  lang: string;
  toAddress: string;
  toName: string | null;
  subject: string;
  text: string;
  html: string;
  tries: number;
}

/** Minutes until the next try, by the number of tries made. */
const backoff = [1, 5, 15, 60, 4 * 60, 12 * 60];
const leaseMinutes = 5;
const batch = 20;

/**
 * Takes mails nobody else is sending, by lease: if this process dies over them, they are due again
 * when the lease is over.
 */
async function lease(): Promise<WaitingMail[]> {
  const { rows } = await pool().query<WaitingMail>(
    `UPDATE "MailMessage" SET "tries" = "tries" + 1,
            "nextTryAt" = now() + make_interval(mins => $1)
      WHERE "id" IN (SELECT "id" FROM "MailMessage"
                      WHERE "state" = 'waiting' AND "nextTryAt" <= now()
                      ORDER BY "createdAt" LIMIT $2 FOR UPDATE SKIP LOCKED)
      RETURNING "id", "lang", "toAddress", "toName", "subject", "text", "html", "tries"`,
    [leaseMinutes, batch],
  );
  return rows;
}

async function send(transport: Transporter, mail: WaitingMail): Promise<void> {
  const { host } = new URL(env().APP_ORIGIN);
  await transport.sendMail({
    from: env().MAIL_FROM,
    to: mail.toName ? { name: mail.toName, address: mail.toAddress } : mail.toAddress,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.id}@${host.replace(/:\d+$/, "")}>`,
    headers: { "Content-Language": mail.lang, "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** What was sent is not kept: mails hold links that open doors. */
async function markSent(id: string): Promise<void> {
  await db().mailMessage.update({
    where: { id },
    data: { state: "sent", sentAt: new Date(), text: "", html: "", lastError: null },
  });
}

async function markFailed(mail: WaitingMail, error: unknown): Promise<void> {
  const minutes = backoff[mail.tries - 1];
  const reason = error instanceof Error ? error.message : String(error);
  log().warn({ mail: mail.id, tries: mail.tries, err: error }, "a mail could not be sent");
  await db().mailMessage.update({
    where: { id: mail.id },
    data: {
      lastError: reason.slice(0, 500),
      ...(minutes === undefined
        ? { state: "failed" }
        : { nextTryAt: new Date(Date.now() + minutes * 60_000) }),
    },
  });
}

/**
 * Sends what waits and is due; safe to run in several processes at once. Without SMTP_URL it does
 * nothing, and mails stay readable for administrators.
 * @returns how many were sent and how many must be tried again
 */
export async function deliverWaitingMail(): Promise<{ sent: number; failed: number }> {
  const { SMTP_URL } = env();
  const count = { sent: 0, failed: 0 };
  if (!SMTP_URL) return count;
  const transport = createTransport({
    url: SMTP_URL,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  try {
    for (let mails = await lease(); mails.length > 0; mails = await lease()) {
      for (const mail of mails) {
        try {
          await send(transport, mail);
          await markSent(mail.id);
          count.sent += 1;
        } catch (error) {
          await markFailed(mail, error);
          count.failed += 1;
        }
      }
    }
  } finally {
    transport.close();
  }
  return count;
}
