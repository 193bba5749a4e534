import type { Person } from "~/core/actor";
import { db } from "~/core/db.server";
import { notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import type { SessionsEnded } from "../events";
import { closeAllSessions } from "../session.server";

const ended = (userId: string, sessionIds: readonly string[] | null): SessionsEnded => ({
  name: "accounts.sessions-ended",
  userId,
  sessionIds,
});

/** Ends all sessions of a person and tells whoever holds something open by them. */
export async function endAllSessions(userId: string): Promise<void> {
  await closeAllSessions(userId);
  await publish(ended(userId, null));
}

/**
 * Ends one of the actor's own sessions.
 * @throws NotFound for a session that is not the actor's
 */
export async function endOwnSession(actor: Person, sessionId: string): Promise<void> {
  const { count } = await db().session.deleteMany({
    where: { id: sessionId, userId: actor.userId },
  });
  if (count === 0) throw notFound();
  await publish(ended(actor.userId, [sessionId]));
}

/** Ends the actor's sessions on all other devices. */
export async function endOtherSessions(actor: Person): Promise<void> {
  const others = await db().session.findMany({
    where: { userId: actor.userId, id: { not: actor.sessionId ?? "" } },
    select: { id: true },
  });
  const ids = others.map((session) => session.id);
  await db().session.deleteMany({ where: { userId: actor.userId, id: { in: ids } } });
  await publish(ended(actor.userId, ids));
}
