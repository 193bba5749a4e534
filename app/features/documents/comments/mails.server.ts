import type { Tx } from "~/core/db.server";
import { translator } from "~/core/i18n/i18n.server";
import { defaultLanguage, isUiLanguage } from "~/core/i18n/languages";
import { queueMail } from "~/core/mail.server";
import { paths } from "~/http/paths";

export interface MentionLetter {
  documentId: string;
  title: string;
  threadId: string;
  /** who wrote the comment */
  by: string;
  body: string;
}

const mostQuoted = 500;

/** Tells each of these people who has an address that a comment names them, in their own language. */
export async function tellMentioned(
  tx: Tx,
  userIds: readonly string[],
  { documentId, title, threadId, by, body }: MentionLetter,
): Promise<void> {
  if (userIds.length === 0) return;
  const people = await tx.user.findMany({
    where: { id: { in: [...userIds] }, email: { not: null }, suspendedAt: null },
    select: { email: true, name: true, uiLang: true },
  });
  for (const { email, name, uiLang } of people) {
    const lang = isUiLanguage(uiLang) ? uiLang : defaultLanguage;
    const t = translator(lang);
    const say = (key: string) => t(`documents.mail:mention.${key}`, { name, title, by });
    await queueMail(tx, {
      kind: "documents.mention",
      to: { address: email ?? "", name },
      lang,
      subject: say("subject").replace(/[\p{Cc}\u2028\u2029]+/gu, " "),
      body: {
        greeting: say("greeting"),
        paragraphs: [say("text")],
        quote: body.length > mostQuoted ? `${body.slice(0, mostQuoted)}…` : body,
        action: { label: say("action"), path: paths.comments(documentId, threadId) },
        footer: say("footer"),
      },
    });
  }
}
