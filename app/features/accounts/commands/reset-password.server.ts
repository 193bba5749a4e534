import { setTimeout as pause } from "node:timers/promises";
import { audit } from "~/core/audit.server";
import { db, transact } from "~/core/db.server";
import { invalid, notFound } from "~/core/errors";
import { queueMail } from "~/core/mail.server";
import { type Limit, networkOf, spend } from "~/core/rate-limit.server";
import { findToken, forgetAskedLinks, issueToken, useToken } from "../account-token.server";
import { passwordChangedMail, resetMail } from "../mails.server";
import { hashPassword } from "../password.server";
import { passwordFault } from "../password-rules";
import { holdAccount } from "../session.server";
import { announceSessionsEnded, endAllSessionsWithin } from "./end-sessions.server";

const perAddress: Limit = { name: "reset-address", points: 3, seconds: 60 * 60 };
const perNetwork: Limit = { name: "reset-network", points: 20, seconds: 60 * 60 };
const lifeMinutes = 60;

/** Asking takes this long at least, whether or not there is an account to write to. */
const evenMilliseconds = 150;

/**
 * Sends a link to a new password, if the address belongs to an account. The answer is the same if
 * not.
 * @throws RateLimited after three in an hour for the same address
 */
export async function requestPasswordReset(
  email: string,
  from: { clientAddress: string; requestId: string },
): Promise<void> {
  await spend(perNetwork, networkOf(from.clientAddress), "accounts.too-many-resets");
  await spend(perAddress, email, "accounts.too-many-resets");
  await Promise.all([pause(evenMilliseconds), sendReset(email, from.requestId)]);
}

async function sendReset(email: string, requestId: string): Promise<void> {
  const account = await db().user.findUnique({
    where: { email },
    select: { id: true, name: true, uiLang: true, suspendedAt: true },
  });
  if (!account || account.suspendedAt) return;
  await transact(async (tx) => {
    const userId = account.id;
    const kind = "password_reset";
    const token = await issueToken(tx, { kind, userId, email, minutes: lifeMinutes });
    await queueMail(tx, resetMail({ ...account, email, token, minutes: lifeMinutes }));
    await audit(tx, {
      action: "accounts.reset-asked",
      actor: null,
      subject: { type: "user", id: userId },
      requestId,
    });
  });
}

/** Can this link still be used? Looking changes nothing: mail scanners open links too. */
export async function isResetTokenUsable(token: string): Promise<boolean> {
  return (await findToken(db(), "password_reset", token)) !== null;
}

/**
 * Sets a new password by the link of a mail, and ends all sessions of the account.
 * @returns whose it is
 * @throws NotFound for a link that was used, is over, or was sent to a former address; Invalid for
 * a password that would be guessed
 */
export async function resetPassword(token: string, newPassword: string): Promise<string> {
  const seen = await findToken(db(), "password_reset", token);
  if (!seen?.userId) throw unusable();
  const known = await db().user.findUnique({
    where: { id: seen.userId },
    select: { name: true, handle: true, email: true },
  });
  if (!known) throw unusable();
  const fault = passwordFault(newPassword, [known.name, known.handle, known.email ?? ""]);
  if (fault) throw invalid(fault, { field: "newPassword" });
  const passwordHash = await hashPassword(newPassword);
  const { userId } = seen;
  await transact(async (tx) => {
    await holdAccount(tx, userId);
    const used = await useToken(tx, "password_reset", token);
    if (used?.userId !== userId) throw unusable();
    const account = await tx.user.findUnique({
      where: { id: userId, suspendedAt: null },
      select: { name: true, email: true, uiLang: true },
    });
    if (!account?.email || account.email !== used.email) throw unusable();
    await tx.user.update({
      where: { id: userId },
      data: { passwordHash, passwordChangedAt: new Date() },
    });
    await forgetAskedLinks(tx, userId);
    await endAllSessionsWithin(tx, userId);
    await queueMail(tx, passwordChangedMail({ ...account, email: account.email }));
    await audit(tx, {
      action: "accounts.password-reset",
      actor: null,
      subject: { type: "user", id: userId },
    });
  });
  await announceSessionsEnded(userId);
  return userId;
}

const unusable = () => notFound("accounts.reset-unusable");
