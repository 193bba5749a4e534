import type { Person } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { type Tx, transact } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { isId } from "~/core/ids";
import { once, type Sendable } from "~/core/once.server";
import type { RichText } from "~/core/written-pages.server";
import { insertDocument } from "../../commands/insert-document.server";
import type { DocumentCreated } from "../../events";
import { canCreateDocument, type DocumentPlace } from "../../policy";
import type { CreateDocumentInput } from "../../schema";
import { keptSince } from "../drafts.server";

/**
 * Makes a document of what was read of a file: its text is the document's first state, its pictures
 * become the document's own, in one transaction.
 * @throws NotFound when there is no such draft of the actor in this place, or it is too old
 */
export async function importDocument(
  actor: Person,
  place: DocumentPlace,
  { draftId, sent, ...fields }: CreateDocumentInput & Sendable & { draftId: string },
): Promise<{ id: string }> {
  authorize(canCreateDocument(actor, place));
  if (!isId(draftId)) throw notFound();
  const { countryCode, communityId } = place;
  const { result: made, again } = await transact((tx) =>
    once(tx, { actor, sent, doing: "documents.import" }, async () => {
      const content = await takeDraft(tx, actor, place, draftId);
      const document = await insertDocument(tx, {
        ...fields,
        countryCode,
        communityId,
        createdById: actor.userId,
        writtenById: actor.userId,
        ownedByCreator: true,
        content,
      });
      await tx.documentFile.updateMany({
        where: { draftId },
        data: { draftId: null, documentId: document.id },
      });
      await tx.importDraft.delete({ where: { id: draftId } });
      await audit(tx, {
        action: "documents.imported",
        actor,
        subject: { type: "document", id: document.id },
        countryCode,
        communityId,
      });
      return document;
    }),
  );
  if (again) return made;
  const event: DocumentCreated = {
    name: "documents.created",
    documentId: made.id,
    countryCode,
    communityId,
  };
  await publish(event);
  return made;
}

/** The row lock lets one sending at a time make the document. */
async function takeDraft(
  tx: Tx,
  actor: Person,
  { countryCode, communityId }: DocumentPlace,
  id: string,
): Promise<RichText> {
  const [row] = await tx.$queryRaw<{ content: RichText }[]>`
    SELECT "content" FROM "ImportDraft"
     WHERE "id" = ${id}::uuid AND "ownerId" = ${actor.userId}::uuid
       AND "countryCode" = ${countryCode} AND "communityId" IS NOT DISTINCT FROM ${communityId}::uuid
       AND "createdAt" >= ${keptSince()}
       FOR UPDATE`;
  if (!row) throw notFound("documents.draft-gone");
  return row.content;
}
