import { type Actor, isPerson, type Person } from "~/core/actor";
import { isComponent } from "~/core/components";
import { db, type Prisma, pool } from "~/core/db.server";
import { translator } from "~/core/i18n/i18n.server";
import type { PublishedItem, PublishedQuery } from "~/core/newest-published.server";
import type { NextQuery, NextThing } from "~/core/next-things.server";
import type { OwnThing } from "~/core/own-things.server";
import { decodeCursor, type Page, toPage } from "~/core/pagination";
import { sharedRead } from "~/core/shared-read.server";
import { ownWords, publishesFor } from "./policy";
import { publishingSeen } from "./visibility.server";

interface ListQuery {
  countryCode: string;
  /** null: the task force's own; absent: the whole country */
  communityId?: string | null;
  cursor?: string | null;
}

const pageSize = 30;
const listed = {
  id: true,
  title: true,
  titleEn: true,
  lang: true,
  summary: true,
  countryCode: true,
  community: { select: { component: true } },
  slug: true,
  editions: true,
  publishedAt: true,
} as const;

/** What a place has published, last published first; retired works are left out. */
export async function listPublished({
  countryCode,
  communityId,
  cursor,
}: ListQuery): Promise<Page<PublishedItem>> {
  const [time, after] = cursor ? decodeCursor(cursor, 2) : [];
  const at = new Date(String(time));
  const older =
    cursor && !Number.isNaN(at.getTime())
      ? { OR: [{ publishedAt: { lt: at } }, { publishedAt: at, id: { lt: String(after) } }] }
      : {};
  const rows = await db().publication.findMany({
    where: {
      countryCode,
      ...(communityId === undefined ? {} : { communityId }),
      retiredAt: null,
      ...older,
    },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    take: pageSize + 1,
    select: listed,
  });
  const page = toPage(rows, pageSize, (row) => [row.publishedAt.toISOString(), row.id]);
  return { next: page.next, items: page.items.map(itemOf) };
}

type Row = Prisma.PublicationGetPayload<{ select: typeof listed }>;

function itemOf({ community, slug, editions, publishedAt, ...row }: Row): PublishedItem {
  return {
    ...row,
    component: isComponent(community?.component) ? community.component : null,
    href: `/p/${slug}`,
    edition: editions,
    at: publishedAt.toISOString(),
  };
}

interface NewestRow extends Omit<PublishedItem, "at" | "href"> {
  slug: string;
  publishedAt: Date | string;
}

const newestSql = `SELECT p."id", p."title", p."titleEn", p."lang", p."summary", p."countryCode",
    p."slug", p."editions" AS "edition", p."publishedAt", c."component"
  FROM "Publication" p LEFT JOIN "Community" c ON c."id" = p."communityId"
 WHERE p."retiredAt" IS NULL AND ($1::text IS NULL OR p."countryCode" = $1)
   AND ($2::uuid IS NULL OR p."communityId" = $2)
 ORDER BY p."publishedAt" DESC LIMIT $3`;

/** The newest works for home pages of lower rooms, in one query. */
export async function newestWorks(query: PublishedQuery): Promise<PublishedItem[]> {
  const { countryCode, communityId, limit } = query;
  if (countryCode && !communityId && limit <= mostAtHome) {
    return (await homeOf(countryCode)).works.slice(0, limit).map(newestItem);
  }
  const { rows } = await pool().query<NewestRow>({
    name: "publications-newest",
    text: newestSql,
    values: [countryCode ?? null, communityId ?? null, limit],
  });
  return rows.map(newestItem);
}

const newestItem = ({ slug, publishedAt, ...row }: NewestRow): PublishedItem => ({
  ...row,
  href: `/p/${slug}`,
  at: new Date(publishedAt).toISOString(),
});

const mostAtHome = 5;

interface CountrysWorks {
  works: NewestRow[];
  /** revisions under review or approved; stories that nobody has read yet */
  reviews: boolean;
  stories: boolean;
}

const askedNow = new Map<string, Promise<CountrysWorks>>();

/**
 * All that the home of a country needs of this room, but for what depends on who reads it. A page asks
 * for the works and for what waits in one moment, and that is one query.
 */
function homeOf(countryCode: string): Promise<CountrysWorks> {
  const asked = askedNow.get(countryCode);
  if (asked) return asked;
  const asking = readHome(countryCode);
  askedNow.set(countryCode, asking);
  queueMicrotask(() => askedNow.delete(countryCode));
  return asking;
}

const readHome = sharedRead(async (countryCode: string): Promise<CountrysWorks> => {
  const { rows } = await pool().query<CountrysWorks>({
    name: "publications-home-of-country",
    text: `SELECT COALESCE((SELECT json_agg(w) FROM (${newestSql}) w), '[]'::json) AS "works",
      EXISTS (SELECT FROM "Revision" r JOIN "Document" d ON d."id" = r."documentId"
               WHERE r."openFor" IS NOT NULL AND d."countryCode" = $1 AND d."archivedAt" IS NULL
      ) AS "reviews",
      EXISTS (SELECT FROM "UseStory" s JOIN "Publication" p ON p."id" = s."publicationId"
               WHERE s."state" = 'waiting' AND p."countryCode" = $1) AS "stories"`,
    values: [countryCode, null, mostAtHome],
  });
  return rows[0] ?? { works: [], reviews: false, stories: false };
});

