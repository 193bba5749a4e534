import { type Actor, isPerson, type Person } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { type Tx, transact } from "~/core/db.server";
import { authorize, conflict, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { newId } from "~/core/ids";
import { once, type Sendable } from "~/core/once.server";
import { getTalkRules } from "~/features/communities/queries.server";
import type { PostWritten } from "../events";
import { readMarkdown } from "../markdown.server";
import { canReply } from "../policy";
import type { PostNode } from "../post-content";
import type { ReplyInput } from "../schema";
import { lockThread, postFacts, threadFacts } from "../thread-facts.server";
import { mostPosts, placeBelow } from "../tree";
import { slowDown } from "./posting.server";

/**
 * Adds a post below another one.
 * @returns the number of the post within its thread
 * @throws NotFound, Forbidden by the community's rules or in a closed thread, RateLimited
 */
export async function reply(
  actor: Actor,
  threadId: string,
  { sent, ...input }: ReplyInput & Sendable,
): Promise<{ number: number }> {
  const thread = await threadFacts(threadId);
  const { whoMayPost } = await getTalkRules(thread.community.id);
  authorize(canReply(actor, thread, whoMayPost));
  if (!isPerson(actor)) throw notFound();
  await slowDown(actor);

  const content = readMarkdown(input.body);
  const sending = { actor, sent, doing: "discussions.reply" };
  const { result: made, again } = await transact((tx) =>
    once(tx, sending, async () => {
      const locked = await lockThread(tx, threadId);
      authorize(canReply(actor, locked, whoMayPost));
      if (locked.lastNumber >= mostPosts) throw conflict("discussions.full");
      const parent = await postFacts(tx, threadId, input.parent);
      const number = locked.lastNumber + 1;
      await insert(tx, actor, { ...input, threadId, number, parent, content });
      return { number, parentAuthorId: parent.authorId };
    }),
  );
  if (!again) {
    const event: PostWritten = {
      name: "discussions.post-written",
      threadId,
      communityId: thread.community.id,
      countryCode: thread.community.countryCode,
      byId: actor.userId,
      number: made.number,
      parentAuthorId: made.parentAuthorId,
    };
    await publish(event);
  }
  return { number: made.number };
}

interface NewPost {
  threadId: string;
  number: number;
  parent: { id: string; position: string; depth: number };
  lang: string;
  body: string;
  content: PostNode;
}

async function insert(tx: Tx, person: Person, post: NewPost): Promise<void> {
  const { parent, content, threadId, number, lang, body } = post;
  const now = clock.now();
  const by = person.userId;
  await tx.post.create({
    data: {
      id: newId(),
      threadId,
      number,
      parentId: parent.id,
      ...placeBelow(parent, number),
      authorId: by,
      lang,
      body,
      content,
      createdAt: now,
    },
  });
  await tx.thread.update({
    where: { id: threadId },
    data: { lastNumber: number, postCount: { increment: 1 }, lastPostAt: now, lastPostById: by },
  });
  // Whoever had read everything has read the own post too; others keep what they have not seen.
  await tx.threadRead.updateMany({
    where: { threadId, userId: by, lastNumber: number - 1 },
    data: { lastNumber: number, readAt: now },
  });
}
