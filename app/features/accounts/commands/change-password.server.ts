import type { Person } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { db, transact } from "~/core/db.server";
import { invalid, notFound } from "~/core/errors";
import { queueMail } from "~/core/mail.server";
import { forgive, type Limit, spend } from "~/core/rate-limit.server";
import { passwordChangedMail } from "../mails.server";
import { hashPassword, verifyPassword } from "../password.server";
import { passwordFault } from "../password-rules";
import { endAllSessions } from "./end-sessions.server";

const tries: Limit = { name: "change-password", points: 5, seconds: 15 * 60 };

/**
 * Changes the actor's own password and ends all sessions, this one included: the page opens a new
 * one.
 * @throws Invalid for a wrong current or a weak new password, RateLimited after five wrong ones
 */
export async function changePassword(
  actor: Person,
  input: { currentPassword: string; newPassword: string },
): Promise<void> {
  await spend(tries, actor.userId, "accounts.too-many-sign-ins");
  const account = await db().user.findUnique({
    where: { id: actor.userId },
    select: { name: true, handle: true, email: true, uiLang: true, passwordHash: true },
  });
  if (!account) throw notFound();
  if (!(await verifyPassword(account.passwordHash, input.currentPassword))) {
    throw invalid("accounts.current-password-wrong", { field: "currentPassword" });
  }
  await forgive(tries, actor.userId);
  const fault = passwordFault(input.newPassword, [
    account.name,
    account.handle,
    account.email ?? "",
  ]);
  if (fault) throw invalid(fault, { field: "newPassword" });
  const passwordHash = await hashPassword(input.newPassword);
  await transact(async (tx) => {
    await tx.user.update({
      where: { id: actor.userId },
      data: { passwordHash, passwordChangedAt: new Date() },
    });
    // A link that somebody asked for earlier must not undo this.
    await tx.accountToken.deleteMany({ where: { userId: actor.userId, kind: "password_reset" } });
    const { email } = account;
    if (email) await queueMail(tx, passwordChangedMail({ ...account, email }));
    await audit(tx, {
      action: "accounts.password-changed",
      actor,
      subject: { type: "user", id: actor.userId },
    });
  });
  await endAllSessions(actor.userId);
}
