import type { Person } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { db } from "~/core/db.server";
import { env } from "~/core/env.server";
import { notFound } from "~/core/errors";
import { findActor } from "../person.server";
import { isPersonaKey, personaHandle } from "../personas";

/**
 * Signs in as a person of the demonstration, without a password.
 * @throws NotFound outside demonstration mode, and for anyone else
 */
export async function signInAsPersona(key: unknown): Promise<Person> {
  if (!env().LEARNIN_DEMO || !isPersonaKey(key)) throw notFound();
  const account = await db().user.findUnique({
    where: { handle: personaHandle(key) },
    select: { id: true },
  });
  const person = account && (await findActor(account.id));
  if (!person) throw notFound();
  await audit(db(), {
    action: "accounts.signed-in",
    actor: person,
    subject: { type: "user", id: person.userId },
    details: { demonstration: true },
  });
  return person;
}
