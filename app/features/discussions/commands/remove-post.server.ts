import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { transact } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import type { PostRemoved } from "../events";
import { canReadThreads, canRemovePost } from "../policy";
import { nothing } from "../post-content";
import { lockThread, postFacts } from "../thread-facts.server";

/**
 * Takes a post away; its place, its number and the replies to it stay. What authors remove themselves
 * is deleted for good; what a moderator removes is shown to nobody but kept for an appeal, and the
 * removal is in the audit log.
 * @throws NotFound, Forbidden
 */
export async function removePost(
  actor: Actor,
  threadId: string,
  { number }: { number: number },
): Promise<void> {
  if (!isPerson(actor)) throw notFound();
  const event = await transact(async (tx): Promise<PostRemoved> => {
    const thread = await lockThread(tx, threadId);
    authorize(canReadThreads(actor, thread.community));
    const post = await postFacts(tx, threadId, number);
    authorize(canRemovePost(actor, thread, post));
    const own = post.authorId === actor.userId;
    await tx.post.update({
      where: { id: post.id },
      data: {
        deletedAt: clock.now(),
        deletedById: actor.userId,
        ...(own ? { body: "", content: nothing } : {}),
      },
    });
    await tx.thread.update({
      where: { id: threadId },
      data: {
        postCount: { decrement: 1 },
        ...(thread.answerPostId === post.id ? { answerPostId: null } : {}),
      },
    });
    if (!own) {
      await audit(tx, {
        action: "discussions.post-removed",
        actor,
        subject: { type: "post", id: post.id },
        countryCode: thread.community.countryCode,
        communityId: thread.community.id,
        details: { threadId, number, authorId: post.authorId },
      });
    }
    return {
      name: "discussions.post-removed",
      threadId,
      communityId: thread.community.id,
      countryCode: thread.community.countryCode,
      byId: actor.userId,
      number,
      authorId: post.authorId,
    };
  });
  await publish(event);
}
