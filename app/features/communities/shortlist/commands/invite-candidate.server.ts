import { type Actor, isPerson } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { type Tx, transact } from "~/core/db.server";
import { conflict, invalid, isAppError, notFound } from "~/core/errors";
import { isContentLanguage } from "~/core/i18n/languages";
import { newId } from "~/core/ids";
import {
  type CreatedInvitation,
  createInvitation,
} from "~/features/membership/commands/create-invitation.server";
import { revokeInvitation } from "~/features/membership/commands/revoke-invitation.server";
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
 * somebody who has joined, RateLimited
 */
export async function inviteCandidate(
  actor: Actor,
  id: string,
  { sendMail, message }: InviteInput,
): Promise<CandidateInvitation> {
  const candidate = await transact(async (tx) => {
    const found = await ownCandidate(tx, actor, id);
    if (found.removedAt) throw notFound();
    return found;
  });
  if (candidate.state === "joined") throw conflict("communities.shortlist-joined");
  const sentTo = sendMail ? candidate.email : null;
  if (sendMail && !sentTo) {
    throw invalid("communities.shortlist-no-email", { field: "sendMail" });
  }
  await withdrawOpenInvitation(actor, candidate);
  const made = await createInvitation(actor, {
    role: "member",
    communityId: candidate.communityId,
    name: candidate.name,
    lang: isContentLanguage(candidate.lang) ? candidate.lang : "en",
    ...(sentTo ? { email: sentTo } : {}),
    ...(message ? { message } : {}),
  });
  const linked = await transact((tx) => link(tx, actor, candidate, { made, sentTo }));
  if (!linked) {
    await revokeInvitation(actor, made.id);
    throw conflict("communities.shortlist-moved-meanwhile");
  }
  return { ...made, sentTo };
}

/** @returns false when somebody else invited or removed the person meanwhile */
async function link(
  tx: Tx,
  actor: Actor,
  seen: OwnCandidate,
  { made, sentTo }: { made: CreatedInvitation; sentTo: string | null },
): Promise<boolean> {
  const candidate = await ownCandidate(tx, actor, seen.id);
  if (candidate.removedAt || candidate.invitationId !== seen.invitationId) return false;
  const state = sentTo ? afterContact(candidate.state, "waiting") : candidate.state;
  await tx.candidate.update({
    where: { id: candidate.id },
    data: { invitationId: made.id, state },
  });
  if (sentTo) {
    await tx.contactAttempt.create({
      data: {
        id: newId(),
        candidateId: candidate.id,
        byId: isPerson(actor) ? actor.userId : null,
        at: clock.now(),
        channel: "email",
      },
    });
  }
  await record(tx, "candidate-invited", actor, candidate, { mail: sentTo !== null });
  return true;
}

/**
 * Takes back an invitation of the candidate that could still be used.
 * @throws Conflict when it is accepted at this very moment
 */
export async function withdrawOpenInvitation(
  actor: Actor,
  { invitation }: Pick<OwnCandidate, "invitation">,
): Promise<void> {
  if (!invitation || invitation.revokedAt || invitation.expiresAt <= clock.now()) return;
  if (invitation.acceptedAt) throw conflict("communities.shortlist-joined");
  try {
    await revokeInvitation(actor, invitation.id);
  } catch (error) {
    if (!isAppError(error) || error.kind !== "conflict") throw error;
    throw conflict("communities.shortlist-moved-meanwhile", { cause: error });
  }
}
