import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { type Tx, transact } from "~/core/db.server";
import { authorize } from "~/core/errors";
import { canReadThreads, readsAsOutsider } from "../policy";
import { threadFacts } from "../thread-facts.server";

const day = 24 * 60 * 60 * 1000;

/** How far the reader had come before, as the page's query has found it. */
export interface ReadSoFar {
  readonly number: number | null;
  readonly at: Date | null;
}

/** Is there anything to note when this reader opens the thread? Mostly not, and then no query is made. */
export function isWorthNoting(before: ReadSoFar, lastNumber: number, outsider: boolean): boolean {
  if (before.number === null || before.number < lastNumber) return true;
  return outsider && (before.at === null || clock.now().getTime() - before.at.getTime() > day);
}

/**
 * Notes that the actor has read the thread up to a post. It never goes back, so that noting twice or
 * late does no harm. An administrator from outside leaves a line in the audit log, which the
 * thread's page shows to its members, at most one a day.
 * @throws NotFound
 */
export async function markRead(actor: Actor, threadId: string, upTo: number): Promise<void> {
  const { community, lastNumber } = await threadFacts(threadId);
  authorize(canReadThreads(actor, community));
  if (!isPerson(actor)) return;
  const now = clock.now();
  await transact(async (tx) => {
    await note(tx, { threadId, userId: actor.userId, number: Math.min(upTo, lastNumber), now });
    if (!readsAsOutsider(actor, community)) return;
    await audit(tx, {
      action: administratorRead,
      actor,
      subject: { type: "thread", id: threadId },
      countryCode: community.countryCode,
      communityId: community.id,
    });
  });
}

/** The line of the audit log by which an administrator's reading shows. */
export const administratorRead = "discussions.administrator-read";

interface Note {
  threadId: string;
  userId: string;
  number: number;
  now: Date;
}

async function note(tx: Tx, { threadId, userId, number, now }: Note): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "ThreadRead" AS r ("threadId", "userId", "lastNumber", "readAt")
    VALUES (${threadId}::uuid, ${userId}::uuid, ${number}, ${now})
    ON CONFLICT ("threadId", "userId")
    DO UPDATE SET "lastNumber" = GREATEST(r."lastNumber", excluded."lastNumber"), "readAt" = excluded."readAt"`;
}
