import type { Component } from "~/core/components";
import { pool } from "~/core/db.server";
import { administratorRead } from "./commands/mark-read.server";
import { limits, type ThreadKind } from "./limits";
import type { PostNode } from "./post-content";

export interface PostRow {
  id: string;
  number: number;
  parent: number | null;
  parentAuthor: string | null;
  depth: number;
  authorId: string | null;
  author: string | null;
  photoId: string | null;
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  deletedById: string | null;
  lang: string;
  content: PostNode;
}

export interface Head {
  id: string;
  communityId: string;
  countryCode: string;
  component: Component;
  langs: string[];
  kind: ThreadKind;
  title: string;
  lang: string;
  authorId: string | null;
  pinnedAt: Date | null;
  closedAt: Date | null;
  closedBy: string | null;
  replies: number;
  lastNumber: number;
  answerPostId: string | null;
  readTo: number | null;
  readAt: Date | null;
  administratorReadAt: Date | null;
}

const postFields = `
  p."id", p."number", p."depth", p."authorId", a."name" AS "author", a."photoId", p."createdAt",
  p."editedAt", p."deletedAt", p."deletedById", p."lang", q."number" AS "parent",
  b."name" AS "parentAuthor",
  CASE WHEN p."deletedAt" IS NULL THEN p."content" END AS "content"`;

const postJoins = `
  LEFT JOIN "User" a ON a."id" = p."authorId"
  LEFT JOIN "Post" q ON q."id" = p."parentId"
  LEFT JOIN "User" b ON b."id" = q."authorId"`;

const headText = `
  SELECT t."id", t."communityId", c."countryCode", c."component", c."langs", t."kind", t."title",
         t."lang", t."authorId", t."pinnedAt", t."closedAt", k."name" AS "closedBy", t."lastNumber",
         t."answerPostId", t."postCount" - (o."deletedAt" IS NULL)::int AS "replies",
         r."lastNumber" AS "readTo", r."readAt",
         (SELECT max(e."at") FROM "AuditEvent" e
           WHERE e."subjectType" = 'thread' AND e."subjectId" = t."id"::text
             AND e."action" = '${administratorRead}') AS "administratorReadAt"
    FROM "Thread" t
    JOIN "Community" c ON c."id" = t."communityId"
    JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1
    LEFT JOIN "User" k ON k."id" = t."closedById"
    LEFT JOIN "ThreadRead" r ON r."threadId" = t."id" AND r."userId" = $2::uuid
   WHERE t."id" = $1::uuid`;

/** The thread itself and how far the reader has come; null where there is none. */
export async function findHead(threadId: string, reader: string | null): Promise<Head | null> {
  const { rows } = await pool().query<Head>({
    name: "discussions-head",
    text: headText,
    values: [threadId, reader],
  });
  return rows[0] ?? null;
}

/** A post that may lie outside the page. */
export async function findPost(id: string): Promise<PostRow | null> {
  const { rows } = await pool().query<PostRow>({
    name: "discussions-post",
    text: `SELECT ${postFields} FROM "Post" p ${postJoins} WHERE p."id" = $1::uuid`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** Which posts to show: those after or before one, or those around it; else the first ones. */
export interface Window {
  after?: number | undefined;
  before?: number | undefined;
  around?: number | undefined;
}

/** Posts shown before the one that a link means, so that it does not stand without its talk. */
const context = 10;
const positionOf = `(SELECT "position" FROM "Post" WHERE "threadId" = $1::uuid AND "number" = $2)`;
const nthBefore = (n: number) => `
  (SELECT "position" FROM "Post" WHERE "threadId" = $1::uuid AND "position" < ${positionOf}
    ORDER BY "position" DESC OFFSET ${n - 1} LIMIT 1)`;

/** Where each kind of window lies; a post that fits on the first page is shown there. */
const conditions = {
  first: "",
  after: `AND p."position" > ${positionOf}`,
  before: `AND p."position" < ${positionOf}`,
  around: `AND p."position" >= CASE WHEN ${nthBefore(limits.postsPerPage)} IS NULL THEN ''
                                    ELSE ${nthBefore(context)} END`,
} as const;

function kindOf({ after, before, around }: Window): [keyof typeof conditions, ...number[]] {
  if (after !== undefined) return ["after", after];
  if (before !== undefined) return ["before", before];
  return around === undefined ? ["first"] : ["around", around];
}

/** One page of posts in reading order, out of the index of positions. */
export async function readWindow(
  threadId: string,
  window: Window,
): Promise<{ rows: PostRow[]; hasEarlier: boolean; hasMore: boolean }> {
  const [kind, ...number] = kindOf(window);
  const back = kind === "before";
  const { rows } = await pool().query<PostRow>({
    name: `discussions-posts-${kind}`,
    text: `SELECT ${postFields} FROM "Post" p ${postJoins}
            WHERE p."threadId" = $1::uuid ${conditions[kind]}
            ORDER BY p."position" ${back ? "DESC" : "ASC"} LIMIT ${limits.postsPerPage + 1}`,
    values: [threadId, ...number],
  });
  const page = rows.slice(0, limits.postsPerPage);
  if (back) page.reverse();
  return {
    rows: page,
    // The first post of every thread is number 1 and comes first in every order.
    hasEarlier: page.length > 0 && page[0]?.number !== 1,
    hasMore: back || rows.length > page.length,
  };
}
