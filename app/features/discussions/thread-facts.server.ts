import { db, type Tx } from "~/core/db.server";
import { notFound } from "~/core/errors";
import { isId } from "~/core/ids";
import type { PostFacts, ThreadFacts } from "./policy";

/** A thread as commands see it. */
export interface StoredThread extends ThreadFacts {
  readonly id: string;
  readonly lang: string;
  readonly pinned: boolean;
  readonly lastNumber: number;
  readonly answerPostId: string | null;
}

const fields = {
  id: true,
  kind: true,
  authorId: true,
  closedAt: true,
  pinnedAt: true,
  lang: true,
  lastNumber: true,
  answerPostId: true,
  community: { select: { id: true, countryCode: true } },
} as const;

/** @throws NotFound */
export async function threadFacts(threadId: string, tx: Tx = db()): Promise<StoredThread> {
  if (!isId(threadId)) throw notFound();
  const row = await tx.thread.findUnique({ where: { id: threadId }, select: fields });
  if (!row) throw notFound();
  const { closedAt, pinnedAt, ...rest } = row;
  return { ...rest, closed: closedAt !== null, pinned: pinnedAt !== null };
}

/**
 * The thread, locked until the transaction ends: numbers are given, and what depends on the state of the
 * thread is decided, by one at a time.
 * @throws NotFound
 */
export async function lockThread(tx: Tx, threadId: string): Promise<StoredThread> {
  if (!isId(threadId)) throw notFound();
  await tx.$queryRaw`SELECT 1 FROM "Thread" WHERE "id" = ${threadId}::uuid FOR UPDATE`;
  return threadFacts(threadId, tx);
}

export interface StoredPost extends PostFacts {
  readonly id: string;
  readonly position: string;
  readonly depth: number;
}

/** @throws NotFound when the thread has no post of this number */
export async function postFacts(tx: Tx, threadId: string, number: number): Promise<StoredPost> {
  const row = await tx.post.findUnique({
    where: { threadId_number: { threadId, number } },
    select: {
      id: true,
      number: true,
      authorId: true,
      deletedAt: true,
      position: true,
      depth: true,
    },
  });
  if (!row) throw notFound();
  const { deletedAt, ...rest } = row;
  return { ...rest, removed: deletedAt !== null };
}
