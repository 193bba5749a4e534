import { audit } from "~/core/audit.server";
import type { Tx } from "~/core/db.server";
import { conflict, invalid } from "~/core/errors";
import { newId } from "~/core/ids";
import { queueMail } from "~/core/mail.server";
import { uniqueViolation } from "~/core/row-refusal";
import { sendEmailLink } from "../email-link.server";
import { isReservedHandle } from "../handle";
import { addressInUseMail } from "../mails.server";
import { hashPassword } from "../password.server";
import { passwordFault } from "../password-rules";
import type { NewAccountInput } from "../schema";

/** A new account whose password was judged and hashed, which takes longer than a transaction should. */
export interface PreparedAccount extends Omit<NewAccountInput, "password"> {
  readonly passwordHash: string;
}

/** @throws Invalid for a password that would be guessed early, Conflict for a reserved handle */
export async function prepareAccount(input: NewAccountInput): Promise<PreparedAccount> {
  const { password, ...account } = input;
  if (isReservedHandle(account.handle))
    throw conflict("accounts.handle-taken", { field: "handle" });
  const fault = passwordFault(password, [account.name, account.handle, account.email ?? ""]);
  if (fault) throw invalid(fault, { field: "password" });
  return { ...account, passwordHash: await hashPassword(password) };
}

/**
 * Makes an account in the caller's transaction. An e-mail that belongs to another account is left
 * out, and its owner is told: whoever makes the account cannot find out by it who has one. To any
 * other address goes the link that proves it; one that another account has without proof becomes this
 * one's by it.
 * @returns the new person's id
 * @throws Conflict for a handle that is taken, and for an address that another account takes at this
 * very moment
 */
export async function createAccountWithin(tx: Tx, account: PreparedAccount): Promise<string> {
  const { name, handle, passwordHash, uiLang, timeZone } = account;
  const owner = account.email
    ? await tx.user.findUnique({
        where: { email: account.email },
        select: { name: true, uiLang: true, handle: true, emailVerifiedAt: true },
      })
    : null;
  if (owner?.emailVerifiedAt && account.email) {
    await queueMail(tx, addressInUseMail({ ...owner, email: account.email, newHandle: handle }));
  }
  const id = newId();
  const email = owner ? null : (account.email ?? null);
  const data = { id, name, handle, email, passwordHash, uiLang, timeZone, readsLangs: [uiLang] };
  try {
    await tx.user.create({ data: { ...data, passwordChangedAt: new Date() } });
  } catch (error) {
    const taken = uniqueViolation(error);
    if (taken === "User_handle_key") {
      throw conflict("accounts.handle-taken", { field: "handle", cause: error });
    }
    // Only two who give the same address at the same moment get past the look-up above.
    if (taken === "User_email_key") {
      // No field: where an invitation names the address, the form does not ask for it.
      throw conflict("accounts.email-same-moment", { cause: error });
    }
    throw error;
  }
  if (account.email && !owner?.emailVerifiedAt) {
    await sendEmailLink(tx, { userId: id, name, handle, uiLang, email: account.email });
  }
  await audit(tx, {
    action: "accounts.account-created",
    actor: null,
    subject: { type: "user", id },
  });
  return id;
}
