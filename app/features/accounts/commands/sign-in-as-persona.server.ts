import { audit } from "~/core/audit.server";
import { db } from "~/core/db.server";
import { env } from "~/core/env.server";
import { notFound } from "~/core/errors";
import { findActor } from "../person.server";
import { isPersonaKey, personaHandle } from "../personas";
import type { SignedIn } from "./sign-in.server";

/**
 * Signs in as a person of the demonstration, without a password.
 * @throws NotFound outside demonstration mode, and for anyone else
 */
export async function signInAsPersona(key: unknown): Promise<SignedIn> {
  if (!env().LEARNIN_DEMO || !isPersonaKey(key)) throw notFound();
  const account = await db().user.findUnique({
    where: { handle: personaHandle(key) },
    select: { id: true, passwordHash: true },
  });
  const person = account && (await findActor(account.id));
  if (!account || !person) throw notFound();
  await audit(db(), {
    action: "accounts.signed-in",
    actor: person,
    subject: { type: "user", id: person.userId },
    details: { demonstration: true },
  });
  const proof = { userId: person.userId, passwordHash: account.passwordHash };
  return { person, proof };
}
