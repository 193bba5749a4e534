import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { type Tx, transact } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { newId } from "~/core/ids";
import { findTwins, type Known } from "../paste/twins";
import { canManageShortlist } from "../policy";
import type { CandidateInput } from "../schema";
import { columns } from "./keep-candidate.server";

/** Everybody on the list, as far as it tells them apart. */
export function listedPeople(tx: Tx, communityId: string): Promise<Known[]> {
  return tx.candidate.findMany({
    where: { communityId, removedAt: null },
    select: { name: true, organisation: true, email: true },
  });
}

/**
 * Puts many people on the short list as ideas, all or none. Whoever stands on it already is left
 * out, so that the same rows sent twice add nobody twice.
 * @returns how many were added
 * @throws NotFound, Forbidden
 */
export async function addCandidates(
  actor: Actor,
  communityId: string,
  inputs: readonly CandidateInput[],
): Promise<number> {
  return transact(async (tx) => {
    // Two who paste at the same moment come one after the other, and see each other's people.
    await tx.$queryRaw`SELECT 1 FROM "Community" WHERE "id" = ${communityId}::uuid FOR UPDATE`;
    const community = await tx.community.findUnique({
      where: { id: communityId },
      select: { id: true, countryCode: true },
    });
    if (!community) throw notFound();
    authorize(canManageShortlist(actor, community));
    const twins = findTwins(await listedPeople(tx, communityId), inputs);
    const fresh = inputs.filter((_input, index) => twins[index] === null);
    if (fresh.length === 0) return 0;
    const addedById = isPerson(actor) ? actor.userId : null;
    await tx.candidate.createMany({
      data: fresh.map((input) => ({ id: newId(), communityId, addedById, ...columns(input) })),
    });
    await audit(tx, {
      action: "communities.candidates-added",
      actor,
      subject: { type: "community", id: communityId },
      countryCode: community.countryCode,
      communityId,
      details: { count: fresh.length },
    });
    return fresh.length;
  });
}
