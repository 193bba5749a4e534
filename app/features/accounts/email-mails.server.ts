import { translator } from "~/core/i18n/i18n.server";
import type { NewMail } from "~/core/mail.server";
import type { MailReader } from "./mails.server";

type What = "confirmEmail" | "emailChangeAsked" | "emailChanged" | "addressWanted";

const kinds: Record<What, string> = {
  confirmEmail: "accounts.email-confirm",
  emailChangeAsked: "accounts.email-change-asked",
  emailChanged: "accounts.email-changed",
  addressWanted: "accounts.address-wanted",
};

interface Words {
  /** what the sentences name */
  names: Record<string, string | number>;
  /** where the button leads; without it the mail has none */
  path?: string;
}

/** A mail of two sentences: what happened, and what to do if it was somebody else. */
function mail(what: What, reader: MailReader, { names, path }: Words): NewMail {
  const t = translator(reader.uiLang);
  const values = { name: reader.name, ...names };
  return {
    kind: kinds[what],
    to: { address: reader.email, name: reader.name },
    lang: reader.uiLang,
    subject: t(`accounts.mail:${what}.subject`),
    body: {
      greeting: t("accounts.mail:greeting", values),
      paragraphs: [t(`accounts.mail:${what}.text`, values)],
      ...(path ? { action: { label: t(`accounts.mail:${what}.action`), path } } : {}),
      notes: [t(`accounts.mail:${what}.notYou`, values)],
      footer: t("accounts.mail:footer"),
    },
  };
}

/** To the new address, with the link that sets it. */
export function confirmEmailMail(
  reader: MailReader & { handle: string; token: string; hours: number },
): NewMail {
  const names = { handle: reader.handle, count: reader.hours };
  return mail("confirmEmail", reader, { names, path: `/account/email/${reader.token}` });
}

/** To the present address when another one is asked for. */
export function emailChangeAskedMail(reader: MailReader & { newEmail: string }): NewMail {
  return mail("emailChangeAsked", reader, {
    names: { newEmail: reader.newEmail },
    path: "/account/security",
  });
}

/** To the former address once the new one is set. */
export function emailChangedMail(reader: MailReader & { newEmail: string }): NewMail {
  return mail("emailChanged", reader, { names: { newEmail: reader.newEmail } });
}

/** To the owner of an address that somebody wants for another account. */
export function addressWantedMail(reader: MailReader & { handle: string }): NewMail {
  return mail("addressWanted", reader, { names: { handle: reader.handle } });
}
