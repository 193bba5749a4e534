import { clock } from "~/core/clock.server";
import { db, pool } from "~/core/db.server";
import { newId } from "~/core/ids";
import type { ThreadKind } from "~/features/discussions/limits";
import { readMarkdown } from "~/features/discussions/markdown.server";
import { type PlaceInTree, placeBelow, rootPlace } from "~/features/discussions/tree";

export interface ThreadFacts {
  communityId: string;
  authorId?: string | null;
  kind?: ThreadKind;
  title?: string;
  body?: string;
  closed?: boolean;
  pinned?: boolean;
  at?: Date;
}

/** A thread with its opening post, made without asking any policy. */
export async function aThread(facts: ThreadFacts): Promise<{ id: string }> {
  const id = newId();
  const at = facts.at ?? clock.now();
  const body = facts.body ?? "An opening post.";
  const authorId = facts.authorId ?? null;
  await db().thread.create({
    data: {
      id,
      communityId: facts.communityId,
      kind: facts.kind ?? "discussion",
      title: facts.title ?? "A thread",
      lang: "en",
      authorId,
      createdAt: at,
      lastPostAt: at,
      lastPostById: authorId,
      closedAt: facts.closed ? at : null,
      pinnedAt: facts.pinned ? at : null,
      lastNumber: 1,
      postCount: 1,
    },
  });
  await db().post.create({
    data: {
      id: newId(),
      threadId: id,
      number: 1,
      ...rootPlace,
      authorId,
      lang: "en",
      body,
      content: readMarkdown(body),
      createdAt: at,
    },
  });
  return { id };
}

export interface ReplyFacts {
  threadId: string;
  /** number of the post replied to */
  parent?: number;
  authorId?: string | null;
  body?: string;
  at?: Date;
}

/** A reply, made without asking any policy; gives its number. */
export async function aReply({ threadId, parent = 1, authorId = null, ...rest }: ReplyFacts) {
  const at = rest.at ?? clock.now();
  const body = rest.body ?? "A reply.";
  const above = await db().post.findUniqueOrThrow({
    where: { threadId_number: { threadId, number: parent } },
  });
  const { lastNumber: number } = await db().thread.update({
    where: { id: threadId },
    data: {
      lastNumber: { increment: 1 },
      postCount: { increment: 1 },
      lastPostAt: at,
      lastPostById: authorId,
    },
  });
  await db().post.create({
    data: {
      id: newId(),
      threadId,
      number,
      parentId: above.id,
      ...placeBelow(above, number),
      authorId,
      lang: "en",
      body,
      content: readMarkdown(body),
      createdAt: at,
    },
  });
  return { number };
}

const bodies = [
  "Thank you, this helped. We tried it on Tuesday and will try it again next week.",
  "In our school we work **in groups of four**. Each pupil has one task:\n\n- one reads\n- one writes\n- one asks\n- one keeps the time\n\nIt took three lessons until it went by itself.",
  "> How do you keep the third group quiet?\n\nWe do not. They may talk, but only about the task. See https://example.org/stations for the sheet that we use.",
  "I have a question about the second step. The line at our school is slow in the morning, so we load everything the evening before. Does anybody do this with phones only? We have *eleven phones* for thirty-two pupils, and two of them belong to the parents.\n\nIf there is a sheet for this, please give the link.",
  "## What we agreed\n\n1. Everybody tries one lesson.\n2. We meet on the first Thursday.\n3. Whoever has a sheet shares it here.\n\nThe next call is at four.",
];

export interface ManyPosts {
  communityIds: readonly string[];
  authorIds: readonly string[];
  threads: number;
  /** opening post included */
  postsPerThread: number;
  /** of every thread's last post; earlier threads lie a minute apart */
  until?: Date;
}

/** The same numbers each time: scale data must not change from run to run. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * Threads with many posts each, in a few statements: about 100,000 posts in ten seconds. Every third
 * thread is a question; replies hang at earlier posts, mostly late ones.
 */
