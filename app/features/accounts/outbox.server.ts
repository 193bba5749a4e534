import type { Person } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { db } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { isId } from "~/core/ids";
import { decodeCursor, type Page, toPage } from "~/core/pagination";
import { canReadOutbox } from "./policy";

export interface MailLine {
  id: string;
  kind: string;
  to: string;
  subject: string;
  state: "waiting" | "sent" | "held" | "failed";
  /** ISO 8601 */
  at: string;
}

const pageSize = 50;

/** All mails of the product, newest first. @throws NotFound for everyone but administrators */
export async function listMails(actor: Person, cursor: string | null): Promise<Page<MailLine>> {
  authorize(canReadOutbox(actor));
  const [before] = cursor ? decodeCursor(cursor, 1) : [];
  const rows = await db().mailMessage.findMany({
    ...(isId(before) ? { where: { id: { lt: before } } } : {}),
    select: { id: true, kind: true, toAddress: true, subject: true, state: true, createdAt: true },
    orderBy: { id: "desc" },
    take: pageSize + 1,
  });
  const lines = rows.map(({ toAddress, createdAt, ...row }) => ({
    ...row,
    to: toAddress,
    at: createdAt.toISOString(),
  }));
  return toPage(lines, pageSize, (line) => [line.id]);
}

/** One mail, its reading noted in the audit log. @throws NotFound for everyone else */
export async function getMail(actor: Person, id: string) {
  authorize(canReadOutbox(actor));
  const mail = isId(id)
    ? await db().mailMessage.findUnique({
        where: { id },
        select: {
          id: true,
          kind: true,
          lang: true,
          toAddress: true,
          toName: true,
          subject: true,
          text: true,
          state: true,
          tries: true,
          lastError: true,
          createdAt: true,
          sentAt: true,
        },
      })
    : null;
  if (!mail) throw notFound();
  await audit(db(), {
    action: "accounts.mail-read",
    actor,
    subject: { type: "mail", id },
    details: { kind: mail.kind },
  });
  return {
    ...mail,
    createdAt: mail.createdAt.toISOString(),
    sentAt: mail.sentAt?.toISOString() ?? null,
  };
}
