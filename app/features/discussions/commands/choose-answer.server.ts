import { type Actor, isPerson } from "~/core/actor";
import { transact } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import type { AnswerChosen } from "../events";
import { canBeAnswer, canChooseAnswer } from "../policy";
import { lockThread, postFacts } from "../thread-facts.server";

/**
 * Marks the post that answers a question, or with no number takes the mark away.
 * @throws NotFound, Forbidden for others than whoever asked and facilitators, or where the post
 * cannot be an answer
 */
export async function chooseAnswer(
  actor: Actor,
  threadId: string,
  { number }: { number?: number | undefined },
): Promise<void> {
  if (!isPerson(actor)) throw notFound();
  const event = await transact(async (tx): Promise<AnswerChosen | undefined> => {
    const thread = await lockThread(tx, threadId);
    authorize(canChooseAnswer(actor, thread));
    const post = number === undefined ? null : await postFacts(tx, threadId, number);
    if (post) authorize(canBeAnswer(post));
    if (thread.answerPostId === (post?.id ?? null)) return undefined;
    await tx.thread.update({
      where: { id: threadId },
      data: { answerPostId: post?.id ?? null },
    });
    if (!post) return undefined;
    return {
      name: "discussions.answer-chosen",
      threadId,
      communityId: thread.community.id,
      countryCode: thread.community.countryCode,
      byId: actor.userId,
      number: post.number,
      authorId: post.authorId,
    };
  });
  if (event) await publish(event);
}
