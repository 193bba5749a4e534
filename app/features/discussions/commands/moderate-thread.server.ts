import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { type Tx, transact } from "~/core/db.server";
import { authorize, conflict, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import type { ThreadClosed } from "../events";
import { limits } from "../limits";
import { canModerate } from "../policy";
import { lockThread, type StoredThread } from "../thread-facts.server";

/**
 * Puts a thread on top of its community's list, or takes it down again.
 * @throws NotFound, Forbidden, Conflict when so many are pinned that none would stand out
 */
export async function pinThread(
  actor: Actor,
  threadId: string,
  { pinned }: { pinned: boolean },
): Promise<void> {
  await transact(async (tx) => {
    const thread = await lockThread(tx, threadId);
    authorize(canModerate(actor, thread.community));
    if (thread.pinned === pinned) return;
    if (pinned) await requireRoomOnTop(tx, thread.community.id);
    await tx.thread.update({
      where: { id: threadId },
      data: { pinnedAt: pinned ? clock.now() : null },
    });
    await record(tx, actor, thread, pinned ? "pinned" : "unpinned");
  });
}

async function requireRoomOnTop(tx: Tx, communityId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Community" WHERE "id" = ${communityId}::uuid FOR UPDATE`;
  const there = await tx.thread.count({ where: { communityId, pinnedAt: { not: null } } });
  if (there >= limits.pinned) {
    throw conflict("discussions.too-many-pinned", { params: { count: limits.pinned } });
  }
}

/**
 * Ends a talk: it can be read but takes no more posts. Or opens it again.
 * @throws NotFound, Forbidden
 */
export async function closeThread(
  actor: Actor,
  threadId: string,
  { closed }: { closed: boolean },
): Promise<void> {
  if (!isPerson(actor)) throw notFound();
  const event = await transact(async (tx): Promise<ThreadClosed | undefined> => {
    const thread = await lockThread(tx, threadId);
    authorize(canModerate(actor, thread.community));
    if (thread.closed === closed) return undefined;
    await tx.thread.update({
      where: { id: threadId },
      data: closed
        ? { closedAt: clock.now(), closedById: actor.userId }
        : { closedAt: null, closedById: null },
    });
    await record(tx, actor, thread, closed ? "closed" : "reopened");
    return {
      name: closed ? "discussions.thread-closed" : "discussions.thread-reopened",
      threadId,
      communityId: thread.community.id,
      countryCode: thread.community.countryCode,
      byId: actor.userId,
    };
  });
  if (event) await publish(event);
}

function record(tx: Tx, actor: Actor, thread: StoredThread, what: string): Promise<void> {
  return audit(tx, {
    action: `discussions.thread-${what}`,
    actor,
    subject: { type: "thread", id: thread.id },
    countryCode: thread.community.countryCode,
    communityId: thread.community.id,
  });
}
