import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { type Prisma, type Tx, transact } from "~/core/db.server";
import { authorize, conflict } from "~/core/errors";
import { publish } from "~/core/events.server";
import { newId } from "~/core/ids";
import type { DocumentFacts } from "~/features/documents/policy";
import { freeSlug, slugOf } from "../address/slug";
import { creditsOf } from "../authors.server";
import type { EditionPublished } from "../events";
import { approvalsNeeded } from "../limits";
import { writeTo } from "../mails.server";
import { openPictures } from "../pictures.server";
import { lockRevision } from "../place.server";
import { canPublish, ownersOf, ownWords } from "../policy";

type Locked = Awaited<ReturnType<typeof lockRevision>>["revision"];

/**
 * Makes an approved revision the newest edition of its publication, at an address that stays. What was
 * published before stays readable under its number. Asked again, it leads to the edition that is there.
 * @throws Forbidden, NotFound; Conflict `publications.not-approved`, `publications.retired`
 */
export async function publishRevision(
  actor: Actor,
  revisionId: string,
): Promise<{ slug: string; editionId: string }> {
  const { again, ...event } = await transact(async (tx): Promise<EditionPublished & Again> => {
    const { document, revision } = await lockRevision(tx, revisionId);
    authorize(canPublish(actor, document));
    if (revision.state === "published")
      return { ...(await editionOf(tx, revisionId)), again: true };
    if (!isApproved(document, revision)) throw conflict("publications.not-approved");
    const now = clock.now();
    const publication = await placeOf(tx, { document, revision, now });
    const editionId = newId();
    const credits = await creditsOf(tx, revision.documentId, revision.logSeq);
    const byId = isPerson(actor) ? actor.userId : null;
    const { title, titleEn, summary, lang, licence, hash, logSeq } = revision;
    // Of a correction it says what is new; before the first edition it is a word to the reviewers alone.
    const note = publication.editions > 1 ? revision.note : "";
    await tx.edition.create({
      data: {
        id: editionId,
        publicationId: publication.id,
        number: publication.editions,
        revisionId,
        ...{ title, titleEn, summary, lang, licence, hash, logSeq, note },
        content: revision.content as Prisma.InputJsonValue,
        credits: credits as unknown as Prisma.InputJsonValue,
        publishedAt: now,
        publishedById: byId,
      },
    });
    const { content, documentId } = revision;
    await openPictures(tx, { editionId, documentId, content });
    await tx.revision.update({
      where: { id: revisionId },
      data: { state: "published", openFor: null, closedAt: now },
    });
    await audit(tx, {
      action: "publications.published",
      actor,
      subject: { type: "publication", id: publication.id },
      countryCode: document.countryCode,
      communityId: document.communityId,
      details: { slug: publication.slug, edition: publication.editions },
    });
    const told = [...revision.authors.map(({ userId }) => userId), revision.requestedById ?? ""];
    await writeTo(
      tx,
      told.filter((userId) => userId && userId !== byId),
      {
        kind: "published",
        title,
        by: isPerson(actor) ? actor.name : "",
        path: `/p/${publication.slug}`,
      },
    );
    return {
      name: "publications.published",
      publicationId: publication.id,
      editionId,
      slug: publication.slug,
      number: publication.editions,
      again: false,
    };
  });
  if (!again) await publish(event);
  return { slug: event.slug, editionId: event.editionId };
}

interface Again {
  again: boolean;
}

/** What was made of a revision that is published already. */
async function editionOf(tx: Tx, revisionId: string): Promise<EditionPublished> {
  const { id, number, publication } = await tx.edition.findFirstOrThrow({
    where: { revisionId },
    select: { id: true, number: true, publication: { select: { id: true, slug: true } } },
  });
  return {
    name: "publications.published",
    publicationId: publication.id,
    editionId: id,
    slug: publication.slug,
    number,
  };
}

/** Judged anew from the reviews themselves, so that no other way leads here. */
function isApproved(
  document: DocumentFacts,
  { state, reviews, authors, requestedById }: Locked,
): boolean {
  const authorIds = authors.map(({ userId }) => userId);
  const authorship = { authorIds, requestedById, ownerIds: ownersOf(document) };
  const approvals = reviews.filter(
    ({ verdict, userId }) => verdict === "approved" && !ownWords(userId, authorship),
  );
  return state === "approved" && approvals.length >= approvalsNeeded;
}

interface Placing {
  document: DocumentFacts;
  revision: Locked;
  now: Date;
}

/** The publication with its newest facts and the number of the edition that is being made. */
async function placeOf(tx: Tx, { document, revision, now }: Placing) {
  const { documentId, title, titleEn, summary, lang } = revision;
  const known = await tx.publication.findUnique({ where: { documentId } });
  if (known?.retiredAt) throw conflict("publications.retired");
  const facts = {
    ...{ title, titleEn, summary, lang },
    publishedAt: now,
    ownerId: revision.requestedById,
    // A day chosen for an earlier edition may have gone by.
    reviewOn: revision.reviewOn && revision.reviewOn > now ? revision.reviewOn : yearAfter(now),
    reviewRemindedAt: null,
  };
  if (known) {
    const data = { ...facts, editions: { increment: 1 } };
    return tx.publication.update({ where: { id: known.id }, data });
  }
  const slug = await newSlug(tx, revision);
  const made = await tx.publication.create({
    data: {
      id: newId(),
      documentId,
      slug,
      kind: document.kind,
      countryCode: document.countryCode,
      communityId: document.communityId,
      firstPublishedAt: now,
      ...facts,
    },
  });
  await tx.publicationSlug.create({ data: { slug, publicationId: made.id, at: now } });
  return made;
}

/** Two publications at once wait for each other here: an address is given once, for ever. */
async function newSlug(tx: Tx, { title, titleEn, lang }: Locked): Promise<string> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('publications.slug'))`;
  const base = slugOf(title, lang) || slugOf(titleEn, "en");
  const given = await tx.publicationSlug.findMany({
    where: { slug: { startsWith: base || "text" } },
    select: { slug: true },
  });
  return freeSlug(base, new Set(given.map((row) => row.slug)));
}

function yearAfter(moment: Date): Date {
  const day = new Date(moment);
  day.setUTCFullYear(day.getUTCFullYear() + 1);
  return day;
}
