import { type Actor, isPerson, type Role } from "~/core/actor";
import { type Component, isComponent } from "~/core/components";
import { db, type Prisma, type Tx } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { isId } from "~/core/ids";
import { giveBack, type Limit, networkOf, spend } from "~/core/rate-limit.server";
import { findActor } from "~/features/accounts/person.server";
import { readCode } from "./invitation-code";
import { hashOfCode, hashOfToken, readKey } from "./invitation-token.server";
import { canGiveGrant, canSeeInvitation, canSeeInvitations, rolesToGive } from "./policy";

/** Entering printed codes, by network. What is found gives its point back: a class may join at once. */
const perNetwork: Limit = { name: "invitation-code", points: 10, seconds: 15 * 60 };

const usableFields = {
  id: true,
  role: true,
  countryCode: true,
  communityId: true,
  email: true,
  name: true,
  lang: true,
  message: true,
  expiresAt: true,
  inviterId: true,
  inviter: { select: { name: true } },
  community: { select: { component: true } },
} satisfies Prisma.InvitationSelect;

export type UsableInvitation = Prisma.InvitationGetPayload<{ select: typeof usableFields }>;

/**
 * The invitation behind a token or a code, if it can still be used: not used, not withdrawn, not
 * over, and its inviter may still give the role. Whatever is missing, the answer is null.
 * @throws RateLimited after too many wrong codes from one network
 */
export async function findUsableInvitation(
  typed: string,
  clientAddress: string,
): Promise<UsableInvitation | null> {
  const counted = readKey(typed)?.kind === "code";
  const network = networkOf(clientAddress);
  if (counted) await spend(perNetwork, network, "membership.too-many-codes");
  const usable = await uncountedInvitation(db(), typed);
  if (usable && counted) await giveBack(perNetwork, network);
  return usable;
}

/** The same in a transaction, for a key whose use was counted before. */
export async function uncountedInvitation(tx: Tx, typed: string): Promise<UsableInvitation | null> {
  const key = readKey(typed);
  if (!key) return null;
  const where = key.kind === "token" ? { tokenHash: key.tokenHash } : { codeHash: key.codeHash };
  const found = await tx.invitation.findFirst({
    where: { ...where, acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
    select: usableFields,
  });
  return found && (await stillBacked(found, tx)) ? found : null;
}

/** The invitation behind a key that somebody took up since then, with who did. */
export async function findUsedInvitation(
  typed: string,
  since: Date,
): Promise<(UsableInvitation & { acceptedById: string }) | null> {
  const key = readKey(typed);
  if (!key) return null;
  const where = key.kind === "token" ? { tokenHash: key.tokenHash } : { codeHash: key.codeHash };
  const found = await db().invitation.findFirst({
    where: { ...where, acceptedAt: { gt: since } },
    select: { ...usableFields, acceptedById: true },
  });
  return found?.acceptedById ? { ...found, acceptedById: found.acceptedById } : null;
}

async function stillBacked(invitation: UsableInvitation, tx: Tx): Promise<boolean> {
  const inviter = await findActor(invitation.inviterId, tx);
  return inviter !== null && canGiveGrant(inviter, invitation).allowed;
}

/** An invitation as the person who was invited reads it. */
export interface InvitationView {
  inviter: string;
  name: string | null;
  role: Role;
  countryCode: string | null;
  component: Component | null;
  message: string | null;
  lang: string;
  email: string | null;
  /** ISO 8601 */
  expiresAt: string;
}

export function viewOfInvitation(invitation: UsableInvitation): InvitationView {
  const component = invitation.community?.component;
  return {
    inviter: invitation.inviter.name,
    name: invitation.name,
    role: invitation.role,
    countryCode: invitation.countryCode,
    component: isComponent(component) ? component : null,
    message: invitation.message,
    lang: invitation.lang,
    email: invitation.email,
    expiresAt: invitation.expiresAt.toISOString(),
  };
}

/** An invitation that was sent and not yet used, for those who may send one. */
export interface OpenInvitation {
  id: string;
  role: Role;
  name: string | null;
  email: string | null;
  inviter: string;
  /** ISO 8601 */
  expiresAt: string;
}

/**
 * Open invitations of a place to roles that the actor may give, and the actor's own; newest first.
 * @throws NotFound for those who may not invite there
 */
export async function listOpenInvitations(
  actor: Actor,
  place: { countryCode: string; communityId: string | null },
): Promise<OpenInvitation[]> {
  authorize(canSeeInvitations(actor, place));
  const seen: Prisma.InvitationWhereInput[] = [{ role: { in: rolesToGive(actor, place) } }];
  if (isPerson(actor)) seen.push({ inviterId: actor.userId });
  const rows = await db().invitation.findMany({
    where: {
      ...place,
      OR: seen,
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: new Date() },
    },
    select: {
      id: true,
      role: true,
      name: true,
      email: true,
      expiresAt: true,
      inviter: { select: { name: true } },
    },
    orderBy: { createdAt: "desc" },
    take: 200,
  });
  return rows.map((row) => ({
    ...row,
    inviter: row.inviter.name,
    expiresAt: row.expiresAt.toISOString(),
  }));
}

/** An invitation for the sheet that its inviter prints. */
export interface InvitationSheet extends InvitationView {
  id: string;
  state: "open" | "used" | "over";
  /** do these belong to it? */
  knows(secrets: { token: string; code: string }): boolean;
}

/** @throws NotFound for anyone but the inviter and those who may invite to its role */
export async function getInvitationSheet(actor: Actor, id: string): Promise<InvitationSheet> {
  const found = isId(id)
    ? await db().invitation.findUnique({
        where: { id },
        select: {
          ...usableFields,
          tokenHash: true,
          codeHash: true,
          acceptedAt: true,
          revokedAt: true,
        },
      })
    : null;
  if (!found) throw notFound();
  const own = isPerson(actor) && actor.userId === found.inviterId;
  if (!own) authorize(canSeeInvitation(actor, found));
  const over = found.revokedAt !== null || found.expiresAt <= new Date();
  return {
    id,
    ...viewOfInvitation(found),
    state: found.acceptedAt ? "used" : over ? "over" : "open",
    knows: ({ token, code }) =>
      hashOfToken(token).equals(found.tokenHash) &&
      hashOfCode(readCode(code) ?? "").equals(found.codeHash),
  };
}