/** Works that texts hold by their address; everybody may read them. Their slug is their id there. */
export async function publishedThings(
  _actor: Actor,
  slugs: readonly string[],
): Promise<OwnThing[]> {
  const rows = await db().publication.findMany({
    where: { slug: { in: [...slugs] } },
    select: {
      slug: true,
      title: true,
      lang: true,
      countryCode: true,
      community: { select: { component: true } },
    },
  });
  return rows.map(({ slug, community, ...row }) => ({
    ...row,
    id: slug,
    href: `/p/${slug}`,
    component: isComponent(community?.component) ? community.component : null,
  }));
}

export interface WaitingLine {
  revisionId: string;
  documentId: string;
  title: string;
  lang: string;
  state: "in_review" | "approved";
  requestedBy: string | null;
  /** ISO 8601 */
  requestedAt: string;
  approvals: number;
  /** whether this very person was asked or may, and has not answered yet */
  mine: boolean;
  communityId: string | null;
}

/** Open revisions of a place, of documents that the actor takes part in, the longest waiting first. */
export async function listWaiting(
  actor: Actor,
  { countryCode, communityId }: Omit<ListQuery, "cursor">,
): Promise<WaitingLine[]> {
  if (!isPerson(actor)) return [];
  const { userId } = actor;
  const rows = await db().revision.findMany({
    where: {
      openFor: { not: null },
      document: {
        AND: [
          { countryCode, ...(communityId === undefined ? {} : { communityId }) },
          publishingSeen(actor),
        ],
      },
    },
    orderBy: { requestedAt: "asc" },
    take: 50,
    select: {
      id: true,
      documentId: true,
      title: true,
      lang: true,
      state: true,
      requestedAt: true,
      requestedById: true,
      requestedBy: { select: { name: true } },
      reviews: { select: { userId: true, verdict: true } },
      authors: { select: { userId: true } },
      document: {
        select: {
          countryCode: true,
          communityId: true,
          _count: { select: { grants: { where: { access: "own", userId } } } },
        },
      },
    },
  });
  return rows.map((row) => {
    const asked = row.reviews.find((one) => one.userId === userId);
    const publishes = publishesFor(actor, row.document);
    const own = ownWords(userId, {
      authorIds: row.authors.map((one) => one.userId),
      requestedById: row.requestedById,
      ownerIds: row.document._count.grants > 0 ? [userId] : [],
    });
    const toReview =
      row.state === "in_review" && !own && !asked?.verdict && (Boolean(asked) || publishes);
    return {
      revisionId: row.id,
      documentId: row.documentId,
      title: row.title,
      lang: row.lang,
      state: row.state === "approved" ? "approved" : "in_review",
      requestedBy: row.requestedBy?.name ?? null,
      requestedAt: row.requestedAt.toISOString(),
      approvals: row.reviews.filter(({ verdict }) => verdict === "approved").length,
      mine: toReview || (row.state === "approved" && publishes),
      communityId: row.document.communityId,
    };
  });
}

/** Reviews to give, texts to publish, stories to read: for "next for you". */
export async function nextToPublish(actor: Person, query: NextQuery): Promise<NextThing[]> {
  const { countryCode, lang, limit } = query;
  const t = translator(lang);
  const any = await homeOf(countryCode);
  const [waiting, stories] = await Promise.all([
    any.reviews ? listWaiting(actor, { countryCode }) : [],
    any.stories ? waitingStories(actor, countryCode) : [],
  ]);
  const reviews = waiting
    .filter(({ mine }) => mine)
    .map(({ documentId, title, state }) => ({
      text: t(`publications:next.${state}`, { title }),
      href: state === "approved" ? `/d/${documentId}/publish` : `/d/${documentId}/review`,
      weight: 1,
    }));
  const unread = stories.map(({ slug, title, count }) => ({
    text: t("publications:next.stories", { title, count }),
    href: `/p/${slug}/manage`,
    weight: 2,
  }));
  return [...reviews, ...unread].slice(0, limit);
}

async function waitingStories(actor: Person, countryCode: string) {
  const { rows } = await pool().query<{
    slug: string;
    title: string;
    communityId: string | null;
    count: number;
  }>({
    name: "publications-waiting-stories",
    text: `SELECT p."slug", p."title", p."communityId", count(*)::int AS "count"
             FROM "UseStory" s JOIN "Publication" p ON p."id" = s."publicationId"
            WHERE s."state" = 'waiting' AND p."countryCode" = $1
            GROUP BY p."id" ORDER BY min(s."createdAt") LIMIT 20`,
    values: [countryCode],
  });
  return rows.filter(({ communityId }) => publishesFor(actor, { countryCode, communityId }));
}
