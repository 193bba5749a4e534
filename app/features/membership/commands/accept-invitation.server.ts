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
import { proofOfRenewal } from "~/features/accounts/commands/end-sessions.server";
import { findActor } from "~/features/accounts/person.server";
import type { NewAccountInput } from "~/features/accounts/schema";
import { holdAccount, type Proof } from "~/features/accounts/session.server";
import type { InvitationAccepted } from "../events";
import {
  findUsableInvitation,
  type UsableInvitation,
  uncountedInvitation,
} from "../invitations.server";
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
 * @returns the proof for a new session, where those that the person had were ended
 * @throws NotFound when it cannot be used (any more), Conflict when it is for another address or
 * the person has the role already
 */
export async function acceptInvitation(
  actor: Person,
  use: InvitationUse,
): Promise<{ invitation: UsableInvitation; renewal: Proof | null }> {
  if (!(await findUsableInvitation(use.key, use.clientAddress))) throw unusable();
  const done = await transact(async (tx) => {
    const held = await holdAccount(tx, actor.userId);
    const invitation = await lockUsable(tx, use);
    if (invitation.email) {
      const own = await tx.user.findUnique({
        where: { id: actor.userId },
        select: { email: true },
      });
      if (own?.email !== invitation.email) throw conflict("membership.invitation-other-email");
    }
    return { invitation, held, grant: await take(tx, invitation, actor.userId) };
  });
  const { invitation, held, grant } = done;
  await announce(invitation, grant, actor.userId);
  const ended = grant.endedSessions;
  return { invitation, renewal: ended && proofOfRenewal(actor, held, ended) };
}

/**
 * Takes up an invitation with a new account, which the person makes in the same step. Its e-mail is
 * the invitation's, where that names one.
 * @returns the new person, and the proof for their first session
 * @throws NotFound when it cannot be used, Conflict for a handle that is taken, Invalid for a
 * password that would be guessed
 */
export async function acceptInvitationAsNewPerson(
  input: Omit<NewAccountInput, "email">,
  use: InvitationUse,
): Promise<{ invitation: UsableInvitation; person: Person; proof: Proof }> {
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
  const proof = { userId: done.userId, passwordHash: account.passwordHash };
  return { invitation: done.invitation, person, proof };
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
