import type { Tx } from "~/core/db.server";
import { dayInWords } from "~/core/i18n/dates";
import { translator } from "~/core/i18n/i18n.server";
import { queueMail, subjectLine } from "~/core/mail.server";
import { addresseesAmong } from "~/features/accounts/person.server";

const kinds = ["asked", "approved", "returned", "published", "old", "used"] as const;

export interface Letter {
  kind: (typeof kinds)[number];
  /** of the text it is about */
  title: string;
  /** who did it */
  by?: string;
  quote?: string;
  path: string;
  day?: Date | null;
}

/** Writes a letter to each of these people who has a proved address, in their own language. */
export async function writeTo(tx: Tx, userIds: readonly string[], letter: Letter): Promise<void> {
  for (const { address, name, lang } of await addresseesAmong(tx, userIds)) {
    const t = translator(lang);
    const { kind, title, by = "", quote, path, day } = letter;
    const values = { name, title, by, day: day ? dayInWords(day.toISOString(), lang) : "" };
    const say = (key: string) => t(`publications.mail:${kind}.${key}`, values);
    await queueMail(tx, {
      kind: `publications.${kind}`,
      to: { address, name },
      lang,
      subject: subjectLine(say("subject")),
      body: {
        greeting: t("publications.mail:greeting", values),
        paragraphs: [say("text")],
        quote: quote || null,
        action: { label: say("action"), path },
        footer: t("publications.mail:footer"),
      },
    });
  }
}
