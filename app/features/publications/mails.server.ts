import type { Tx } from "~/core/db.server";
import { dayInWords } from "~/core/i18n/dates";
import { translator } from "~/core/i18n/i18n.server";
import { defaultLanguage, isUiLanguage } from "~/core/i18n/languages";
import { queueMail } from "~/core/mail.server";

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

/** Writes a letter to each of these people who has an address, in their own language. */
export async function writeTo(tx: Tx, userIds: readonly string[], letter: Letter): Promise<void> {
  const people = await tx.user.findMany({
    where: { id: { in: [...new Set(userIds)] }, email: { not: null }, suspendedAt: null },
    select: { email: true, name: true, uiLang: true },
  });
  for (const { email, name, uiLang } of people) {
    const lang = isUiLanguage(uiLang) ? uiLang : defaultLanguage;
    const t = translator(lang);
    const { kind, title, by = "", quote, path, day } = letter;
    const values = { name, title, by, day: day ? dayInWords(day.toISOString(), lang) : "" };
    const say = (key: string) => t(`publications.mail:${kind}.${key}`, values);
    await queueMail(tx, {
      kind: `publications.${kind}`,
      to: { address: email ?? "", name },
      lang,
      subject: oneLine(say("subject")),
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

/** A title may hold what a subject must not. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
