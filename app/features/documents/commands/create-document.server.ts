import { isDeepStrictEqual } from "node:util";
import type { Actor } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { transact } from "~/core/db.server";
import { authorize } from "~/core/errors";
import { publish } from "~/core/events.server";
import { once, type Sendable } from "~/core/once.server";
import type { RichText } from "~/core/written-pages.server";
import type { DocumentCreated } from "../events";
import { outlineOf } from "../outline.server";
import { canCreateDocument, type DocumentPlace } from "../policy";
import type { CreateDocumentInput } from "../schema";
import { insertDocument } from "./insert-document.server";

/**
 * Starts a guide, minutes or a page, from the outline of its kind or from a text of the actor.
 * @throws Forbidden or NotFound when the actor may not write there
 */
export async function createDocument(
  actor: Actor,
  place: DocumentPlace,
  input: CreateDocumentInput & Sendable & { outline: RichText },
): Promise<{ id: string }> {
  authorize(canCreateDocument(actor, place));
  const createdById = actor.kind === "person" ? actor.userId : null;
  const { outline, sent, ...fields } = input;
  const isPlan = isDeepStrictEqual(outline, outlineOf(input.kind, input.lang));
  const sending = { actor, sent, doing: "documents.create" };
  const { result: made, again } = await transact((tx) =>
    once(tx, sending, async () => {
      const document = await insertDocument(tx, {
        ...fields,
        ...place,
        createdById,
        writtenById: isPlan ? null : createdById,
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
    }),
  );
  if (again) return made;
  const event: DocumentCreated = { name: "documents.created", documentId: made.id, ...place };
  await publish(event);
  return made;
}
