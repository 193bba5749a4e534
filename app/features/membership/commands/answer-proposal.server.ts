import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { type Tx, transact } from "~/core/db.server";
import { authorize, conflict, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import {
  announceSessionsEnded,
  endAllSessionsWithin,
  proofOfRenewal,
} from "~/features/accounts/commands/end-sessions.server";
import { findActor } from "~/features/accounts/person.server";
import { holdAccount, type Proof } from "~/features/accounts/session.server";
import { canAnswerProposal, canGiveGrant, renewsSessions } from "../policy";
import { factsOf, grantFields, type StoredGrant } from "./open-grants.server";

/**
 * Takes on a proposed role. What the proposer may give is judged again now: an offer does not
 * outlive the rights it came from.
 * @returns the proof for a new session, where those that the person had were ended
 * @throws NotFound for someone else's proposal, Conflict when it is no longer open
 */
export async function acceptGrant(
  actor: Actor,
  grantId: string,
): Promise<{ renewal: Proof | null }> {
  const { proposal, renewal } = await transact(async (tx) => {
    const held = isPerson(actor) ? await holdAccount(tx, actor.userId) : null;
    const open = await openProposal(tx, actor, grantId);
    const proposer = open.grantedById ? await findActor(open.grantedById, tx) : null;
    const { role, countryCode, communityId } = open;
    if (!proposer || !canGiveGrant(proposer, { role, countryCode, communityId }).allowed) {
      throw conflict("membership.proposal-over");
    }
    await tx.grant.update({ where: { id: grantId }, data: { acceptedAt: clock.now() } });
    await record(tx, "membership.grant-accepted", actor, open);
    if (!isPerson(actor) || !renewsSessions(role)) return { proposal: open, renewal: null };
    const ended = await endAllSessionsWithin(tx, actor.userId);
    return { proposal: open, renewal: proofOfRenewal(actor, held, ended) };
  });
  if (renewsSessions(proposal.role)) await announceSessionsEnded(proposal.userId);
  await publish({ name: "membership.grant-accepted", ...factsOf(proposal) });
  return { renewal };
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
