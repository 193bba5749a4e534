import type { Person } from "~/core/actor";
import { db, type Tx } from "~/core/db.server";
import { invalid, notFound } from "~/core/errors";
import { forgive, type Limit, spend } from "~/core/rate-limit.server";
import { verifyPassword } from "./password.server";
import { holdAccount, isStillTrue } from "./session.server";

const tries: Limit = { name: "change-password", points: 5, seconds: 15 * 60 };

/**
 * Asks for the actor's own password before something that whoever merely holds the device must not
 * do. All that asks for it counts together.
 * @returns the account, to write to it, with the hash that was verified
 * @throws Invalid for a wrong password, RateLimited after five wrong ones
 */
export async function proveOwnPassword(actor: Person, currentPassword: string) {
  await spend(tries, actor.userId, "accounts.too-many-sign-ins");
  const account = await db().user.findUnique({
    where: { id: actor.userId },
    select: { name: true, handle: true, email: true, uiLang: true, passwordHash: true },
  });
  if (!account) throw notFound();
  if (!(await verifyPassword(account.passwordHash, currentPassword))) throw wrong();
  await forgive(tries, actor.userId);
  return account;
}

/**
 * Holds the account until the transaction ends, for what {@link proveOwnPassword} was asked for.
 * @throws Invalid when the password was changed meanwhile, so that whoever knows only the former one
 * changes nothing any more
 */
export async function holdProved(
  tx: Tx,
  { userId }: Person,
  { passwordHash }: { passwordHash: string | null },
): Promise<void> {
  const held = await holdAccount(tx, userId);
  if (!isStillTrue({ userId, passwordHash }, held)) throw wrong();
}

const wrong = () => invalid("accounts.current-password-wrong", { field: "currentPassword" });
