import { type Actor, isPerson } from "~/core/actor";
import type { Prisma } from "~/core/db.server";
import { startableKinds } from "~/features/documents/schema";
import { commentableDocuments } from "~/features/documents/visibility.server";

/** Documents of whose way to publication the actor may know: `canSeePublishing` for lists. */
export function publishingSeen(actor: Actor): Prisma.DocumentWhereInput {
  if (!isPerson(actor)) return { id: { in: [] } };
  return {
    AND: [{ kind: { in: [...startableKinds] }, archivedAt: null }, commentableDocuments(actor)],
  };
}
