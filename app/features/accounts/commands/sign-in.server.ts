import { setTimeout as pause } from "node:timers/promises";
import type { Person } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { db } from "~/core/db.server";
import { invalid, isAppError } from "~/core/errors";
import { newId } from "~/core/ids";
import { log } from "~/core/log.server";
import { forgive, giveBack, type Limit, networkOf, spend } from "~/core/rate-limit.server";
import { carriesMark, knownDevice } from "../known-device.server";
import { hashPassword, isOutdated, verifyPassword } from "../password.server";
import { findActor } from "../person.server";
import type { SignInInput } from "../schema";
import type { Proof } from "../session.server";

/**
 * All tries of a network, whomever they are for: each costs about 50 ms of a core, so that these are
 * less than a hundredth of one. A school, a hall full of teachers and many phones of one provider stand
 * behind one address: of 200 people who sign in together perhaps every third mistypes, some of them
 * twice, and who succeeds is not counted.
 */
export const perNetwork: Limit = { name: "sign-in-network", points: 150, seconds: 15 * 60 };
const perName: Limit = { name: "sign-in-name", points: 5, seconds: 15 * 60 };
const perDevice: Limit = { name: "sign-in-device", points: 5, seconds: 15 * 60 };
const perAccount: Limit = { name: "sign-in-account", points: 20, seconds: 60 * 60 };
/** A refusal is noted within this time, so that the time does not tell whether there is an account. */
const evenMilliseconds = 50;
const tooOften = "accounts.too-many-sign-ins";

/** Where a sign-in comes from. */
export interface SignInFrom {
  readonly clientAddress: string;
  readonly cookieHeader: string | null;
  readonly requestId: string;
}

/** Who signed in; the proof opens their session. */
export interface SignedIn {
  readonly person: Person;
  readonly proof: Proof;
}

/**
 * Checks who is signing in. An account that does not exist, a wrong password, an account without
 * one and a suspended account get the same answer after the same work.
 * @throws RateLimited after too many tries, Invalid when the two do not belong together
 */
export async function signIn(input: SignInInput, from: SignInFrom): Promise<SignedIn> {
  const { account, counted } = await countTry(input.identifier, from);
  const open = counted.within && account && !account.suspendedAt;
  const stored = open ? account.passwordHash : null;
  const right = await verifyPassword(stored, input.password);
  const passwordHash =
    right && account && stored ? await upToDate(account.id, stored, input.password) : null;
  const person = passwordHash && account ? await findActor(account.id) : null;
  if (!account || !person) {
    await refused(account?.id, from);
    throw invalid("accounts.sign-in-failed");
  }
  await counted.forgive();
  await audit(db(), {
    action: "accounts.signed-in",
    actor: person,
    subject: { type: "user", id: account.id },
    requestId: from.requestId,
  });
  return { person, proof: { userId: account.id, passwordHash } };
}

/**
 * The hash that stands for the verified password from now on: the stored one, or where its
 * parameters were weaker than today's a new one. Null when the password is another one by now.
 */
async function upToDate(id: string, stored: string, password: string): Promise<string | null> {
  if (!isOutdated(stored)) return stored;
  const data = { passwordHash: await hashPassword(password) };
  const { count } = await db().user.updateMany({ where: { id, passwordHash: stored }, data });
  if (count === 1) return data.passwordHash;
  // Another sign-in was quicker to make it anew, or the password was changed.
  const now = await db().user.findUnique({ where: { id }, select: { passwordHash: true } });
  const hash = now?.passwordHash ?? null;
  return (await verifyPassword(hash, password)) ? hash : null;
}

type Account = { id: string; passwordHash: string | null; suspendedAt: Date | null };

function findAccount(identifier: string): Promise<Account | null> {
  return db().user.findFirst({
    where: identifier.includes("@") ? { email: identifier } : { handle: identifier },
    select: { id: true, passwordHash: true, suspendedAt: true },
  });
}

/** A try that was counted. */
interface Counted {
  /** false: whatever the password is, the try fails */
  readonly within: boolean;
  /** takes back what was counted, after a sign-in */
  forgive(): Promise<void>;
}

/**
 * Counts before checking, so that tries made at the same moment count too, and before anything is
 * looked up. Only for a device with a mark the account is looked up first: whose mark it is shows by
 * nothing else, and such a look-up costs less than counting.
 * @throws RateLimited
 */
async function countTry(
  identifier: string,
  from: SignInFrom,
): Promise<{ account: Account | null; counted: Counted }> {
  if (carriesMark(from.cookieHeader)) {
    const account = await findAccount(identifier);
    const device = account && knownDevice(from.cookieHeader, account.id);
    if (device) return { account, counted: await countDevice(`${account.id} ${device}`) };
  }
  const network = networkOf(from.clientAddress);
  // By what was typed: the same count for a handle and an e-mail would tell that they are one person's.
  const name = `${identifier} ${network}`;
  await spend(perNetwork, network, tooOften);
  await spend(perName, name, tooOften);
  const account = await findAccount(identifier);
  const key = account?.id ?? identifier;
  // Handle and e-mail count together here: one more than enough of it looks like a wrong password.
  const within = await isWithin(perAccount, key);
  const forgiveAll = async () => {
    await giveBack(perNetwork, network);
    await forgive(perName, name);
    await giveBack(perAccount, key);
  };
  return { account, counted: { within, forgive: forgiveAll } };
}

async function countDevice(key: string): Promise<Counted> {
  await spend(perDevice, key, tooOften);
  return { within: true, forgive: () => forgive(perDevice, key) };
}

async function isWithin(limit: Limit, key: string): Promise<boolean> {
  try {
    await spend(limit, key, tooOften);
    return true;
  } catch (error) {
    if (!isAppError(error) || error.kind !== "rate-limited") throw error;
    return false;
  }
}

/** Names of nobody leave a line in the log only: whoever makes them up must not fill the audit log. */
async function refused(userId: string | undefined, { requestId }: SignInFrom): Promise<void> {
  const note = userId ? noteRefusal(userId, requestId) : noteNobody(requestId);
  await Promise.all([pause(evenMilliseconds), note]);
}

async function noteRefusal(userId: string, requestId: string): Promise<void> {
  const subject = { type: "user", id: userId };
  await audit(db(), { action: "accounts.sign-in-refused", actor: null, subject, requestId });
}

async function noteNobody(requestId: string): Promise<void> {
  log().info({ requestId }, "a sign-in to no account was refused");
  // Finds nothing: nearly the work of the line that is not written.
  await db().auditEvent.findFirst({ where: { id: newId() }, select: { id: true } });
}
