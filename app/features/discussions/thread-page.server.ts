import type { Actor } from "~/core/actor";
import { type Component, isComponent } from "~/core/components";
import { db } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { isId } from "~/core/ids";
import { getTalkRules } from "~/features/communities/queries.server";
import { isWorthNoting, markRead } from "./commands/mark-read.server";
import type { ThreadKind } from "./limits";
import {
  canBeAnswer,
  canChooseAnswer,
  canEditPost,
  canModerate,
  canReadThreads,
  canRemovePost,
  canReply,
  readsAsOutsider,
  type ThreadFacts,
} from "./policy";
import type { PostNode } from "./post-content";
import { readerId } from "./queries.server";
import { postFacts, threadFacts } from "./thread-facts.server";
import {
  findHead,
  findPost,
  type Head,
  type PostRow,
  readWindow,
  type Window,
} from "./thread-rows.server";

/** One post as the page draws it. */
export interface PostView {
  number: number;
  /** of the post it replies to */
  parent: number | null;
  parentAuthor: string | null;
  depth: number;
  author: string | null;
  photoId: string | null;
  createdAt: string;
  editedAt: string | null;
  lang: string;
  /** null for a removed post */
  content: PostNode | null;
  removedBy: "author" | "moderator" | null;
  isNew: boolean;
  isAnswer: boolean;
  isOwn: boolean;
  can: { edit?: true; remove?: true; beAnswer?: true };
}

export interface ThreadView {
  id: string;
  countryCode: string;
  component: Component;
  /** languages of the community, for the choice of the reply's */
  langs: string[];
  kind: ThreadKind;
  title: string;
  lang: string;
  pinned: boolean;
  answered: boolean;
  closedAt: string | null;
  closedBy: string | null;
  replies: number;
  /** unread posts of others when the page was asked for, and the first of them */
  unread: number;
  firstUnread: number | null;
  /** how far the reader had come: marks of this visit are measured from here */
  since: number;
  /** when an administrator from outside read it last */
  administratorReadAt: string | null;
  /** the post that answers, to lead the page; it also stands at its place */
  answer: PostView | null;
  posts: PostView[];
  hasEarlier: boolean;
  hasMore: boolean;
  can: { reply: boolean; moderate: boolean; chooseAnswer: boolean };
  /** why the reader may not reply, a code of this room */
  whyNoReply: string | null;
}

export interface ThreadAddress {
  countryCode: string | undefined;
  component: string | undefined;
  threadId: string | undefined;
}

/**
 * A page of a thread in reading order. Seeing it notes for the reader that it was read, unless
 * `quietly` (docs/decisions/0020-reading-marks-read.md). At most four queries here: head, posts, the
 * community's rules, and the note when there is something new.
 * @throws NotFound, Forbidden
 */
export async function getThread(
  actor: Actor,
  address: ThreadAddress,
  options: { window?: Window; since?: number | undefined; quietly?: boolean } = {},
): Promise<ThreadView> {
  const { threadId, countryCode, component } = address;
  if (!isId(threadId) || !isComponent(component)) throw notFound();
  const head = await findHead(threadId, readerId(actor));
  const community = head && { id: head.communityId, countryCode: head.countryCode };
  if (!community || head.countryCode !== countryCode || head.component !== component) {
    throw notFound();
  }
  authorize(canReadThreads(actor, community));
  const [posts, { whoMayPost }] = await Promise.all([
    readWindow(threadId, options.window ?? {}),
    getTalkRules(community.id),
  ]);
  if (posts.rows.length === 0) throw notFound();
  const before = { number: head.readTo, at: head.readAt };
  const outsider = readsAsOutsider(actor, community);
  // An administrator's reading is noted however the page was asked for.
  if ((!options.quietly || outsider) && isWorthNoting(before, head.lastNumber, outsider)) {
    await markRead(actor, threadId, head.lastNumber);
  }
  const facts: ThreadFacts = {
    community,
    kind: head.kind,
    authorId: head.authorId,
    closed: head.closedAt !== null,
  };
  const replying = canReply(actor, facts, whoMayPost);
  // On a first visit nothing is new: everything is.
  const since = Math.min(options.since ?? head.readTo ?? head.lastNumber, head.lastNumber);
  const draw = drawer(actor, facts, head, since);
  return {
    ...headView(head),
    since,
    unread: head.lastNumber - since,
    firstUnread: since < head.lastNumber ? since + 1 : null,
    answer: await leadingAnswer(head, posts).then((row) => row && draw(row)),
    posts: posts.rows.map(draw),
    hasEarlier: posts.hasEarlier,
    hasMore: posts.hasMore,
    can: {
      reply: replying.allowed,
      moderate: canModerate(actor, community).allowed,
      chooseAnswer: canChooseAnswer(actor, facts).allowed,
    },
    whyNoReply: replying.allowed ? null : replying.reason,
  };
}

/** The answer leads the first page; further pages are for what follows. */
async function leadingAnswer(
  { answerPostId }: Head,
  page: { rows: PostRow[]; hasEarlier: boolean },
): Promise<PostRow | null> {
  if (!answerPostId || page.hasEarlier) return null;
  return page.rows.find((row) => row.id === answerPostId) ?? findPost(answerPostId);
}

function headView(head: Head) {
  return {
    id: head.id,
    countryCode: head.countryCode,
    component: head.component,
    langs: head.langs,
    kind: head.kind,
    title: head.title,
    lang: head.lang,
    pinned: head.pinnedAt !== null,
    answered: head.answerPostId !== null,
    closedAt: head.closedAt?.toISOString() ?? null,
    closedBy: head.closedBy,
    replies: head.replies,
    administratorReadAt: head.administratorReadAt?.toISOString() ?? null,
  };
}

/** Draws rows of one thread for one reader. */
function drawer(actor: Actor, thread: ThreadFacts, head: Head, since: number) {
  const reader = readerId(actor);
  const choosing = canChooseAnswer(actor, thread).allowed;
  return (row: PostRow): PostView => {
    const removed = row.deletedAt !== null;
    const post = { number: row.number, authorId: row.authorId, removed };
    const can: PostView["can"] = {};
    if (canEditPost(actor, thread, post).allowed) can.edit = true;
    if (canRemovePost(actor, thread, post).allowed) can.remove = true;
    if (choosing && canBeAnswer(post).allowed) can.beAnswer = true;
    return {
      number: row.number,
      parent: row.parent,
      parentAuthor: row.parentAuthor,
      depth: row.depth,
      author: row.author,
      photoId: row.photoId,
      createdAt: row.createdAt.toISOString(),
      editedAt: row.editedAt?.toISOString() ?? null,
      lang: row.lang,
      content: removed ? null : row.content,
      removedBy: removed ? (row.deletedById === row.authorId ? "author" : "moderator") : null,
      isNew: row.number > since && row.authorId !== reader,
      isAnswer: row.id === head.answerPostId,
      isOwn: reader !== null && row.authorId === reader,
      can,
    };
  };
}

/**
 * The Markdown of a post, for whoever may change it.
 * @throws NotFound, Forbidden
 */
export async function getSource(
  actor: Actor,
  threadId: string,
  number: number,
): Promise<{ number: number; body: string }> {
  const thread = await threadFacts(threadId);
  authorize(canReadThreads(actor, thread.community));
  const post = await postFacts(db(), threadId, number);
  authorize(canEditPost(actor, thread, post));
  return db().post.findUniqueOrThrow({
    where: { id: post.id },
    select: { number: true, body: true },
  });
}
