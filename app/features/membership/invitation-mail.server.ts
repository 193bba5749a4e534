import type { Role } from "~/core/actor";
import { countryName, countryNote } from "~/core/countries/countries";
import type { Tx } from "~/core/db.server";
import { dayInWords } from "~/core/i18n/dates";
import { translator } from "~/core/i18n/i18n.server";
import { defaultLanguage, isUiLanguage } from "~/core/i18n/languages";
import type { NewMail } from "~/core/mail.server";

interface InvitationFacts {
  email: string;
  name?: string | undefined;
  lang: string;
  role: Role;
  countryCode: string | null;
  communityId: string | null;
  message?: string | undefined;
  inviter: string;
  token: string;
  code: string;
  expiresAt: Date;
}

/** The mail of an invitation, in the language of the invited where we have it. */
export async function invitationMail(tx: Tx, facts: InvitationFacts): Promise<NewMail> {
  const lang = isUiLanguage(facts.lang) ? facts.lang : defaultLanguage;
  const t = translator(lang);
  const community = facts.communityId
    ? await tx.community.findUnique({
        where: { id: facts.communityId },
        select: { component: true },
      })
    : null;
  const note = facts.countryCode ? countryNote(facts.countryCode) : null;
  const names = {
    inviter: facts.inviter,
    name: facts.name ?? "",
    role: t(`membership:roles.${facts.role}`),
    place: placeName(t, lang, facts.countryCode, community?.component),
    date: dayInWords(facts.expiresAt, lang),
  };
  return {
    kind: "membership.invitation",
    to: { address: facts.email, name: facts.name ?? null },
    lang,
    subject: t("membership.mail:invitation.subject", names),
    body: {
      greeting: t(`membership.mail:invitation.${facts.name ? "greetingName" : "greeting"}`, names),
      paragraphs: [t("membership.mail:invitation.text", names)],
      quote: facts.message ?? null,
      action: { label: t("membership.mail:invitation.action"), path: `/join/${facts.token}` },
      notes: [
        t("membership.mail:invitation.code", { code: facts.code }),
        t("membership.mail:invitation.until", names),
        ...(note ? [`* ${t(note)}`] : []),
      ],
      footer: t("membership.mail:footer"),
    },
  };
}

/** "Pedagogy, Georgia", "Georgia", or the whole of LearnIn; with the mark of a due footnote. */
export function placeName(
  t: ReturnType<typeof translator>,
  lang: string,
  countryCode: string | null,
  component: string | null | undefined,
): string {
  const mark = countryCode && countryNote(countryCode) ? "*" : "";
  const country = countryCode ? `${countryName(countryCode, lang)}${mark}` : null;
  if (country && component) return `${t(`shell:components.${component}`)}, ${country}`;
  return country ?? "LearnIn";
}
