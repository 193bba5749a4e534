import type { Actor, Place } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { type Tx, transact } from "~/core/db.server";
import { authorize, conflict, invalid } from "~/core/errors";
import { publish } from "~/core/events.server";
import { uniqueViolation } from "~/core/row-refusal";
import type { PublicationRestored, PublicationRetired } from "../events";
import { lockPublication } from "../place.server";
import { canManagePublication } from "../policy";
import type { RetireInput } from "../schema";

async function record(tx: Tx, actor: Actor, action: string, publication: Place & { id: string }) {
  await audit(tx, {
    action,
    actor,
    subject: { type: "publication", id: publication.id },
    countryCode: publication.countryCode,
    communityId: publication.communityId ?? null,
  });
}

/**
 * Says that a publication is no longer to be used, why, and what to read instead. Its page and all
 * editions stay where they are.
 */
export async function retirePublication(
  actor: Actor,
  id: string,
  { reason, successor }: RetireInput,
): Promise<void> {
  await transact(async (tx) => {
    const publication = await lockPublication(tx, id);
    authorize(canManagePublication(actor, publication));
    if (publication.retiredAt) throw conflict("publications.retired-already");
    const successorId = successor ? await findSuccessor(tx, successor, id) : null;
    const data = { retiredAt: clock.now(), retiredReason: reason, successorId };
    await tx.publication.update({ where: { id }, data });
    await record(tx, actor, "publications.retired", publication);
  });
  const event: PublicationRetired = { name: "publications.retired", publicationId: id };
  await publish(event);
}

/** Takes back that a publication is no longer to be used: it is listed again and takes new editions. */
export async function restorePublication(actor: Actor, id: string): Promise<void> {
  await transact(async (tx) => {
    const publication = await lockPublication(tx, id);
    authorize(canManagePublication(actor, publication));
    if (!publication.retiredAt) throw conflict("publications.not-retired");
    const data = { retiredAt: null, retiredReason: "", successorId: null };
    await tx.publication.update({ where: { id }, data });
    await record(tx, actor, "publications.restored", publication);
  });
  const event: PublicationRestored = { name: "publications.restored", publicationId: id };
  await publish(event);
}

/** By its whole address, of whichever of its pages and in whatever language, or by the end of it. */
async function findSuccessor(tx: Tx, typed: string, id: string): Promise<string> {
  const address = typed
    .trim()
    .toLowerCase()
    .replace(/[?#].*$/, "");
  const slug = /(?:\/p\/|^\/*(?:p\/)?)([a-z0-9-]+)(?:\/|$)/.exec(address)?.[1] ?? "";
  const row = await tx.publicationSlug.findUnique({
    where: { slug },
    select: { publicationId: true },
  });
  const successorId = row?.publicationId;
  if (!successorId || successorId === id) {
    throw invalid("publications.unknown-successor", { field: "successor" });
  }
  return successorId;
}

/**
 * Gives a publication another address, or one of its own back. The old ones lead to it for ever and are
 * never given to another.
 */
export async function renameSlug(
  actor: Actor,
  id: string,
  { slug }: { slug: string },
): Promise<void> {
  try {
    await transact(async (tx) => {
      const publication = await lockPublication(tx, id);
      authorize(canManagePublication(actor, publication));
      if (publication.slug === slug) return;
      const had = await tx.publicationSlug.count({ where: { slug, publicationId: id } });
      if (!had) {
        await tx.publicationSlug.create({ data: { slug, publicationId: id, at: clock.now() } });
      }
      await tx.publication.update({ where: { id }, data: { slug } });
      await record(tx, actor, "publications.slug-changed", publication);
    });
  } catch (error) {
    if (!uniqueViolation(error)) throw error;
    throw conflict("publications.slug-taken", { field: "slug", cause: error });
  }
}

/** Sets the day on which its owner is asked whether it still holds. */
export async function setReviewDate(
  actor: Actor,
  id: string,
  { reviewOn }: { reviewOn: string },
): Promise<void> {
  await transact(async (tx) => {
    const publication = await lockPublication(tx, id);
    authorize(canManagePublication(actor, publication));
    const day = new Date(reviewOn);
    if (day <= clock.now()) throw invalid("publications.day-is-past", { field: "reviewOn" });
    await tx.publication.update({
      where: { id },
      data: { reviewOn: day, reviewRemindedAt: null },
    });
    await record(tx, actor, "publications.review-date-set", publication);
  });
}
