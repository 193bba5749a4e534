import type { Actor } from "~/core/actor";
import { isPerson } from "~/core/actor";
import { db } from "~/core/db.server";
import { allow, conceal, type Decision } from "~/core/decision";
import { factsOf, factsSelect } from "./facts.server";
import { canReadDocument } from "./policy";

/** The purpose of files that stand in documents. */
export const documentFilePurpose = "document";

/**
 * Who may read the document may see what stands in it; what was read of an upload, its owner alone.
 */
export async function canSeeDocumentFile(
  actor: Actor,
  file: { readonly id: string; readonly ownerId: string | null },
): Promise<Decision> {
  const place = await db().documentFile.findUnique({
    where: { fileId: file.id },
    select: { draftId: true, document: { select: factsSelect } },
  });
  if (place?.document) return canReadDocument(actor, factsOf(place.document));
  const own = place?.draftId != null && isPerson(actor) && actor.userId === file.ownerId;
  return own ? allow : conceal("documents.not-visible");
}
