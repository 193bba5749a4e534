import type { Actor } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { type Tx, transact } from "~/core/db.server";
import { authorize, conflict, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { endAllSessions } from "~/features/accounts/commands/end-sessions.server";
import { findActor } from "~/features/accounts/person.server";
import { canAnswerProposal, canGiveGrant, renewsSessions } from "../policy";
import { factsOf, grantFields, type StoredGrant } from "./open-grants.server";

/**
 * Takes on a proposed role. What the proposer may give is judged again now: an offer does not
 * outlive the rights it came from.
 * @returns whether the person's sessions were ended, so that the page must open a new one
 * @throws NotFound for someone else's proposal, Conflict when it is no longer open
 */
export async function acceptGrant(
  actor: Actor,
  grantId: string,
): Promise<{ renewSession: boolean }> {
  const proposal = await transact(async (tx) => {
    const open = await openProposal(tx, actor, grantId);
    const proposer = open.grantedById ? await findActor(open.grantedById, tx) : null;
    const { role, countryCode, communityId } = open;
    if (!proposer || !canGiveGrant(proposer, { role, countryCode, communityId }).allowed) {
      throw conflict("membership.proposal-over");
    }
    await tx.grant.update({ where: { id: grantId }, data: { acceptedAt: clock.now() } });
    await record(tx, "membership.grant-accepted", actor, open);
    return open;
  });
  const renewSession = renewsSessions(proposal.role);
  if (renewSession) await endAllSessions(proposal.userId);
  await publish({ name: "membership.grant-accepted", ...factsOf(proposal) });
  return { renewSession };
}

/** Says no to a proposed role. @throws as {@link acceptGrant} */
export async function declineGrant(actor: Actor, grantId: string): Promise<void> {
  const proposal = await transact(async (tx) => {
    const open = await openProposal(tx, actor, grantId);
    await tx.grant.update({ where: { id: grantId }, data: { declinedAt: clock.now() } });
    await record(tx, "membership.grant-declined", actor, open);
    return open;
  });
  await publish({ name: "membership.grant-declined", ...factsOf(proposal) });
}

type Proposal = StoredGrant & { grantedById: string | null };

/** The proposal, locked until the transaction ends. */
async function openProposal(tx: Tx, actor: Actor, grantId: string): Promise<Proposal> {
  await tx.$queryRaw`SELECT 1 FROM "Grant" WHERE "id" = ${grantId}::uuid FOR UPDATE`;
  const grant = await tx.grant.findUnique({
    where: { id: grantId },
    select: { ...grantFields, grantedById: true },
  });
  if (!grant) throw notFound();
  authorize(canAnswerProposal(actor, grant));
  const over = grant.acceptedAt ?? grant.declinedAt ?? grant.revokedAt;
  if (over || (grant.endsAt && grant.endsAt <= clock.now())) {
    throw conflict("membership.proposal-over");
  }
  return grant;
}

async function record(tx: Tx, action: string, actor: Actor, grant: StoredGrant): Promise<void> {
  await audit(tx, {
    action,
    actor,
    subject: { type: "grant", id: grant.id },
    countryCode: grant.countryCode,
    communityId: grant.communityId,
    details: { role: grant.role, userId: grant.userId },
  });
}