export async function insertManyPosts(wanted: ManyPosts): Promise<{ threadIds: string[] }> {
  const { communityIds, authorIds, threads, postsPerThread } = wanted;
  const until = (wanted.until ?? clock.now()).getTime();
  const pick = numbers(7);
  const threadIds: string[] = [];
  const perBatch = Math.max(1, Math.floor(5_000 / postsPerThread));
  for (let from = 0; from < threads; from += perBatch) {
    const batch = Array.from({ length: Math.min(perBatch, threads - from) }, (_, index) => ({
      id: newId(),
      communityId: communityIds[(from + index) % communityIds.length],
      kind: (from + index) % 3 === 0 ? "question" : "discussion",
      title: `How we did it, part ${from + index + 1}`,
      lastPostAt: new Date(until - (from + index) * 60_000),
    }));
    threadIds.push(...batch.map((thread) => thread.id));
    await insertThreads(batch, authorIds, postsPerThread);
    await insertPosts(
      batch.flatMap((thread) => postsOf(thread, { authorIds, postsPerThread, pick })),
    );
  }
  return { threadIds };
}

interface ThreadRow {
  id: string;
  communityId: string | undefined;
  kind: string;
  title: string;
  lastPostAt: Date;
}

interface PostRow extends PlaceInTree {
  id: string;
  threadId: string;
  number: number;
  parentId: string | null;
  authorId: string | undefined;
  body: number;
  createdAt: Date;
}

function postsOf(
  thread: ThreadRow,
  facts: { authorIds: readonly string[]; postsPerThread: number; pick(below: number): number },
): PostRow[] {
  const { authorIds, postsPerThread, pick } = facts;
  const posts: PostRow[] = [];
  for (let number = 1; number <= postsPerThread; number += 1) {
    const late = posts[Math.max(0, posts.length - 1 - pick(6))];
    const parent = pick(4) === 0 ? posts[0] : late;
    posts.push({
      id: newId(),
      threadId: thread.id,
      number,
      parentId: parent?.id ?? null,
      ...(parent ? placeBelow(parent, number) : rootPlace),
      authorId: authorIds[pick(authorIds.length)],
      body: pick(bodies.length),
      createdAt: new Date(thread.lastPostAt.getTime() - (postsPerThread - number) * 1_000),
    });
  }
  return posts;
}

async function insertThreads(
  rows: readonly ThreadRow[],
  authorIds: readonly string[],
  posts: number,
): Promise<void> {
  await pool().query(
    `INSERT INTO "Thread" ("id", "communityId", "kind", "title", "lang", "authorId", "createdAt",
                           "lastPostAt", "lastPostById", "lastNumber", "postCount")
     SELECT id, community, kind::"ThreadKind", title, 'en', $6::uuid, at, at, $6::uuid, $7, $7
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[])
            AS rows(id, community, kind, title, at)`,
    [
      rows.map((row) => row.id),
      rows.map((row) => row.communityId),
      rows.map((row) => row.kind),
      rows.map((row) => row.title),
      rows.map((row) => row.lastPostAt),
      authorIds[0],
      posts,
    ],
  );
}

async function insertPosts(rows: readonly PostRow[]): Promise<void> {
  await pool().query(
    `INSERT INTO "Post" ("id", "threadId", "number", "parentId", "position", "depth", "authorId",
                         "lang", "body", "content", "createdAt")
     SELECT id, thread, number, parent, position, depth, author, 'en', texts.body, texts.content, at
       FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::uuid[], $5::text[], $6::int[],
                   $7::uuid[], $8::int[], $9::timestamptz[])
            AS rows(id, thread, number, parent, position, depth, author, text, at)
       JOIN unnest($10::text[], $11::jsonb[]) WITH ORDINALITY AS texts(body, content, ordinal)
         ON texts.ordinal = rows.text + 1
      ORDER BY thread, number`,
    [
      rows.map((row) => row.id),
      rows.map((row) => row.threadId),
      rows.map((row) => row.number),
      rows.map((row) => row.parentId),
      rows.map((row) => row.position),
      rows.map((row) => row.depth),
      rows.map((row) => row.authorId),
      rows.map((row) => row.body),
      rows.map((row) => row.createdAt),
      bodies,
      bodies.map((body) => JSON.stringify(readMarkdown(body))),
    ],
  );
}
