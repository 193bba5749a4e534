import type { Person } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { transact } from "~/core/db.server";
import { invalid } from "~/core/errors";
import { queueMail } from "~/core/mail.server";
import { forgetAskedLinks } from "../account-token.server";
import { passwordChangedMail } from "../mails.server";
import { holdProved, proveOwnPassword } from "../own-password.server";
import { hashPassword } from "../password.server";
import { passwordFault } from "../password-rules";
import type { Proof } from "../session.server";
import { announceSessionsEnded, endAllSessionsWithin } from "./end-sessions.server";

/**
 * Changes the actor's own password and ends all sessions, this one included: the page opens a new
 * one.
 * @returns the proof for the new session
 * @throws Invalid for a wrong current or a weak new password, RateLimited after five wrong ones
 */
export async function changePassword(
  actor: Person,
  input: { currentPassword: string; newPassword: string },
): Promise<Proof> {
  const account = await proveOwnPassword(actor, input.currentPassword);
  const fault = passwordFault(input.newPassword, [
    account.name,
    account.handle,
    account.email ?? "",
  ]);
  if (fault) throw invalid(fault, { field: "newPassword" });
  const passwordHash = await hashPassword(input.newPassword);
  await transact(async (tx) => {
    await holdProved(tx, actor, account);
    await tx.user.update({
      where: { id: actor.userId },
      data: { passwordHash, passwordChangedAt: new Date() },
    });
    // A link that somebody asked for earlier must not undo this.
    await forgetAskedLinks(tx, actor.userId);
    await endAllSessionsWithin(tx, actor.userId);
    const { email, name, uiLang } = account;
    if (email) await queueMail(tx, passwordChangedMail({ name, uiLang, email }));
    await audit(tx, {
      action: "accounts.password-changed",
      actor,
      subject: { type: "user", id: actor.userId },
    });
  });
  await announceSessionsEnded(actor.userId);
  return { userId: actor.userId, passwordHash };
}
