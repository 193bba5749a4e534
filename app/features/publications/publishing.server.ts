import { type Actor, isPerson } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { db, transact } from "~/core/db.server";
import type { Change, Unchanged } from "~/core/difference/difference";
import { authorize, notFound } from "~/core/errors";
import { isId } from "~/core/ids";
import { openThings } from "~/core/own-things.server";
import type { RichText } from "~/core/written-pages.server";
import type { DocumentFacts } from "~/features/documents/policy";
import {
  type DocumentView,
  getDocument,
  unscopedFacts,
  unscopedText,
} from "~/features/documents/queries.server";
import { authorsBetween, lastPublishedSeq } from "./authors.server";
import { checkedText } from "./check/checked.server";
import { type ReadyCheck, readyCheck } from "./check/ready-check.server";
import type { Licence, RevisionState } from "./limits";
import {
  type Authorship,
  canPrepare,
  canPublish,
  canReview,
  canSeePublishing,
  ownersOf,
  ownWords,
} from "./policy";
import { changesBetween } from "./queries.server";

export interface ReviewLine {
  userId: string;
  name: string;
  verdict: "approved" | "returned" | null;
  remark: string;
  answeredAt: string | null;
}

export interface RevisionView {
  id: string;
  number: number;
  state: RevisionState;
  title: string;
  titleEn: string;
  lang: string;
  note: string;
  requestedBy: string | null;
  requestedAt: string;
  reviews: ReviewLine[];
  approvals: number;
  /** whether the draft has moved on since */
  draftWentOn: boolean;
  /** why this person may not review it, as a code; null when they may */
  refusal: string | null;
  /** whether this person has given their word already */
  answered: boolean;
  can: { review: boolean };
}

export interface Candidate {
  userId: string;
  name: string;
  role: string;
}

export interface PublishingView {
  document: DocumentView;
  plan: { titleEn: string; summary: string; licence: Licence; reviewOn: string };
  check: ReadyCheck;
  revision: RevisionView | null;
  publication: { slug: string; editions: number; retired: boolean; upToDate: boolean } | null;
  /** whether this person wrote in it, and may be named */
  credit: { wrote: boolean; named: boolean | null };
  /** people to choose reviewers from */
  candidates: Candidate[];
  can: { prepare: boolean; publish: boolean };
}

async function factsOf(id: string): Promise<DocumentFacts> {
  const facts = await unscopedFacts(id);
  if (!facts) throw notFound();
  return facts;
}

const revisionSelect = {
  id: true,
  number: true,
  state: true,
  title: true,
  titleEn: true,
  lang: true,
  note: true,
  logSeq: true,
  content: true,
  requestedAt: true,
  requestedById: true,
  requestedBy: { select: { name: true } },
  authors: { select: { userId: true } },
  reviews: {
    orderBy: { invitedAt: "asc" },
    select: {
      userId: true,
      verdict: true,
      remark: true,
      answeredAt: true,
      user: { select: { name: true } },
    },
  },
} as const;

/** How far a document is on its way to publication, for those who take part in it. @throws NotFound */
export async function getPublishing(actor: Actor, id: string | undefined): Promise<PublishingView> {
  if (!isId(id)) throw notFound();
  const document = await getDocument(actor, id);
  const facts = await factsOf(id);
  authorize(canSeePublishing(actor, facts));
  const [text, row] = await Promise.all([
    unscopedText(id),
    db().document.findUniqueOrThrow({
      where: { id },
      select: {
        publicationPlan: true,
        checkDismissals: { select: { key: true } },
        publication: { select: { slug: true, editions: true, retiredAt: true } },
        revisions: { orderBy: { number: "desc" }, take: 1, select: revisionSelect },
      },
    }),
  ]);
  if (!text) throw notFound();
  const headSeq = BigInt(text.revision);
  const { since, authorIds, everybody, named } = await writersOf(actor, id, headSeq);
  const plan = row.publicationPlan;
  const titleEn = plan?.titleEn ?? "";
  const summary = plan?.summary ?? "";
  const { title, lang } = document;
  const { content } = text;
  const [newest] = row.revisions;
  const userId = isPerson(actor) ? actor.userId : "";
  const prepare = canPrepare(actor, facts).allowed;
  const authorship = { authorIds, requestedById: userId, ownerIds: ownersOf(facts) };
  return {
    document,
    plan: {
      titleEn,
      summary,
      licence: plan?.licence ?? "cc_by",
      reviewOn: plan?.reviewOn?.toISOString().slice(0, 10) ?? "",
    },
    check: readyCheck(
      await checkedText(db(), id, {
        content,
        title,
        lang,
        titleEn,
        summary,
        openThings: await openThings(content),
      }),
      new Set(row.checkDismissals.map(({ key }) => key)),
    ),
    revision: newest ? revisionView(newest, { actor, facts, headSeq }) : null,
    publication: row.publication && {
      slug: row.publication.slug,
      editions: row.publication.editions,
      retired: row.publication.retiredAt !== null,
      upToDate: since === headSeq,
    },
    credit: { wrote: everybody.includes(userId), named },
    candidates: prepare ? await candidatesFor(facts, authorship) : [],
    can: { prepare, publish: canPublish(actor, facts).allowed },
  };
}

