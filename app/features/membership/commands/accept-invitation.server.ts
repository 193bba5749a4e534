import type { Person } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { type Tx, transact } from "~/core/db.server";
import { conflict, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import {
  createAccountWithin,
  prepareAccount,
} from "~/features/accounts/commands/create-account.server";
import { findActor } from "~/features/accounts/person.server";
import type { NewAccountInput } from "~/features/accounts/schema";
import type { InvitationAccepted } from "../events";
import {
  findUsableInvitation,
  type UsableInvitation,
  uncountedInvitation,
} from "../invitations.server";
import { renewsSessions } from "../policy";
import { announceGrant, type GivenGrant, writeGrant } from "./give-grant.server";

/** What stands behind `/join/`, and from where it is asked for. */
export interface InvitationUse {
  readonly key: string;
  readonly clientAddress: string;
}

/** The one refusal for unknown, used, withdrawn and expired invitations. */
const unusable = () => notFound("membership.invitation-unusable");

/**
 * Takes up an invitation with the account of who is signed in.
 * @returns whether the person's sessions were ended, so that the page must open a new one
 * @throws NotFound when it cannot be used (any more), Conflict when it is for another address or
 * the person has the role already
 */
export async function acceptInvitation(
  actor: Person,
  use: InvitationUse,
): Promise<{ invitation: UsableInvitation; renewSession: boolean }> {
  if (!(await findUsableInvitation(use.key, use.clientAddress))) throw unusable();
  const done = await transact(async (tx) => {
    const invitation = await lockUsable(tx, use);
    if (invitation.email) {
      const own = await tx.user.findUnique({
        where: { id: actor.userId },
        select: { email: true },
      });
      if (own?.email !== invitation.email) throw conflict("membership.invitation-other-email");
    }
    return { invitation, grant: await take(tx, invitation, actor.userId) };
  });
  await announce(done.invitation, done.grant, actor.userId);
  return { invitation: done.invitation, renewSession: renewsSessions(done.invitation.role) };
}

/**
 * Takes up an invitation with a new account, which the person makes in the same step. Its e-mail is
 * the invitation's, where that names one.
 * @returns the new person, to be signed in
 * @throws NotFound when it cannot be used, Conflict for a handle that is taken, Invalid for a
 * password that would be guessed
 */
export async function acceptInvitationAsNewPerson(
  input: Omit<NewAccountInput, "email">,
  use: InvitationUse,
): Promise<{ invitation: UsableInvitation; person: Person }> {
  // Before any work is put into the password: is there an invitation at all?
  const found = await findUsableInvitation(use.key, use.clientAddress);
  if (!found) throw unusable();
  const account = await prepareAccount({ ...input, email: found.email ?? undefined });
  const done = await transact(async (tx) => {
    const invitation = await lockUsable(tx, use);
    const userId = await createAccountWithin(tx, account);
    return { invitation, userId, grant: await take(tx, invitation, userId) };
  });
  await announce(done.invitation, done.grant, done.userId);
  const person = await findActor(done.userId);
  if (!person) throw notFound();
  return { invitation: done.invitation, person };
}

/** Two who use it at the same moment meet here: the second finds it used. */
async function lockUsable(tx: Tx, use: InvitationUse): Promise<UsableInvitation> {
  const found = await uncountedInvitation(tx, use.key);
  if (!found) throw unusable();
  const { count } = await tx.invitation.updateMany({
    where: { id: found.id, acceptedAt: null, revokedAt: null },
    data: { acceptedAt: clock.now() },
  });
  if (count === 0) throw unusable();
  return found;
}

async function take(tx: Tx, invitation: UsableInvitation, userId: string): Promise<GivenGrant> {
  const inviter = await findActor(invitation.inviterId, tx);
  if (!inviter) throw unusable();
  const { role, countryCode, communityId } = invitation;
  const grant = await writeGrant(tx, inviter, {
    userId,
    role,
    countryCode,
    communityId,
    accepted: true,
  });
  await tx.invitation.update({ where: { id: invitation.id }, data: { acceptedById: userId } });
  await audit(tx, {
    action: "membership.invitation-accepted",
    actor: await findActor(userId, tx),
    subject: { type: "invitation", id: invitation.id },
    countryCode,
    communityId,
    details: { role },
  });
  return grant;
}

async function announce(
  invitation: UsableInvitation,
  grant: GivenGrant,
  userId: string,
): Promise<void> {
  const accepted: InvitationAccepted = {
    name: "membership.invitation-accepted",
    invitationId: invitation.id,
    userId,
  };
  await publish(accepted);
  await announceGrant(grant);
}
