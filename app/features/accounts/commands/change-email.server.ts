import { setTimeout as pause } from "node:timers/promises";
import type { Person } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { db, type Tx, transact } from "~/core/db.server";
import { invalid, notFound } from "~/core/errors";
import { queueMail } from "~/core/mail.server";
import { type Limit, networkOf, spend } from "~/core/rate-limit.server";
import { uniqueViolation } from "~/core/row-refusal";
import { findToken, forgetAskedLinks, issueToken, useToken } from "../account-token.server";
import {
  addressWantedMail,
  confirmEmailMail,
  emailChangeAskedMail,
  emailChangedMail,
} from "../email-mails.server";
import { proveOwnPassword } from "../own-password.server";

const perAccount: Limit = { name: "change-email-account", points: 5, seconds: 60 * 60 };
const perAddress: Limit = { name: "change-email-address", points: 3, seconds: 60 * 60 };
const perNetwork: Limit = { name: "change-email-network", points: 20, seconds: 60 * 60 };
const lifeHours = 24;

/** Asking takes this long at least, whether or not the address is free. */
const evenMilliseconds = 150;

const kind = "email_change";
const unusable = () => notFound("accounts.email-link-unusable");

/**
 * Asks for another address, or for a first one. A link goes to the new address and a notice to the
 * old; nothing changes until the link is used. For an address of somebody else's the answer is the
 * same, and its owner is told instead.
 * @throws Invalid for a wrong password or one's own address, RateLimited
 */
export async function requestEmailChange(
  actor: Person,
  input: { email: string; currentPassword: string },
  from: { clientAddress: string; requestId: string },
): Promise<void> {
  const account = await proveOwnPassword(actor, input.currentPassword);
  const { email } = input;
  if (email === account.email) throw invalid("accounts.email-same", { field: "email" });
  const tooOften = "accounts.too-many-resets";
  await spend(perNetwork, networkOf(from.clientAddress), tooOften);
  await spend(perAccount, actor.userId, tooOften);
  await spend(perAddress, email, tooOften);
  const ask = transact(async (tx) => {
    const { userId } = actor;
    const owner = await tx.user.findUnique({
      where: { email },
      select: { name: true, uiLang: true, suspendedAt: true },
    });
    // For a taken address too, so that the page shows the same; then nobody ever learns the token.
    const token = await issueToken(tx, { kind, userId, email, minutes: lifeHours * 60 });
    const { name, handle, uiLang } = account;
    if (!owner) {
      await queueMail(
        tx,
        confirmEmailMail({ name, uiLang, email, handle, token, hours: lifeHours }),
      );
    } else if (!owner.suspendedAt) {
      await queueMail(tx, addressWantedMail({ ...owner, email, handle }));
    }
    if (account.email) {
      const old = { name, uiLang, email: account.email };
      await queueMail(tx, emailChangeAskedMail({ ...old, newEmail: email }));
    }
    await record(tx, actor, "asked", from.requestId);
  });
  await Promise.all([pause(evenMilliseconds), ask]);
}

/** The address that a link of the actor's would set. Looking changes nothing. */
export async function findNewEmail(actor: Person, token: string): Promise<string | null> {
  const found = await findToken(db(), kind, token);
  return found?.userId === actor.userId ? found.email : null;
}

/**
 * Sets the address by the link that was sent to it. It must be the account's own person who uses
 * it: an address with a typing error must not become a stranger's key. Sessions go on.
 * @throws NotFound for a link that was used, is over, or belongs to another account
 */
export async function confirmEmailChange(
  actor: Person,
  token: string,
  requestId?: string,
): Promise<void> {
  const { userId } = actor;
  // Looked at first: somebody else's attempt must not use the link up.
  if (!(await findNewEmail(actor, token))) throw unusable();
  try {
    await transact(async (tx) => {
      const used = await useToken(tx, kind, token);
      if (used?.userId !== userId || !used.email) throw unusable();
      const { email } = used;
      const before = await tx.user.findUnique({
        where: { id: userId },
        select: { name: true, uiLang: true, email: true },
      });
      if (!before) throw unusable();
      const data = { email, emailVerifiedAt: clock.now() };
      await tx.user.update({ where: { id: userId }, data });
      await forgetAskedLinks(tx, userId);
      if (before.email) {
        const old = { ...before, email: before.email };
        await queueMail(tx, emailChangedMail({ ...old, newEmail: email }));
      }
      await record(tx, actor, "changed", requestId);
    });
  } catch (error) {
    // Somebody took the address while the link was on its way.
    throw uniqueViolation(error) ? unusable() : error;
  }
}

/** Takes back what was asked: the link opens nothing any more. */
export async function withdrawEmailChange(actor: Person): Promise<void> {
  await transact(async (tx) => {
    const { count } = await tx.accountToken.deleteMany({
      where: { userId: actor.userId, kind, usedAt: null },
    });
    if (count > 0) await record(tx, actor, "withdrawn");
  });
}

function record(tx: Tx, actor: Person, what: string, requestId?: string): Promise<void> {
  return audit(tx, {
    action: `accounts.email-change-${what}`,
    actor,
    subject: { type: "user", id: actor.userId },
    ...(requestId ? { requestId } : {}),
  });
}
