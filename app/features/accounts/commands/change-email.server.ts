import { setTimeout as pause } from "node:timers/promises";
import type { Person } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { db, type Tx, transact } from "~/core/db.server";
import { invalid, notFound } from "~/core/errors";
import { queueMail } from "~/core/mail.server";
import { type Limit, networkOf, spend } from "~/core/rate-limit.server";
import { uniqueViolation } from "~/core/row-refusal";
import { findToken, forgetAskedLinks, useToken } from "../account-token.server";
import { issueEmailLink, emailLinkKind as kind, sendEmailLink } from "../email-link.server";
import { addressWantedMail, emailChangeAskedMail, emailChangedMail } from "../email-mails.server";
import { holdProved, proveOwnPassword } from "../own-password.server";
import { holdAccount } from "../session.server";

const perAccount: Limit = { name: "change-email-account", points: 5, seconds: 60 * 60 };
const perAddress: Limit = { name: "change-email-address", points: 3, seconds: 60 * 60 };
const perNetwork: Limit = { name: "change-email-network", points: 20, seconds: 60 * 60 };

/** Asking takes this long at least, whether or not the address is free. */
const evenMilliseconds = 150;

const tooOften = "accounts.too-many-resets";
const unusable = () => notFound("accounts.email-link-unusable");

/** Where somebody asks for a link from. */
export interface AskedFrom {
  readonly clientAddress: string;
  readonly requestId: string;
}

/** Mails to addresses that nobody has proved yet must not become a nuisance. @throws RateLimited */
async function countLink(actor: Person, email: string, from: AskedFrom): Promise<void> {
  await spend(perNetwork, networkOf(from.clientAddress), tooOften);
  await spend(perAccount, actor.userId, tooOften);
  await spend(perAddress, email, tooOften);
}

/**
 * Asks for another address, or for a first one. A link goes to the new address and a notice to the
 * old; nothing changes until the link is used. For an address that somebody else has proved the
 * answer is the same, and its owner is told instead.
 * @throws Invalid for a wrong password or one's own address, RateLimited
 */
export async function requestEmailChange(
  actor: Person,
  input: { email: string; currentPassword: string },
  from: AskedFrom,
): Promise<void> {
  const account = await proveOwnPassword(actor, input.currentPassword);
  const { email } = input;
  if (email === account.email) throw invalid("accounts.email-same", { field: "email" });
  await countLink(actor, email, from);
  const ask = transact(async (tx) => {
    await holdProved(tx, actor, account);
    const { userId } = actor;
    const owner = await tx.user.findUnique({
      where: { email },
      select: { name: true, uiLang: true, suspendedAt: true, emailVerifiedAt: true },
    });
    const { name, handle, uiLang } = account;
    if (!owner?.emailVerifiedAt) {
      await sendEmailLink(tx, { userId, name, handle, uiLang, email });
    } else {
      // Here too, so that the page shows the same; nobody ever learns the token.
      await issueEmailLink(tx, userId, email);
      if (!owner.suspendedAt) await queueMail(tx, addressWantedMail({ ...owner, email, handle }));
    }
    if (account.email) {
      const old = { name, uiLang, email: account.email };
      await queueMail(tx, emailChangeAskedMail({ ...old, newEmail: email }));
    }
    await record(tx, actor, "change-asked", from.requestId);
  });
  await Promise.all([pause(evenMilliseconds), ask]);
}

/**
 * Sends the link that proves the actor's own address once more. Without an address, or when it was
 * proved already, there is nothing to do.
 * @throws RateLimited
 */
export async function requestEmailProof(actor: Person, from: AskedFrom): Promise<void> {
  const { userId } = actor;
  const account = await db().user.findUnique({
    where: { id: userId, emailVerifiedAt: null },
    select: { name: true, handle: true, uiLang: true, email: true },
  });
  if (!account?.email) return;
  const { email } = account;
  await countLink(actor, email, from);
  await transact(async (tx) => {
    await sendEmailLink(tx, { ...account, userId, email });
    await record(tx, actor, "proof-asked", from.requestId);
  });
}

/** The address that a link of the actor's would set. Looking changes nothing. */
export async function findNewEmail(actor: Person, token: string): Promise<string | null> {
  const found = await findToken(db(), kind, token);
  return found?.userId === actor.userId ? found.email : null;
}

/**
 * Sets the address by the link that was sent to it, and proves it. An address that another account
 * has without such proof is taken from it. It must be the account's own person who uses
 * it: an address with a typing error must not become a stranger's key. Sessions go on.
 * @returns whether it is another address than before
 * @throws NotFound for a link that was used, is over, or belongs to another account
 */
export async function confirmEmailChange(
  actor: Person,
  token: string,
  requestId?: string,
): Promise<{ changed: boolean }> {
  const { userId } = actor;
  // Looked at first: somebody else's attempt must not use the link up.
  if (!(await findNewEmail(actor, token))) throw unusable();
  try {
    return await transact(async (tx) => {
      await holdAccount(tx, userId);
      const used = await useToken(tx, kind, token);
      if (used?.userId !== userId || !used.email) throw unusable();
      const { email } = used;
      const before = await tx.user.findUnique({
        where: { id: userId },
        select: { name: true, uiLang: true, email: true },
      });
      if (!before) throw unusable();
      await takeUnproved(tx, actor, email);
      const data = { email, emailVerifiedAt: clock.now() };
      await tx.user.update({ where: { id: userId }, data });
      await forgetAskedLinks(tx, userId);
      const changed = before.email !== email;
      if (before.email && changed) {
        const old = { ...before, email: before.email };
        await queueMail(tx, emailChangedMail({ ...old, newEmail: email }));
      }
      await record(tx, actor, changed ? "change-changed" : "proved", requestId);
      return { changed };
    });
  } catch (error) {
    // Somebody took the address while the link was on its way.
    throw uniqueViolation(error) ? unusable() : error;
  }
}

/** The address is left to whoever proves it; links that were sent there for the other account are over. */
async function takeUnproved(tx: Tx, actor: Person, email: string): Promise<void> {
  const unproved = { email, emailVerifiedAt: null, id: { not: actor.userId } };
  const holder = await tx.user.findFirst({ where: unproved, select: { id: true } });
  if (!holder) return;
  const { id } = holder;
  await tx.user.updateMany({ where: { ...unproved, id }, data: { email: null } });
  await tx.accountToken.deleteMany({ where: { userId: id, email } });
  const subject = { type: "user", id };
  await audit(tx, { action: "accounts.email-taken-by-owner", actor, subject });
}

/** Takes back what was asked: the link opens nothing any more. */
export async function withdrawEmailChange(actor: Person): Promise<void> {
  await transact(async (tx) => {
    const { count } = await tx.accountToken.deleteMany({
      where: { userId: actor.userId, kind, usedAt: null },
    });
    if (count > 0) await record(tx, actor, "change-withdrawn");
  });
}

function record(tx: Tx, actor: Person, what: string, requestId?: string): Promise<void> {
  return audit(tx, {
    action: `accounts.email-${what}`,
    actor,
    subject: { type: "user", id: actor.userId },
    ...(requestId ? { requestId } : {}),
  });
}
