import type { Person } from "~/core/actor";
import { db } from "~/core/db.server";
import { invalid, notFound } from "~/core/errors";
import { forgive, type Limit, spend } from "~/core/rate-limit.server";
import { verifyPassword } from "./password.server";

const tries: Limit = { name: "change-password", points: 5, seconds: 15 * 60 };

/**
 * Asks for the actor's own password before something that whoever merely holds the device must not
 * do. All that asks for it counts together.
 * @returns the account, to write to it
 * @throws Invalid for a wrong password, RateLimited after five wrong ones
 */
export async function proveOwnPassword(actor: Person, currentPassword: string) {
  await spend(tries, actor.userId, "accounts.too-many-sign-ins");
  const account = await db().user.findUnique({
    where: { id: actor.userId },
    select: { name: true, handle: true, email: true, uiLang: true, passwordHash: true },
  });
  if (!account) throw notFound();
  const { passwordHash, ...known } = account;
  if (!(await verifyPassword(passwordHash, currentPassword))) {
    throw invalid("accounts.current-password-wrong", { field: "currentPassword" });
  }
  await forgive(tries, actor.userId);
  return known;
}
