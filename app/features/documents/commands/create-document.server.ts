import type { Actor } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { transact } from "~/core/db.server";
import { authorize } from "~/core/errors";
import { publish } from "~/core/events.server";
import type { RichText } from "~/core/written-pages.server";
import type { DocumentCreated } from "../events";
import { canCreateDocument, type DocumentPlace } from "../policy";
import type { CreateDocumentInput } from "../schema";
import { insertDocument } from "./insert-document.server";

/**
 * Starts a guide, minutes or a page from the outline of its kind.
 * @throws Forbidden or NotFound when the actor may not write there
 */
export async function createDocument(
  actor: Actor,
  place: DocumentPlace,
  input: CreateDocumentInput & { outline: RichText },
): Promise<{ id: string }> {
  authorize(canCreateDocument(actor, place));
  const createdById = actor.kind === "person" ? actor.userId : null;
  const { outline, ...fields } = input;
  const made = await transact(async (tx) => {
    const document = await insertDocument(tx, {
      ...fields,
      ...place,
      createdById,
      ownedByCreator: true,
      content: outline,
    });
    await audit(tx, {
      action: "documents.created",
      actor,
      subject: { type: "document", id: document.id },
      ...place,
    });
    return document;
  });
  const event: DocumentCreated = { name: "documents.created", documentId: made.id, ...place };
  await publish(event);
  return made;
}
