import type { Actor } from "~/core/actor";
import { audit } from "~/core/audit.server";
import type { Prisma, Tx } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { isId } from "~/core/ids";
import { canManageShortlist } from "../policy";

const fields = {
  id: true,
  communityId: true,
  name: true,
  lang: true,
  email: true,
  state: true,
  invitationId: true,
  invitation: { select: { id: true, expiresAt: true, acceptedAt: true, revokedAt: true } },
  removedAt: true,
  community: { select: { id: true, countryCode: true } },
} satisfies Prisma.CandidateSelect;

export type OwnCandidate = Prisma.CandidateGetPayload<{ select: typeof fields }>;

/**
 * A candidate of a list that the actor keeps, locked until the transaction ends.
 * @throws NotFound, or Forbidden for those who only read the list
 */
export async function ownCandidate(tx: Tx, actor: Actor, id: string): Promise<OwnCandidate> {
  if (!isId(id)) throw notFound();
  await tx.$queryRaw`SELECT 1 FROM "Candidate" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const candidate = await tx.candidate.findUnique({ where: { id }, select: fields });
  if (!candidate) throw notFound();
  authorize(canManageShortlist(actor, candidate.community));
  return candidate;
}

/** A line in the audit log about a candidate: ids and states, never who the person is. */
export async function record(
  tx: Tx,
  action: string,
  actor: Actor,
  candidate: Pick<OwnCandidate, "id" | "community">,
  details?: Prisma.InputJsonValue,
): Promise<void> {
  await audit(tx, {
    action: `communities.${action}`,
    actor,
    subject: { type: "candidate", id: candidate.id },
    countryCode: candidate.community.countryCode,
    communityId: candidate.community.id,
    ...(details === undefined ? {} : { details }),
  });
}
