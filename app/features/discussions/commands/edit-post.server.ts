import { type Actor, isPerson } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { transact } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { readMarkdown } from "../markdown.server";
import { canEditPost, canReadThreads } from "../policy";
import { lockThread, postFacts, threadFacts } from "../thread-facts.server";
import { slowDown } from "./posting.server";

/**
 * Changes one's own words; the post says from then on that it was edited.
 * @throws NotFound, Forbidden for another's post, a removed one, or in a closed thread; RateLimited
 */
export async function editPost(
  actor: Actor,
  threadId: string,
  { number, body }: { number: number; body: string },
): Promise<void> {
  const facts = await threadFacts(threadId);
  // Who may not read the thread learns nothing of its posts.
  authorize(canReadThreads(actor, facts.community));
  if (!isPerson(actor)) throw notFound();
  await slowDown(actor);
  const content = readMarkdown(body);
  await transact(async (tx) => {
    const thread = await lockThread(tx, threadId);
    authorize(canReadThreads(actor, thread.community));
    const post = await postFacts(tx, threadId, number);
    authorize(canEditPost(actor, thread, post));
    const before = await tx.post.findUniqueOrThrow({
      where: { id: post.id },
      select: { body: true },
    });
    if (before.body === body) return;
    await tx.post.update({
      where: { id: post.id },
      data: { body, content, editedAt: clock.now() },
    });
  });
}
