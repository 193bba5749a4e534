import { type Actor, isPerson, type Person } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { type Tx, transact } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { newId } from "~/core/ids";
import { once, type Sendable } from "~/core/once.server";
import { communityFacts, getTalkRules } from "~/features/communities/queries.server";
import type { ThreadStarted } from "../events";
import { readMarkdown } from "../markdown.server";
import { canStartThread } from "../policy";
import type { PostNode } from "../post-content";
import type { StartThreadInput } from "../schema";
import { rootPlace } from "../tree";
import { slowDown } from "./posting.server";

/**
 * Opens a thread with its first post.
 * @throws NotFound, Forbidden by the community's rules, RateLimited
 */
export async function startThread(
  actor: Actor,
  communityId: string,
  { sent, ...input }: StartThreadInput & Sendable,
): Promise<{ threadId: string }> {
  const community = await communityFacts(communityId);
  const { whoMayPost } = await getTalkRules(communityId);
  authorize(canStartThread(actor, community, whoMayPost));
  if (!isPerson(actor)) throw notFound();
  await slowDown(actor);

  const content = readMarkdown(input.body);
  const sending = { actor, sent, doing: "discussions.start" };
  const { result: threadId, again } = await transact((tx) =>
    once(tx, sending, () => insert(tx, actor, { ...input, communityId, content })),
  );
  if (again) return { threadId };
  const event: ThreadStarted = {
    name: "discussions.thread-started",
    threadId,
    communityId,
    countryCode: community.countryCode,
    byId: actor.userId,
    kind: input.kind,
  };
  await publish(event);
  return { threadId };
}

type NewThread = StartThreadInput & { communityId: string; content: PostNode };

async function insert(tx: Tx, person: Person, thread: NewThread): Promise<string> {
  const { communityId, kind, title, lang, body, content } = thread;
  const threadId = newId();
  const now = clock.now();
  const by = person.userId;
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
    },
  });
  return threadId;
}
