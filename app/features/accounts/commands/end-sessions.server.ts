import type { Person } from "~/core/actor";
import { db, type Tx, transact } from "~/core/db.server";
import { notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import type { SessionsEnded } from "../events";
import { type HeldAccount, holdAccount, type Proof } from "../session.server";

const ended = (userId: string, sessionIds: readonly string[] | null): SessionsEnded => ({
  name: "accounts.sessions-ended",
  userId,
  sessionIds,
});

/** Ends all sessions of a person and tells whoever holds something open by them. */
export async function endAllSessions(userId: string): Promise<void> {
  await transact((tx) => endAllSessionsWithin(tx, userId));
  await announceSessionsEnded(userId);
}

/**
 * The same in the transaction of what makes it necessary, so that no sign-in that is under way slips
 * through between the two; the caller calls {@link announceSessionsEnded} after COMMIT.
 * @returns their ids
 */
export async function endAllSessionsWithin(tx: Tx, userId: string): Promise<string[]> {
  await holdAccount(tx, userId);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    DELETE FROM "Session" WHERE "userId" = ${userId}::uuid RETURNING "id"`;
  return rows.map((row) => row.id);
}

/** What must follow an {@link endAllSessionsWithin} once its transaction is committed. */
export async function announceSessionsEnded(userId: string): Promise<void> {
  await publish(ended(userId, null));
}

/**
 * The proof for a new session in place of the actor's own, which was ended with all others because
 * their rights rose. Null when that one was over already, such as after a change of password at this
 * very moment: then the actor has proved nothing that still counts.
 */
export function proofOfRenewal(
  { userId, sessionId }: Person,
  held: HeldAccount | null,
  endedIds: readonly string[],
): Proof | null {
  const own = sessionId === null || endedIds.includes(sessionId);
  return held && own ? { userId, passwordHash: held.passwordHash } : null;
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
