import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { type Prisma, type Tx, transact } from "~/core/db.server";
import { authorize, forbidden, invalid, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { isId, newId } from "~/core/ids";
import { once, type Sendable } from "~/core/once.server";
import { openThings } from "~/core/own-things.server";
import type { RichText } from "~/core/written-pages.server";
import { lockDocument } from "~/features/documents/commands/change-document.server";
import type { DocumentFacts } from "~/features/documents/policy";
import { unscopedText } from "~/features/documents/queries.server";
import { countLookUp } from "~/features/membership/queries.server";
import { authorsBetween, lastPublishedSeq } from "../authors.server";
import { checkedText } from "../check/checked.server";
import { readyCheck } from "../check/ready-check.server";
import type { ReviewRequested } from "../events";
import { hashOfText } from "../hash.server";
import { approvalsNeeded } from "../limits";
import { writeTo } from "../mails.server";
import { canPrepare } from "../policy";
import { type Chosen, resolveReviewers } from "../reviewers.server";

type ReviewRequest = Chosen & { note?: string | undefined } & Sendable;

/**
 * Freezes the text as it is saved now and asks reviewers for their word; the draft goes on. A revision
 * that is still open is replaced by the new one.
 * @throws Forbidden or NotFound; Invalid `publications.not-ready`, `publications.two-reviewers`
 */
export async function requestReview(
  actor: Actor,
  documentId: string,
  input: ReviewRequest,
): Promise<{ revisionId: string }> {
  if (!isId(documentId)) throw notFound();
  const { sent, ...request } = input;
  if (request.person) await countLookUp(actor);
  const text = await unscopedText(documentId);
  if (!text) throw notFound();
  const frozen = { ...text, openThings: await openThings(text.content) };
  const { result, again } = await transact((tx) =>
    once(tx, { actor, sent, doing: "publications.request-review" }, async () => {
      const document = await lockDocument(tx, documentId);
      authorize(canPrepare(actor, document));
      return freeze(tx, { actor, documentId, document, request, text: frozen });
    }),
  );
  if (again) return result;
  const event: ReviewRequested = { name: "publications.review-requested", documentId, ...result };
  await publish(event);
  return result;
}

interface Freezing {
  actor: Actor;
  documentId: string;
  document: DocumentFacts;
  request: Omit<ReviewRequest, "sent">;
  text: { content: RichText; revision: string; openThings: ReadonlySet<string> };
}

async function freeze(tx: Tx, { actor, documentId, document, request, text }: Freezing) {
  if (!isPerson(actor)) throw forbidden();
  const row = await tx.document.findUniqueOrThrow({
    where: { id: documentId },
    select: { title: true, lang: true, publicationPlan: true, checkDismissals: true },
  });
  const plan = row.publicationPlan;
  const retired = await tx.publication.count({ where: { documentId, retiredAt: { not: null } } });
  if (retired > 0) throw invalid("publications.retired");
  const { title, lang } = row;
  const titleEn = plan?.titleEn || (lang === "en" ? title : "");
  const dismissed = new Set(row.checkDismissals.map(({ key }) => key));
  const summary = plan?.summary ?? "";
  const { content, openThings: open } = text;
  const checked = { content, title, lang, titleEn: titleEn || null, summary, openThings: open };
  const { findings, ready } = readyCheck(await checkedText(tx, documentId, checked), dismissed);
  if (!ready) throw invalid("publications.not-ready");

  const logSeq = BigInt(text.revision);
  const since = await lastPublishedSeq(tx, documentId);
  const authorIds = await authorsBetween(tx, documentId, since, logSeq);
  const reviewers = await resolveReviewers(tx, request, {
    document,
    authorIds,
    requestedById: actor.userId,
  });
  if (reviewers.length < approvalsNeeded) {
    throw invalid("publications.two-reviewers", { field: "reviewers" });
  }
  const now = clock.now();
  await tx.revision.updateMany({
    where: { openFor: documentId },
    data: { openFor: null, state: "replaced", closedAt: now },
  });
  const last = await tx.revision.aggregate({ where: { documentId }, _max: { number: true } });
  const revisionId = newId();
  await tx.revision.create({
    data: {
      id: revisionId,
      documentId,
      openFor: documentId,
      number: (last._max.number ?? 0) + 1,
      title,
      titleEn,
      lang,
      summary,
      licence: plan?.licence ?? "cc_by",
      reviewOn: plan?.reviewOn ?? null,
      content: content as unknown as Prisma.InputJsonValue,
      hash: hashOfText({ lang, title, titleEn, content }),
      logSeq,
      note: request.note ?? "",
      findings: findings as unknown as Prisma.InputJsonValue,
      requestedById: actor.userId,
      requestedAt: now,
      authors: { createMany: { data: authorIds.map((userId) => ({ userId })) } },
      reviews: {
        createMany: {
          data: reviewers.map((userId) => ({ userId, invitedById: actor.userId, invitedAt: now })),
        },
      },
    },
  });
  await audit(tx, {
    action: "publications.review-requested",
    actor,
    subject: { type: "revision", id: revisionId },
    countryCode: document.countryCode,
    communityId: document.communityId,
    details: { documentId, reviewers: reviewers.length },
  });
  const path = `/d/${documentId}/review`;
  const others = reviewers.filter((userId) => userId !== actor.userId);
  await writeTo(tx, others, { kind: "asked", title, by: actor.name, path, quote: request.note });
  return { revisionId };
}
