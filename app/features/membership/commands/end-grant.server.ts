import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { transact } from "~/core/db.server";
import { authorize, conflict, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import {
  announceSessionsEnded,
  endAllSessionsWithin,
} from "~/features/accounts/commands/end-sessions.server";
import type { GrantEnded } from "../events";
import { canEndGrant, canSeeCountryPeople, renewsSessions } from "../policy";
import { factsOf, grantFields, keepOne } from "./open-grants.server";

/**
 * Ends a right at once, or withdraws a proposal. The last administrator stays whoever asks; the
 * last lead of a country cannot leave it alone, while the regional team may end the role to name
 * another one.
 * @throws Forbidden, NotFound, Conflict when it ended already or someone must stay
 */
export async function endGrant(actor: Actor, grantId: string): Promise<void> {
  const byId = isPerson(actor) ? actor.userId : null;
  const ended = await transact(async (tx) => {
    const grant = await tx.grant.findUnique({ where: { id: grantId }, select: grantFields });
    if (!grant) throw notFound();
    const own = grant.userId === byId;
    if (!own && grant.countryCode) authorize(canSeeCountryPeople(actor, grant.countryCode));
    authorize(canEndGrant(actor, grant));
    const held = grant.acceptedAt !== null;
    const renews = held && renewsSessions(grant.role);
    if (renews) await endAllSessionsWithin(tx, grant.userId);
    if (held && (grant.role === "admin" || (grant.role === "ntf_lead" && own))) {
      await keepOne(tx, grant);
    }
    const { count } = await tx.grant.updateMany({
      where: { id: grantId, revokedAt: null, declinedAt: null },
      data: { revokedAt: clock.now(), revokedById: byId },
    });
    if (count === 0) throw conflict("membership.already-ended");
    await audit(tx, {
      action: "membership.grant-ended",
      actor,
      subject: { type: "grant", id: grantId },
      countryCode: grant.countryCode,
      communityId: grant.communityId,
      details: { role: grant.role, userId: grant.userId },
    });
    return { ...grant, renews };
  });
  if (ended.renews) await announceSessionsEnded(ended.userId);
  const event: GrantEnded = { name: "membership.grant-ended", ...factsOf(ended), byId };
  await publish(event);
}
