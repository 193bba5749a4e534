import type { Person } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { db } from "~/core/db.server";
import { invalid } from "~/core/errors";
import { forgive, giveBack, type Limit, networkOf, spend } from "~/core/rate-limit.server";
import { knownDevice } from "../known-device.server";
import { hashPassword, isOutdated, verifyPassword } from "../password.server";
import { findActor } from "../person.server";
import type { SignInInput } from "../schema";

const perNetwork: Limit = { name: "sign-in-network", points: 5, seconds: 15 * 60 };
const perDevice: Limit = { name: "sign-in-device", points: 5, seconds: 15 * 60 };
const perAccount: Limit = { name: "sign-in-account", points: 20, seconds: 60 * 60 };
const tooOften = "accounts.too-many-sign-ins";

/** Where a sign-in comes from. */
export interface SignInFrom {
  readonly clientAddress: string;
  readonly cookieHeader: string | null;
  readonly requestId: string;
}

/**
 * Checks who is signing in. An account that does not exist, a wrong password, an account without
 * one and a suspended account get the same answer after the same work.
 * @throws RateLimited after too many tries, Invalid when the two do not belong together
 */
export async function signIn(input: SignInInput, from: SignInFrom): Promise<Person> {
  const account = await db().user.findFirst({
    where: input.identifier.includes("@")
      ? { email: input.identifier }
      : { handle: input.identifier },
    select: { id: true, passwordHash: true, suspendedAt: true },
  });
  const counted = await countTry(account?.id ?? input.identifier, account?.id, from);
  const stored = account && !account.suspendedAt ? account.passwordHash : null;
  const right = await verifyPassword(stored, input.password);
  const person = right && account ? await findActor(account.id) : null;
  if (!account || !person || !stored) {
    await refused(account?.id, from);
    throw invalid("accounts.sign-in-failed");
  }
  await counted.forgive();
  if (isOutdated(stored)) {
    const passwordHash = await hashPassword(input.password);
    await db().user.updateMany({
      where: { id: account.id, passwordHash: stored },
      data: { passwordHash },
    });
  }
  await audit(db(), {
    action: "accounts.signed-in",
    actor: person,
    subject: { type: "user", id: account.id },
    requestId: from.requestId,
  });
  return person;
}

/** Counts before checking, so that tries made at the same moment count too. */
async function countTry(account: string, userId: string | undefined, from: SignInFrom) {
  const device = userId && knownDevice(from.cookieHeader, userId);
  if (device) {
    const key = `${account} ${device}`;
    await spend(perDevice, key, tooOften);
    return { forgive: () => forgive(perDevice, key) };
  }
  const key = `${account} ${networkOf(from.clientAddress)}`;
  await spend(perNetwork, key, tooOften);
  await spend(perAccount, account, tooOften);
  return {
    forgive: async () => {
      await forgive(perNetwork, key);
      await giveBack(perAccount, account);
    },
  };
}

async function refused(userId: string | undefined, from: SignInFrom): Promise<void> {
  await audit(db(), {
    action: "accounts.sign-in-refused",
    actor: null,
    ...(userId ? { subject: { type: "user", id: userId } } : {}),
    requestId: from.requestId,
  });
}
