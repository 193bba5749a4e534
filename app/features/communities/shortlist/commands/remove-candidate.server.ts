import type { Actor } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { db, transact } from "~/core/db.server";
import { conflict } from "~/core/errors";
import { withdrawOpenInvitation } from "./invite-candidate.server";
import { ownCandidate, record } from "./own-candidate.server";

/** Days within which a removed candidate can be put back; then the row is erased. */
export const keptAfterRemoval = 7;
const day = 86_400_000;

/**
 * Takes a person off the list. For {@link keptAfterRemoval} days they can be put back; then what
 * was noted about them is erased (see {@link eraseRemovedCandidates}). An open invitation is
 * withdrawn. Twice changes nothing.
 * @throws NotFound, Forbidden, Conflict for somebody who has become a member
 */
export async function removeCandidate(actor: Actor, id: string): Promise<void> {
  await transact(async (tx) => {
    const candidate = await ownCandidate(tx, actor, id);
    if (candidate.removedAt) return;
    if (candidate.state === "joined") throw conflict("communities.shortlist-joined");
    await withdrawOpenInvitation(tx, actor, candidate);
    await tx.candidate.update({ where: { id }, data: { removedAt: clock.now() } });
    await record(tx, "candidate-removed", actor, candidate);
  });
}

/** Puts a removed person back as they were. @throws NotFound, Forbidden */
export async function restoreCandidate(actor: Actor, id: string): Promise<void> {
  await transact(async (tx) => {
    const candidate = await ownCandidate(tx, actor, id);
    if (!candidate.removedAt) return;
    await tx.candidate.update({ where: { id }, data: { removedAt: null } });
    await record(tx, "candidate-restored", actor, candidate);
  });
}

/**
 * Erases everyone who was removed long enough ago, with all that was noted. For the daily job.
 * @returns how many
 */
export async function eraseRemovedCandidates(): Promise<number> {
  const before = new Date(clock.now().getTime() - keptAfterRemoval * day);
  const { count } = await db().candidate.deleteMany({ where: { removedAt: { lt: before } } });
  return count;
}
