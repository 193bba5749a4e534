import { type Actor, isPerson } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { db } from "~/core/db.server";
import { isAppError } from "~/core/errors";
import { type SignInFrom, signIn } from "~/features/accounts/commands/sign-in.server";
import type { Proof } from "~/features/accounts/session.server";
import { findUsedInvitation, type UsableInvitation } from "../invitations.server";

/** As long as somebody may press the button again who has seen no answer. */
const minutes = 10;

/**
 * A form that took up an invitation, sent again: by a double click, or because the first answer was lost
 * on the way. It leads to where the first one led, for the one person who used the invitation, and
 * only for minutes. Whose form it is shows by their session or by the password that they chose in it,
 * judged and counted as when signing in; the link alone opens nothing.
 * @param password as it stands in the form, where it had to name one
 * @returns null for everybody else; the proof of a person who must be signed in anew
 */
export async function acceptAgain(
  actor: Actor,
  { key, password }: { key: string; password?: string },
  from: SignInFrom,
): Promise<{ invitation: UsableInvitation; proof: Proof | null } | null> {
  const since = new Date(clock.now().getTime() - minutes * 60_000);
  const used = await findUsedInvitation(key, since);
  if (!used) return null;
  const { acceptedById, ...invitation } = used;
  if (isPerson(actor)) return actor.userId === acceptedById ? { invitation, proof: null } : null;
  if (!password) return null;
  const account = await db().user.findUnique({
    where: { id: acceptedById },
    select: { handle: true },
  });
  if (!account) return null;
  try {
    const { proof } = await signIn({ identifier: account.handle, password }, from);
    return { invitation, proof };
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}
