import type { Tx } from "~/core/db.server";
import { translator } from "~/core/i18n/i18n.server";
import { queueMail, subjectLine } from "~/core/mail.server";
import { addresseesAmong } from "~/features/accounts/person.server";
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

/** Tells each of these people who has a proved address that a comment names them, in their own language. */
export async function tellMentioned(
  tx: Tx,
  userIds: readonly string[],
  { documentId, title, threadId, by, body }: MentionLetter,
): Promise<void> {
  for (const { address, name, lang } of await addresseesAmong(tx, userIds)) {
    const t = translator(lang);
    const say = (key: string) => t(`documents.mail:mention.${key}`, { name, title, by });
    await queueMail(tx, {
      kind: "documents.mention",
      to: { address, name },
      lang,
      subject: subjectLine(say("subject")),
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
