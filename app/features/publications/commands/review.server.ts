import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { type Tx, transact } from "~/core/db.server";
import { authorize, conflict, forbidden, invalid } from "~/core/errors";
import { publish } from "~/core/events.server";
import { countLookUp } from "~/features/membership/queries.server";
import type { Reviewed } from "../events";
import { approvalsNeeded } from "../limits";
import { writeTo } from "../mails.server";
import { lockRevision } from "../place.server";
import { canPrepare, canReview } from "../policy";
import { type Chosen, resolveReviewers } from "../reviewers.server";
import type { VerdictInput } from "../schema";

/**
 * Asks one more person, or several, to review an open revision.
 * @throws Invalid `publications.nobody-chosen`, or beside the field where somebody may not
 */
export async function addReviewers(
  actor: Actor,
  revisionId: string,
  chosen: Chosen,
): Promise<void> {
  if (chosen.person) await countLookUp(actor);
  await transact(async (tx) => {
    const { document, revision } = await lockRevision(tx, revisionId);
    authorize(canPrepare(actor, document));
    if (!isPerson(actor)) throw forbidden();
    if (revision.state !== "in_review") throw conflict("publications.not-in-review");
    const authorIds = revision.authors.map(({ userId }) => userId);
    const known = new Set(revision.reviews.map(({ userId }) => userId));
    const { requestedById } = revision;
    const facts = { document, authorIds, requestedById };
    const reviewers = await resolveReviewers(tx, chosen, facts);
    if (reviewers.length === 0) throw invalid("publications.nobody-chosen", { field: "person" });
    const added = reviewers.filter((userId) => !known.has(userId));
    await tx.revisionReview.createMany({
      data: added.map((userId) => ({
        revisionId,
        userId,
        invitedById: actor.userId,
        invitedAt: clock.now(),
      })),
    });
    const { title, documentId, note } = revision;
    const path = `/d/${documentId}/review`;
    await writeTo(tx, added, { kind: "asked", title, by: actor.name, path, quote: note });
  });
}

/**
 * A reviewer's word on a frozen text. The second approval makes it ready to be published; one "return"
 * closes the revision, and the writers ask anew with the next one. The same word sent again, as it is
 * on a weak line, is said once.
 * @throws Forbidden for whoever was not asked, or wrote all of it alone; NotFound outside; Conflict
 * `publications.not-in-review` where the review ended meanwhile
 */
export async function giveVerdict(
  actor: Actor,
  revisionId: string,
  input: VerdictInput,
): Promise<{ documentId: string; state: Reviewed["state"] }> {
  const { again, ...given } = await transact(async (tx) => {
    const { document, revision } = await lockRevision(tx, revisionId);
    authorize(
      canReview(actor, {
        document,
        // What was written while a review ended must come back to its writer, so it is no matter of rights.
        state: "in_review",
        authorIds: revision.authors.map(({ userId }) => userId),
        requestedById: revision.requestedById,
        reviewerIds: revision.reviews.map(({ userId }) => userId),
      }),
    );
    if (!isPerson(actor)) throw forbidden();
    const { documentId } = revision;
    if (revision.state !== "in_review") {
      const before = revision.reviews.find(({ userId }) => userId === actor.userId);
      const same = before?.verdict === input.verdict && before.remark === (input.remark ?? "");
      if (!same || revision.state === "replaced") throw conflict("publications.not-in-review");
      return { documentId, state: input.verdict, again: true };
    }
    const now = clock.now();
    const word = { verdict: input.verdict, remark: input.remark ?? "", answeredAt: now };
    await tx.revisionReview.upsert({
      where: { revisionId_userId: { revisionId, userId: actor.userId } },
      create: { revisionId, userId: actor.userId, invitedAt: now, ...word },
      update: word,
    });
    const state = await settle(tx, revisionId, input.verdict, now);
    await audit(tx, {
      action: `publications.${input.verdict}`,
      actor,
      subject: { type: "revision", id: revisionId },
      countryCode: document.countryCode,
      communityId: document.communityId,
      details: { documentId, state },
    });
    if (state !== "in_review") {
      const told = [...revision.authors.map(({ userId }) => userId), revision.requestedById ?? ""];
      await writeTo(
        tx,
        told.filter((userId) => userId && userId !== actor.userId),
        {
          kind: state,
          title: revision.title,
          by: actor.name,
          quote: input.remark ?? "",
          path: `/d/${documentId}/publish`,
        },
      );
    }
    return { documentId, state, again: false };
  });
  if (again) return given;
  const event: Reviewed = { name: "publications.reviewed", revisionId, ...given };
  await publish(event);
  return given;
}

async function settle(
  tx: Tx,
  revisionId: string,
  verdict: VerdictInput["verdict"],
  now: Date,
): Promise<Reviewed["state"]> {
  if (verdict === "returned") {
    const closed = { state: "returned", openFor: null, closedAt: now } as const;
    await tx.revision.update({ where: { id: revisionId }, data: closed });
    return "returned";
  }
  const approvals = await tx.revisionReview.count({ where: { revisionId, verdict: "approved" } });
  if (approvals < approvalsNeeded) return "in_review";
  await tx.revision.update({ where: { id: revisionId }, data: { state: "approved" } });
  return "approved";
}
