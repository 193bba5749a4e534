import type { Actor } from "~/core/actor";
import { type Component, isComponent } from "~/core/components";
import { db, type Prisma } from "~/core/db.server";
import { type Change, difference, folded, type Unchanged } from "~/core/difference/difference";
import { notFound } from "~/core/errors";
import type { RichText } from "~/core/written-pages.server";
import { type Credits, readCredits } from "./authors.server";
import type { Licence } from "./limits";
import { findBySlug } from "./place.server";
import { canManagePublication, canModerateStories } from "./policy";

/** A publication and one of its editions, as everyone may read it. */
export interface PublicationView {
  id: string;
  slug: string;
  kind: string;
  countryCode: string;
  communityId: string | null;
  component: Component | null;
  documentId: string | null;
  editions: number;
  /** ISO 8601 */
  firstPublishedAt: string;
  reviewOn: string | null;
  retired: {
    at: string;
    reason: string;
    successor: { slug: string; title: string; lang: string } | null;
  } | null;
  edition: EditionView;
  stories: { shown: number };
  can: { manage: boolean; moderate: boolean };
}

export interface EditionView {
  id: string;
  number: number;
  title: string;
  titleEn: string;
  summary: string;
  lang: string;
  licence: Licence;
  content: RichText;
  credits: Credits;
  note: string;
  hash: string;
  /** ISO 8601 */
  publishedAt: string;
}

export type FoundPublication =
  | { kind: "here"; publication: PublicationView }
  /** the address was changed: this is the one that holds now */
  | { kind: "moved"; slug: string };

/**
 * What stands at an address: the newest edition, or the one asked for.
 * @throws NotFound where nothing was ever published
 */
export async function getPublication(
  actor: Actor,
  slug: string | undefined,
  number?: number,
): Promise<FoundPublication> {
  const found = await findBySlug(slug);
  if (!found) throw notFound();
  if (found.slug !== slug) return { kind: "moved", slug: found.slug };
  const wanted = number ?? found.editions;
  if (!Number.isSafeInteger(wanted) || wanted < 1 || wanted > found.editions) throw notFound();
  const { id, countryCode, communityId } = found;
  const [edition, shown, community, successor] = await Promise.all([
    db().edition.findUnique({
      where: { publicationId_number: { publicationId: id, number: wanted } },
    }),
    db().useStory.count({ where: { publicationId: id, state: "shown" } }),
    communityId
      ? db().community.findUnique({ where: { id: communityId }, select: { component: true } })
      : null,
    found.successorId
      ? db().publication.findUnique({
          where: { id: found.successorId },
          select: { slug: true, title: true, lang: true },
        })
      : null,
  ]);
  if (!edition) throw notFound();
  return {
    kind: "here",
    publication: {
      id,
      slug: found.slug,
      kind: found.kind,
      countryCode,
      communityId,
      component: isComponent(community?.component) ? community.component : null,
      documentId: found.documentId,
      editions: found.editions,
      firstPublishedAt: found.firstPublishedAt.toISOString(),
      reviewOn: found.reviewOn?.toISOString().slice(0, 10) ?? null,
      retired: found.retiredAt && {
        at: found.retiredAt.toISOString(),
        reason: found.retiredReason,
        successor,
      },
      edition: editionView(edition),
      stories: { shown },
      can: {
        manage: canManagePublication(actor, found).allowed,
        moderate: canModerateStories(actor, found).allowed,
      },
    },
  };
}

type EditionRow = Prisma.EditionGetPayload<object>;

function editionView(row: EditionRow): EditionView {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    titleEn: row.titleEn,
    summary: row.summary,
    lang: row.lang,
    licence: row.licence,
    content: row.content as unknown as RichText,
    credits: readCredits(row.credits),
    note: noteOf(row),
    hash: row.hash,
    publishedAt: row.publishedAt.toISOString(),
  };
}

export interface EditionLine {
  number: number;
  title: string;
  lang: string;
  note: string;
  publishedAt: string;
  hash: string;
}

const mostEditions = 200;

/** All editions of a publication, the newest first. */
export async function listEditions(publicationId: string): Promise<EditionLine[]> {
  const rows = await db().edition.findMany({
    where: { publicationId },
    orderBy: { number: "desc" },
    take: mostEditions,
    select: { number: true, title: true, lang: true, note: true, publishedAt: true, hash: true },
  });
  return rows.map((row) => ({
    ...row,
    note: noteOf(row),
    publishedAt: row.publishedAt.toISOString(),
  }));
}

/** First editions of earlier days keep a word that was meant for their reviewers alone. */
const noteOf = ({ number, note }: { number: number; note: string }) => (number > 1 ? note : "");

/** What an edition changed against the one before it. @throws NotFound for the first and for none */
export async function editionChanges(
  publicationId: string,
  number: number,
): Promise<(Change | Unchanged)[]> {
  const rows = await db().edition.findMany({
    where: { publicationId, number: { in: [number - 1, number] } },
    orderBy: { number: "asc" },
    select: { content: true },
  });
  const [before, after] = rows;
  if (!before || !after) throw notFound();
  return changesBetween(before.content, after.content);
}

export function changesBetween(before: unknown, after: unknown): (Change | Unchanged)[] {
  return folded(difference(before as RichText, after as RichText));
}

export interface StoryView {
  id: string;
  name: string;
  place: string;
  did: string;
  changed: string;
  lang: string;
  edition: number;
  state: "waiting" | "shown" | "hidden";
  createdAt: string;
}

const mostStories = 50;

/** Stories of use: the shown ones for everybody; all of them for those who choose. */
export async function listStories(
  publicationId: string,
  { all = false, limit = mostStories }: { all?: boolean; limit?: number } = {},
): Promise<StoryView[]> {
  const rows = await db().useStory.findMany({
    where: { publicationId, ...(all ? {} : { state: "shown" }) },
    orderBy: { createdAt: "desc" },
    take: limit,
    select: {
      id: true,
      name: true,
      place: true,
      did: true,
      changed: true,
      lang: true,
      edition: true,
      state: true,
      createdAt: true,
    },
  });
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
