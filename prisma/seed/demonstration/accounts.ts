import type { Person } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { db } from "~/core/db.server";
import { newId } from "~/core/ids";
import { findActor } from "~/features/accounts/person.server";
import { people } from "./people";

/** Accounts and the two rights that nobody inside could give: administrator and regional team. */
export async function makePeople(): Promise<void> {
  for (const { key, name, organisation, uiLang, readsLangs, grants } of people) {
    const userId = newId();
    await db().user.create({
      data: { id: userId, handle: `demo-${key}`, name, organisation, uiLang, readsLangs },
    });
    for (const { role } of grants) {
      if (role !== "admin" && role !== "regional") continue;
      const scope = role === "admin" ? "platform" : "region";
      await db().grant.create({
        data: { id: newId(), userId, role, scope, acceptedAt: clock.now() },
      });
    }
  }
}

/** A person of Demoland as an actor, with the rights of this moment. */
export async function actor(key: string): Promise<Person> {
  const { id } = await db().user.findUniqueOrThrow({
    where: { handle: `demo-${key}` },
    select: { id: true },
  });
  const found = await findActor(id);
  if (!found) throw new Error(`Demoland has no ${key}`);
  return found;
}
