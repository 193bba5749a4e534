import { type Actor, isPerson } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { transact } from "~/core/db.server";
import { conflict, notFound } from "~/core/errors";
import { newId } from "~/core/ids";
import { once, type Sendable } from "~/core/once.server";
import type { ContactInput, MoveInput } from "../schema";
import { afterContact, canMove } from "../states";
import { ownCandidate, record } from "./own-candidate.server";

/**
 * Moves a candidate to another state by hand.
 * @throws NotFound, Forbidden, Conflict when the state changed meanwhile or the way does not exist
 */
export async function moveCandidate(
  actor: Actor,
  id: string,
  { from, to }: MoveInput,
): Promise<void> {
  await transact(async (tx) => {
    const candidate = await ownCandidate(tx, actor, id);
    if (candidate.removedAt) throw notFound();
    if (candidate.state === to) return;
    if (candidate.state !== from) {
      throw conflict("communities.shortlist-moved-meanwhile", { field: "to" });
    }
    if (!canMove(from, to)) throw conflict("communities.shortlist-no-way", { field: "to" });
    await tx.candidate.update({ where: { id }, data: { state: to } });
    await record(tx, "candidate-moved", actor, candidate, { from, to });
  });
}

/**
 * Notes that somebody was contacted, and moves the state by what they answered.
 * @throws NotFound, Forbidden
 */
export async function logContact(
  actor: Actor,
  id: string,
  { sent, ...input }: ContactInput & Sendable,
): Promise<void> {
  const sending = { actor, sent, doing: "communities.log-contact" };
  await transact((tx) =>
    once(tx, sending, async () => {
      const candidate = await ownCandidate(tx, actor, id);
      if (candidate.removedAt) throw notFound();
      await tx.contactAttempt.create({
        data: {
          id: newId(),
          candidateId: id,
          byId: isPerson(actor) ? actor.userId : null,
          at: clock.now(),
          channel: input.channel,
          note: input.note ?? null,
          answer: input.answer === "waiting" ? null : input.answer,
        },
      });
      const from = candidate.state;
      const state = afterContact(from, input.answer);
      await tx.candidate.update({ where: { id }, data: { state } });
      await record(tx, "candidate-contacted", actor, candidate, { from, to: state });
    }),
  );
}