function writersOf(actor: Actor, id: string, headSeq: bigint) {
  return transact(async (tx) => {
    const since = await lastPublishedSeq(tx, id);
    const consent = isPerson(actor)
      ? await tx.creditConsent.findUnique({
          where: { documentId_userId: { documentId: id, userId: actor.userId } },
          select: { named: true },
        })
      : null;
    return {
      since,
      authorIds: await authorsBetween(tx, id, since, headSeq),
      everybody: await authorsBetween(tx, id, 0n, headSeq),
      named: consent?.named ?? null,
    };
  });
}

/** Bound here so that the select and its row stay one. */
async function findNewest(documentId: string) {
  return db().revision.findFirst({
    where: { documentId },
    orderBy: { number: "desc" },
    select: revisionSelect,
  });
}
type RevisionRow = NonNullable<Awaited<ReturnType<typeof findNewest>>>;

interface Looking {
  actor: Actor;
  facts: DocumentFacts;
  headSeq: bigint;
}

function revisionView(row: RevisionRow, { actor, facts, headSeq }: Looking): RevisionView {
  const verdict = canReview(actor, {
    document: facts,
    state: row.state,
    authorIds: row.authors.map(({ userId }) => userId),
    requestedById: row.requestedById,
    reviewerIds: row.reviews.map(({ userId }) => userId),
  });
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    title: row.title,
    titleEn: row.titleEn,
    lang: row.lang,
    note: row.note,
    requestedBy: row.requestedBy?.name ?? null,
    requestedAt: row.requestedAt.toISOString(),
    reviews: row.reviews.map(({ user, answeredAt, ...review }) => ({
      ...review,
      name: user.name,
      answeredAt: answeredAt?.toISOString() ?? null,
    })),
    approvals: row.reviews.filter((review) => review.verdict === "approved").length,
    draftWentOn: headSeq > row.logSeq,
    refusal: verdict.allowed ? null : verdict.reason,
    answered:
      isPerson(actor) &&
      row.reviews.some((review) => review.userId === actor.userId && review.verdict !== null),
    can: { review: verdict.allowed },
  };
}

const communityReviewers = ["coordinator", "deputy_coordinator", "facilitator"] as const;

/** A community's and country's own people who are first asked; others are found by their name. */
async function candidatesFor(facts: DocumentFacts, authorship: Authorship): Promise<Candidate[]> {
  const { countryCode, communityId } = facts;
  const rows = await db().grant.findMany({
    where: {
      acceptedAt: { not: null },
      revokedAt: null,
      startsAt: { lte: clock.now() },
      AND: [
        { OR: [{ endsAt: null }, { endsAt: { gt: clock.now() } }] },
        {
          OR: [
            { countryCode, communityId: null, role: { in: ["ntf_lead", "ntf_member"] } },
            ...(communityId ? [{ communityId, role: { in: [...communityReviewers] } }] : []),
          ],
        },
      ],
      user: { suspendedAt: null },
    },
    orderBy: [{ role: "desc" }, { user: { name: "asc" } }],
    take: 30,
    select: { role: true, userId: true, user: { select: { name: true } } },
  });
  const first = new Map<string, Candidate>();
  for (const { userId, role, user } of rows) {
    if (first.has(userId) || ownWords(userId, authorship)) continue;
    first.set(userId, { userId, role, name: user.name });
  }
  return [...first.values()];
}

export interface ReviewView {
  document: DocumentView;
  revision: RevisionView;
  content: RichText;
  summary: string;
  /** what changed against the newest edition; null before the first */
  changes: (Change | Unchanged)[] | null;
  slug: string | null;
}

/** The newest revision of a document with its frozen text. @throws NotFound where there is none */
export async function getReview(actor: Actor, id: string | undefined): Promise<ReviewView> {
  if (!isId(id)) throw notFound();
  const document = await getDocument(actor, id);
  const facts = await factsOf(id);
  authorize(canSeePublishing(actor, facts));
  const [row, text, edition] = await Promise.all([
    findNewest(id),
    unscopedText(id),
    db().edition.findFirst({
      where: { publication: { documentId: id } },
      orderBy: { number: "desc" },
      select: { content: true, revisionId: true, publication: { select: { slug: true } } },
    }),
  ]);
  if (!row || !text) throw notFound();
  const isNew = edition && edition.revisionId !== row.id;
  return {
    document,
    revision: revisionView(row, { actor, facts, headSeq: BigInt(text.revision) }),
    content: row.content as unknown as RichText,
    summary: row.note,
    changes: isNew ? changesBetween(edition.content, row.content) : null,
    slug: edition?.publication.slug ?? null,
  };
}
