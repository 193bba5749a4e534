import type { Actor, Person } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { type Tx, transact } from "~/core/db.server";
import { conflict, invalid, isAppError, notFound } from "~/core/errors";
import { isContentLanguage } from "~/core/i18n/languages";
import { newId } from "~/core/ids";
import { once, type Sendable } from "~/core/once.server";
import {
  type CreatedInvitation,
  createInvitationWithin,
  mayInvite,
} from "~/features/membership/commands/create-invitation.server";
import { revokeInvitationWithin } from "~/features/membership/commands/revoke-invitation.server";
import type { InviteInput } from "../schema";
import { afterContact } from "../states";
import { type OwnCandidate, ownCandidate, record } from "./own-candidate.server";

export interface CandidateInvitation extends CreatedInvitation {
  /** where it was sent, when it was */
  readonly sentTo: string | null;
}

/**
 * Invites somebody from the short list to become a member. An earlier invitation that is still
 * open is withdrawn, so that one works at a time. Code and link are known at this moment only.
 * @throws NotFound, Forbidden, Invalid when mail is wanted without an address, Conflict for
 * somebody who has joined or whom somebody else invites at this moment, RateLimited
 */
export async function inviteCandidate(
  actor: Actor,
  id: string,
  { sent, ...input }: InviteInput & Sendable,
): Promise<CandidateInvitation> {
  const seen = await transact((tx) => invitable(tx, actor, id, input));
  const inviter = await mayInvite(actor);
  const sending = { actor, sent, doing: "communities.invite-candidate" };
  const { result } = await transact((tx) =>
    once(tx, sending, async () => {
      const candidate = await invitable(tx, inviter, id, input);
      if (candidate.invitationId !== seen.invitationId) {
        throw conflict("communities.shortlist-moved-meanwhile");
      }
      return invite(tx, inviter, candidate, input);
    }),
  );
  return result;
}

async function invitable(
  tx: Tx,
  actor: Actor,
  id: string,
  { sendMail }: InviteInput,
): Promise<OwnCandidate> {
  const candidate = await ownCandidate(tx, actor, id);
  if (candidate.removedAt) throw notFound();
  if (candidate.state === "joined") throw conflict("communities.shortlist-joined");
  if (sendMail && !candidate.email) {
    throw invalid("communities.shortlist-no-email", { field: "sendMail" });
  }
  return candidate;
}

async function invite(
  tx: Tx,
  inviter: Person,
  candidate: OwnCandidate,
  { sendMail, message }: InviteInput,
): Promise<CandidateInvitation> {
  const { id, communityId, name, lang } = candidate;
  const sentTo = sendMail ? candidate.email : null;
  await withdrawOpenInvitation(tx, inviter, candidate);
  const made = await createInvitationWithin(tx, inviter, {
    role: "member",
    communityId,
    name,
    lang: isContentLanguage(lang) ? lang : "en",
    ...(sentTo ? { email: sentTo } : {}),
    ...(message ? { message } : {}),
  });
  const state = sentTo ? afterContact(candidate.state, "waiting") : candidate.state;
  await tx.candidate.update({ where: { id }, data: { invitationId: made.id, state } });
  if (sentTo) {
    await tx.contactAttempt.create({
      data: {
        id: newId(),
        candidateId: id,
        byId: inviter.userId,
        at: clock.now(),
        channel: "email",
      },
    });
  }
  await record(tx, "candidate-invited", inviter, candidate, { mail: sentTo !== null });
  return { ...made, sentTo };
}

/**
 * Takes back an invitation of the candidate that could still be used.
 * @throws Conflict when it is accepted at this very moment
 */
export async function withdrawOpenInvitation(
  tx: Tx,
  actor: Actor,
  { invitation }: Pick<OwnCandidate, "invitation">,
): Promise<void> {
  if (!invitation || invitation.revokedAt || invitation.expiresAt <= clock.now()) return;
  if (invitation.acceptedAt) throw conflict("communities.shortlist-joined");
  try {
    await revokeInvitationWithin(tx, actor, invitation.id);
  } catch (error) {
    if (!isAppError(error) || error.kind !== "conflict") throw error;
    throw conflict("communities.shortlist-moved-meanwhile", { cause: error });
  }
}
