import { type Actor, isPerson } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { db, transact, uniqueViolation } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { newId } from "~/core/ids";
import { communityFacts, getTalkRules } from "~/features/communities/queries.server";
import type { ThreadStarted } from "../events";
import { readMarkdown } from "../markdown.server";
import { canStartThread } from "../policy";
import type { StartThreadInput } from "../schema";
import { rootPlace } from "../tree";
import { ownKey, slowDown } from "./posting.server";

/**
 * Opens a thread with its first post. The same `clientKey` of the same person gives the thread that it
 * opened before.
 * @throws NotFound, Forbidden by the community's rules, RateLimited
 */
export async function startThread(
  actor: Actor,
  communityId: string,
  input: StartThreadInput,
): Promise<{ threadId: string }> {
  const community = await communityFacts(communityId);
  const { whoMayPost } = await getTalkRules(communityId);
  authorize(canStartThread(actor, community, whoMayPost));
  if (!isPerson(actor)) throw notFound();
  const clientKey = ownKey(actor, input.clientKey);
  const known = await threadOpenedWith(clientKey);
  if (known) return known;
  await slowDown(actor);

  const { kind, title, body, lang } = input;
  const content = readMarkdown(body);
  const threadId = newId();
  const now = clock.now();
  const by = actor.userId;
  try {
    await transact(async (tx) => {
      await tx.thread.create({
        data: {
          id: threadId,
          communityId,
          kind,
          title,
          lang,
          authorId: by,
          createdAt: now,
          lastNumber: 1,
          postCount: 1,
          lastPostAt: now,
          lastPostById: by,
          reads: { create: { userId: by, lastNumber: 1, readAt: now } },
        },
      });
      await tx.post.create({
        data: {
          id: newId(),
          threadId,
          number: 1,
          ...rootPlace,
          authorId: by,
          lang,
          body,
          content,
          createdAt: now,
          clientKey,
        },
      });
    });
  } catch (error) {
    const first = uniqueViolation(error) ? await threadOpenedWith(clientKey) : undefined;
    if (!first) throw error;
    return first;
  }
  const event: ThreadStarted = {
    name: "discussions.thread-started",
    threadId,
    communityId,
    countryCode: community.countryCode,
    byId: by,
    kind,
  };
  await publish(event);
  return { threadId };
}

async function threadOpenedWith(clientKey: string): Promise<{ threadId: string } | undefined> {
  const post = await db().post.findUnique({ where: { clientKey }, select: { threadId: true } });
  return post ?? undefined;
}
