import { type Actor, isPerson } from "~/core/actor";
import { type Tx, transact } from "~/core/db.server";
import { authorize, conflict, notFound } from "~/core/errors";
import { newId } from "~/core/ids";
import { once, type Sendable } from "~/core/once.server";
import { canManageShortlist } from "../policy";
import type { CandidateInput } from "../schema";
import { ownCandidate, record } from "./own-candidate.server";

/** Every field, so that one left empty is emptied. */
export function columns(input: CandidateInput) {
  return {
    name: input.name,
    organisation: input.organisation ?? null,
    organisationKind: input.organisationKind,
    place: input.place ?? null,
    rural: input.rural,
    gender: input.gender,
    lang: input.lang,
    why: input.why ?? null,
    channel: input.channel ?? null,
    email: input.email ?? null,
    phone: input.phone ?? null,
  };
}

/** One person stands on a list once; the e-mail address is how we can tell. */
async function refuseTwin(tx: Tx, communityId: string, email: string | undefined, self?: string) {
  if (!email) return;
  const twin = await tx.candidate.findFirst({
    where: { communityId, email, removedAt: null, ...(self ? { id: { not: self } } : {}) },
    select: { name: true },
  });
  if (!twin) return;
  throw conflict("communities.shortlist-same-email", {
    field: "email",
    params: { name: twin.name },
  });
}

/**
 * Puts a person on the short list, as an idea.
 * @throws NotFound, Forbidden, Conflict(email) when somebody on the list has that address
 */
export async function addCandidate(
  actor: Actor,
  communityId: string,
  { sent, ...input }: CandidateInput & Sendable,
): Promise<{ id: string }> {
  const sending = { actor, sent, doing: "communities.add-candidate" };
  const { result } = await transact(async (tx) => {
    const community = await tx.community.findUnique({
      where: { id: communityId },
      select: { id: true, countryCode: true },
    });
    if (!community) throw notFound();
    authorize(canManageShortlist(actor, community));
    return once(tx, sending, async () => {
      const id = newId();
      await refuseTwin(tx, communityId, input.email);
      await tx.candidate.create({
        data: {
          id,
          communityId,
          addedById: isPerson(actor) ? actor.userId : null,
          ...columns(input),
        },
      });
      await record(tx, "candidate-added", actor, { id, community });
      return { id };
    });
  });
  return result;
}

/** Changes what is noted about a person. @throws as {@link addCandidate} */
export async function changeCandidate(
  actor: Actor,
  id: string,
  input: CandidateInput,
): Promise<void> {
  await transact(async (tx) => {
    const candidate = await ownCandidate(tx, actor, id);
    if (candidate.removedAt) throw notFound();
    await refuseTwin(tx, candidate.communityId, input.email, id);
    await tx.candidate.update({ where: { id }, data: columns(input) });
    await record(tx, "candidate-changed", actor, candidate);
  });
}
