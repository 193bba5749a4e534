import { visitor } from "~/core/actor";
import { db, type Tx, transact } from "~/core/db.server";
import { env } from "~/core/env.server";
import { notFound } from "~/core/errors";
import { findToken, issueToken, useToken } from "~/features/accounts/account-token.server";
import {
  createAccountWithin,
  prepareAccount,
} from "~/features/accounts/commands/create-account.server";
import type { NewAccountInput } from "~/features/accounts/schema";
import type { Proof } from "~/features/accounts/session.server";
import { announceGrant, writeGrant } from "./give-grant.server";

const lifeMinutes = 24 * 60;
const kind = "first_administrator";

/** Nobody looks after the site yet: then, and only then, a link may make the first who does. */
async function hasAdministrator(tx: Tx): Promise<boolean> {
  const found = await tx.grant.findFirst({
    where: { role: "admin", acceptedAt: { not: null }, revokedAt: null },
    select: { id: true },
  });
  return found !== null;
}

/**
 * For the server's first start: a link that makes the first administrator, once and within a day.
 * Each call replaces the link before. Null when there is an administrator.
 */
export async function createFirstAdministratorLink(): Promise<string | null> {
  return transact(async (tx) => {
    if (await hasAdministrator(tx)) return null;
    const token = await issueToken(tx, { kind, userId: null, email: null, minutes: lifeMinutes });
    return `${env().APP_ORIGIN}/welcome/${token}`;
  });
}

/** Can the link be used? Looking changes nothing. */
export async function isFirstAdministratorLink(token: string): Promise<boolean> {
  return (await findToken(db(), kind, token)) !== null && !(await hasAdministrator(db()));
}

/**
 * Makes the first administrator's account by the one-time link.
 * @returns the proof for their first session
 * @throws NotFound for a link that was used or is over, and once there is an administrator
 */
export async function createFirstAdministrator(
  token: string,
  input: NewAccountInput,
): Promise<Proof> {
  if (!(await isFirstAdministratorLink(token))) throw unusable();
  const account = await prepareAccount(input);
  const made = await transact(async (tx) => {
    if (!(await useToken(tx, kind, token)) || (await hasAdministrator(tx))) throw unusable();
    const userId = await createAccountWithin(tx, account);
    const place = { role: "admin" as const, countryCode: null, communityId: null };
    const grant = await writeGrant(tx, visitor, { userId, ...place, accepted: true });
    return { userId, grant };
  });
  await announceGrant(made.grant);
  return { userId: made.userId, passwordHash: account.passwordHash };
}

const unusable = () => notFound("membership.welcome-unusable");
