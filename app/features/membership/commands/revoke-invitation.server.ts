import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { type Tx, transact } from "~/core/db.server";
import { authorize, conflict, notFound } from "~/core/errors";
import { canSeeInvitation } from "../policy";

/**
 * Takes an invitation back; link and code then open nothing.
 * @throws NotFound for those who may not invite in its place, Conflict when it was used already
 */
export function revokeInvitation(actor: Actor, invitationId: string): Promise<void> {
  return transact((tx) => revokeInvitationWithin(tx, actor, invitationId));
}

/** The same as {@link revokeInvitation} in the caller's transaction. */
export async function revokeInvitationWithin(
  tx: Tx,
  actor: Actor,
  invitationId: string,
): Promise<void> {
  const invitation = await tx.invitation.findUnique({
    where: { id: invitationId },
    select: { inviterId: true, countryCode: true, communityId: true, role: true },
  });
  if (!invitation) throw notFound();
  const own = isPerson(actor) && actor.userId === invitation.inviterId;
  if (!own) authorize(canSeeInvitation(actor, invitation));
  const { count } = await tx.invitation.updateMany({
    where: { id: invitationId, acceptedAt: null, revokedAt: null },
    data: { revokedAt: clock.now() },
  });
  if (count === 0) throw conflict("membership.invitation-over");
  const { countryCode, communityId, role } = invitation;
  await audit(tx, {
    action: "membership.invitation-revoked",
    actor,
    subject: { type: "invitation", id: invitationId },
    countryCode,
    communityId,
    details: { role },
  });
}
