import { type Actor, isPerson } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { pool } from "~/core/db.server";
import { authorize, invalid } from "~/core/errors";
import { isId } from "~/core/ids";
import { decodeCursor, type Page, toPage } from "~/core/pagination";
import { limits, type ThreadKind } from "./limits";
import { type CommunityFacts, canReadThreads } from "./policy";

/** A line of a community's list of threads. */
export interface ThreadLine {
  id: string;
  kind: ThreadKind;
  title: string;
  lang: string;
  author: string | null;
  lastPoster: string | null;
  /** ISO 8601, as all times of view models */
  lastPostAt: string;
  replies: number;
  answered: boolean;
  closed: boolean;
  pinned: boolean;
  /** posts since the reader was here last; null when they never were */
  unread: number | null;
  /** never opened, not their own, and recent enough to be called new */
  isNew: boolean;
  /** the first post that the reader has not seen, where they have seen others */
  firstUnread: number | null;
}

export interface ThreadList {
  /** on top, on the first page of the whole list only */
  pinned: ThreadLine[];
  page: Page<ThreadLine>;
}

export interface ListQuery {
  only?: "unanswered" | undefined;
  cursor?: string | undefined;
}

interface LineRow extends Omit<ThreadLine, "lastPostAt" | "firstUnread"> {
  lastPostAt: Date;
  lastNumber: number;
}

/** A thread nobody has opened for so long is old, not new, to whoever joins later. */
const newDays = 30;

/** $2 is the reader, $3 since when a thread never opened counts as new. */
const lineFields = `
  t."id", t."kind", t."title", t."lang", a."name" AS "author", l."name" AS "lastPoster",
  t."lastPostAt", t."lastNumber", t."answerPostId" IS NOT NULL AS "answered",
  t."postCount" - (o."deletedAt" IS NULL)::int AS "replies",
  t."closedAt" IS NOT NULL AS "closed", t."pinnedAt" IS NOT NULL AS "pinned",
  t."lastNumber" - r."lastNumber" AS "unread",
  r."lastNumber" IS NULL AND t."lastPostAt" > $3 AND t."authorId" IS DISTINCT FROM $2::uuid AS "isNew"`;

const lineJoins = `
  JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1
  LEFT JOIN "User" a ON a."id" = t."authorId"
  LEFT JOIN "User" l ON l."id" = t."lastPostById"
  LEFT JOIN "ThreadRead" r ON r."threadId" = t."id" AND r."userId" = $2::uuid`;

/** Threads with nothing left in them are not listed; their address still tells what became of them. */
const alive = `t."communityId" = $1::uuid AND t."postCount" > 0`;

/**
 * One query; with 100,000 posts in the community 0.5 ms. The inner queries read their index in its
 * order and stop, so a page costs the same wherever it lies.
 */
function listText(only: ListQuery["only"], continued: boolean): string {
  const after = continued ? `AND (t."lastPostAt", t."id") < ($5::timestamptz, $6::uuid)` : "";
  const pinned = `
    (SELECT t."id" FROM "Thread" t WHERE ${alive} AND t."pinnedAt" IS NOT NULL
      ORDER BY t."pinnedAt" DESC LIMIT ${limits.pinned}) UNION ALL`;
  const unanswered = `
    (SELECT t."id" FROM "Thread" t
      WHERE ${alive} AND t."kind" = 'question' AND t."answerPostId" IS NULL ${after}
      ORDER BY t."answerPostId" DESC, t."lastPostAt" DESC, t."id" DESC LIMIT $4)`;
  const all = `
    ${continued ? "" : pinned}
    (SELECT t."id" FROM "Thread" t WHERE ${alive} AND t."pinnedAt" IS NULL ${after}
      ORDER BY t."lastPostAt" DESC, t."id" DESC LIMIT $4)`;
  return `SELECT ${lineFields}
    FROM (${only === "unanswered" ? unanswered : all}) AS wanted
    JOIN "Thread" t ON t."id" = wanted."id" ${lineJoins}
    ORDER BY t."lastPostAt" DESC, t."id" DESC`;
}

/**
 * Threads of a community, pinned ones first, then by newest activity.
 * @throws NotFound or Forbidden as {@link canReadThreads} says, Invalid for a broken cursor
 */
export async function listThreads(
  actor: Actor,
  community: CommunityFacts,
  { only, cursor }: ListQuery = {},
): Promise<ThreadList> {
  authorize(canReadThreads(actor, community));
  const from = cursor === undefined ? [] : readCursor(cursor);
  const { rows } = await pool().query<LineRow>({
    name: `discussions-list-${only ?? "all"}-${from.length > 0}`,
    text: listText(only, from.length > 0),
    values: [community.id, readerId(actor), newSince(), limits.threadsPerPage + 1, ...from],
  });
  const onTop = (row: LineRow) => row.pinned && only === undefined;
  const page = toPage(
    rows.filter((row) => !onTop(row)),
    limits.threadsPerPage,
    (row) => [row.lastPostAt.toISOString(), row.id],
  );
  return {
    pinned: rows.filter(onTop).map(lineOf),
    page: { items: page.items.map(lineOf), next: page.next },
  };
}

export const readerId = (actor: Actor) => (isPerson(actor) ? actor.userId : null);

export const newSince = () => new Date(clock.now().getTime() - newDays * 24 * 60 * 60 * 1000);

function readCursor(cursor: string): [string, string] {
  const [at, id] = decodeCursor(cursor, 2);
  if (typeof at !== "string" || Number.isNaN(Date.parse(at)) || !isId(id)) {
    throw invalid("core.bad-cursor");
  }
  return [at, id];
}

function lineOf({ lastNumber, ...row }: LineRow): ThreadLine {
  const unread = row.unread === null ? null : Math.max(0, row.unread);
  return {
    ...row,
    unread,
    lastPostAt: row.lastPostAt.toISOString(),
    firstUnread: unread ? lastNumber - unread + 1 : null,
  };
}
