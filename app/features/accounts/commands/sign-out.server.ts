import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { db } from "~/core/db.server";
import { publish } from "~/core/events.server";
import type { SessionsEnded } from "../events";
import { closeSession } from "../session.server";
import { endAllSessions } from "./end-sessions.server";

/**
 * Ends the session of the request, or all of the person's. Someone without a session is signed out
 * already, and only loses the cookie.
 *
 * The answer clears what the browser cached of our pages, so that nobody reads them with the back
 * button of a shared phone. It does not clear its storage: edits that no server has seen yet are kept
 * there, under their owner's id, and would be lost without a word.
 * @returns the headers of the answer
 */
export async function signOut(
  actor: Actor,
  options: { everywhere: boolean; cookieHeader: string | null },
): Promise<Headers> {
  const headers = new Headers({ "Clear-Site-Data": '"cache"' });
  headers.append("Set-Cookie", await closeSession(options.cookieHeader));
  if (!isPerson(actor)) return headers;
  if (options.everywhere) {
    await endAllSessions(actor.userId);
  } else if (actor.sessionId) {
    const event: SessionsEnded = {
      name: "accounts.sessions-ended",
      userId: actor.userId,
      sessionIds: [actor.sessionId],
    };
    await publish(event);
  }
  await audit(db(), {
    action: "accounts.signed-out",
    actor,
    subject: { type: "user", id: actor.userId },
    details: { everywhere: options.everywhere },
  });
  return headers;
}
