import type { Actor } from "~/core/actor";
import { isPerson } from "~/core/actor";
import { db } from "~/core/db.server";
import { allow, conceal, type Decision } from "~/core/decision";
import { isShownInPublic } from "~/features/communities/queries.server";
import { factsOf, factsSelect } from "./facts.server";
import { canReadDocument } from "./policy";

/** The purpose of files that stand in documents. */
export const documentFilePurpose = "document";

const foundingKinds: readonly string[] = ["purpose", "rules"];

/**
 * Who may read the document may see what stands in it; what was read of an upload, its owner alone.
 * Everybody sees what a community shows in its published purpose and rules.
 */
export async function canSeeDocumentFile(
  actor: Actor,
  file: { readonly id: string; readonly ownerId: string | null },
): Promise<Decision> {
  const place = await db().documentFile.findUnique({
    where: { fileId: file.id },
    select: { draftId: true, document: { select: factsSelect } },
  });
  if (place?.document) {
    const { kind, communityId } = place.document;
    const ofReader = canReadDocument(actor, factsOf(place.document));
    if (ofReader.allowed || !communityId || !foundingKinds.includes(kind)) return ofReader;
    return (await isShownInPublic(communityId, file.id)) ? allow : ofReader;
  }
  const own = place?.draftId != null && isPerson(actor) && actor.userId === file.ownerId;
  return own ? allow : conceal("documents.not-visible");
}
