import { createHash, randomBytes } from "node:crypto";
import { clock } from "~/core/clock.server";
import type { AccountTokenKind, Tx } from "~/core/db.server";
import { newId } from "~/core/ids";

const hashOf = (kind: AccountTokenKind, token: string) =>
  Uint8Array.from(createHash("sha256").update(`${kind} ${token}`).digest());

export interface NewToken {
  kind: AccountTokenKind;
  userId: string | null;
  email: string | null;
  minutes: number;
}

/**
 * Makes a token of 256 bits, of which the database keeps the digest. Earlier ones of the same kind
 * and person open nothing any more.
 */
export async function issueToken(tx: Tx, wanted: NewToken): Promise<string> {
  const { kind, userId, email, minutes } = wanted;
  const now = clock.now();
  await tx.accountToken.updateMany({
    where: { kind, userId, usedAt: null },
    data: { usedAt: now },
  });
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + minutes * 60_000);
  await tx.accountToken.create({
    data: { id: newId(), kind, tokenHash: hashOf(kind, token), userId, email, expiresAt },
  });
  return token;
}

const fields = { id: true, userId: true, email: true } as const;

function usable(kind: AccountTokenKind, token: string) {
  return { kind, tokenHash: hashOf(kind, token), usedAt: null, expiresAt: { gt: clock.now() } };
}

/** Looks without using: what a page may show when its link is opened. */
export async function findToken(tx: Tx, kind: AccountTokenKind, token: string) {
  if (!/^[\w-]{43}$/.test(token)) return null;
  return tx.accountToken.findFirst({ where: usable(kind, token), select: fields });
}

/** Uses the token up; null when it was used, is over, or never was. */
export async function useToken(tx: Tx, kind: AccountTokenKind, token: string) {
  const found = await findToken(tx, kind, token);
  if (!found) return null;
  const { count } = await tx.accountToken.updateMany({
    where: { id: found.id, usedAt: null },
    data: { usedAt: clock.now() },
  });
  return count === 1 ? found : null;
}

/**
 * Links to a new password and to a new address open nothing any more: what the person has just
 * settled must not be undone by a link that somebody asked for earlier.
 */
export async function forgetAskedLinks(tx: Tx, userId: string): Promise<void> {
  await tx.accountToken.deleteMany({
    where: { userId, kind: { in: ["password_reset", "email_change"] } },
  });
}
