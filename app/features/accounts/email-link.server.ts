import type { Tx } from "~/core/db.server";
import { queueMail } from "~/core/mail.server";
import { issueToken } from "./account-token.server";
import { confirmEmailMail } from "./email-mails.server";

export const emailLinkKind = "email_change";
const lifeHours = 24;

/** Makes the token of a link that proves an address; earlier ones of the person open nothing. */
export function issueEmailLink(tx: Tx, userId: string, email: string): Promise<string> {
  return issueToken(tx, { kind: emailLinkKind, userId, email, minutes: lifeHours * 60 });
}

export interface LinkReader {
  userId: string;
  name: string;
  handle: string;
  uiLang: string;
  /** where the link goes, which need not be the account's address yet */
  email: string;
}

/** Sends the link that proves an address and sets it. */
export async function sendEmailLink(tx: Tx, { userId, ...reader }: LinkReader): Promise<void> {
  const token = await issueEmailLink(tx, userId, reader.email);
  await queueMail(tx, confirmEmailMail({ ...reader, token, hours: lifeHours }));
}
