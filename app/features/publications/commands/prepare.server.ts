import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { transact } from "~/core/db.server";
import { authorize, invalid } from "~/core/errors";
import { lockDocument } from "~/features/documents/commands/change-document.server";
import { canPrepare, canSeePublishing } from "../policy";
import type { PlanInput } from "../schema";

/**
 * Keeps what is said of a document besides its text: English title, summary, licence, review date.
 * @throws Invalid `publications.day-is-past` for a day that is chosen now and has gone by
 */
export async function savePlan(actor: Actor, documentId: string, input: PlanInput): Promise<void> {
  await transact(async (tx) => {
    authorize(canPrepare(actor, await lockDocument(tx, documentId)));
    const reviewOn = input.reviewOn ? new Date(input.reviewOn) : null;
    if (reviewOn && reviewOn <= clock.now()) {
      const kept = await tx.publicationPlan.count({ where: { documentId, reviewOn } });
      if (!kept) throw invalid("publications.day-is-past", { field: "reviewOn" });
    }
    const data = {
      titleEn: input.titleEn || null,
      summary: input.summary || null,
      licence: input.licence,
      reviewOn,
    };
    await tx.publicationPlan.upsert({
      where: { documentId },
      create: { documentId, ...data },
      update: data,
    });
  });
}

/** Sets a finding aside for good: somebody looked, and it is none. */
export async function dismissFinding(
  actor: Actor,
  documentId: string,
  { key }: { key: string },
): Promise<void> {
  await transact(async (tx) => {
    const facts = await lockDocument(tx, documentId);
    authorize(canPrepare(actor, facts));
    const userId = isPerson(actor) ? actor.userId : null;
    await tx.checkDismissal.upsert({
      where: { documentId_key: { documentId, key } },
      create: { documentId, key, userId, at: clock.now() },
      update: {},
    });
    await audit(tx, {
      action: "publications.finding-dismissed",
      actor,
      subject: { type: "document", id: documentId },
      countryCode: facts.countryCode,
      communityId: facts.communityId,
    });
  });
}

/** Says whether the credits of this document may name the actor. Editions made before stay as they are. */
export async function sayCredit(
  actor: Actor,
  documentId: string,
  { named }: { named: "yes" | "no" },
): Promise<void> {
  await transact(async (tx) => {
    authorize(canSeePublishing(actor, await lockDocument(tx, documentId)));
    if (!isPerson(actor)) return;
    const data = { named: named === "yes", at: clock.now() };
    await tx.creditConsent.upsert({
      where: { documentId_userId: { documentId, userId: actor.userId } },
      create: { documentId, userId: actor.userId, ...data },
      update: data,
    });
  });
}
