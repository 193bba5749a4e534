import { translator } from "~/core/i18n/i18n.server";
import type { NewMail } from "~/core/mail.server";

export interface MailReader {
  name: string;
  email: string;
  uiLang: string;
}

/** To the owner of an address that somebody gave when making another account. */
export function addressInUseMail(
  reader: MailReader & { handle: string; newHandle: string },
): NewMail {
  const t = translator(reader.uiLang);
  const names = { name: reader.name, handle: reader.handle, newHandle: reader.newHandle };
  return {
    kind: "accounts.address-in-use",
    to: { address: reader.email, name: reader.name },
    lang: reader.uiLang,
    subject: t("accounts.mail:addressInUse.subject"),
    body: {
      greeting: t("accounts.mail:greeting", names),
      paragraphs: [
        t("accounts.mail:addressInUse.text", names),
        t("accounts.mail:addressInUse.advice", names),
      ],
      footer: t("accounts.mail:footer"),
    },
  };
}

/** With the link to a new password. */
export function resetMail(reader: MailReader & { token: string; minutes: number }): NewMail {
  const t = translator(reader.uiLang);
  const names = { name: reader.name, count: reader.minutes };
  return {
    kind: "accounts.password-reset",
    to: { address: reader.email, name: reader.name },
    lang: reader.uiLang,
    subject: t("accounts.mail:reset.subject"),
    body: {
      greeting: t("accounts.mail:greeting", names),
      paragraphs: [t("accounts.mail:reset.text", names)],
      action: { label: t("accounts.mail:reset.action"), path: `/reset/${reader.token}` },
      notes: [t("accounts.mail:reset.notYou", names)],
      footer: t("accounts.mail:footer"),
    },
  };
}

/** After the password was changed, so that a stranger's change does not stay unseen. */
export function passwordChangedMail(reader: MailReader): NewMail {
  const t = translator(reader.uiLang);
  const names = { name: reader.name };
  return {
    kind: "accounts.password-changed",
    to: { address: reader.email, name: reader.name },
    lang: reader.uiLang,
    subject: t("accounts.mail:passwordChanged.subject"),
    body: {
      greeting: t("accounts.mail:greeting", names),
      paragraphs: [t("accounts.mail:passwordChanged.text", names)],
      action: { label: t("accounts.mail:passwordChanged.action"), path: "/sign-in/forgot" },
      footer: t("accounts.mail:footer"),
    },
  };
}
