import type { Person } from "~/core/actor";
import { db, transact } from "~/core/db.server";
import { authorize, invalid, notFound } from "~/core/errors";
import { encodePicture, storePicture } from "~/core/files.server";
import { isId } from "~/core/ids";
import { type Limit, spend } from "~/core/rate-limit.server";
import { findFacts } from "../facts.server";
import { documentFilePurpose } from "../files.server";
import { canEditDocument } from "../policy";
import { lockDocument } from "./change-document.server";

const perHour: Limit = { name: "document-picture", points: 60, seconds: 3_600 };
/** Pixels: enough for a page on paper. */
const side = 1_600;

export interface AddedPicture {
  src: string;
  width: number;
  height: number;
}

/**
 * Keeps a picture for a document and gives the address by which its text may name it. Whoever may read
 * the document may see it.
 * @throws NotFound or Forbidden when the actor may not write there; RateLimited; Invalid, for the field
 * `picture`, when it is none
 */
export async function addPicture(
  actor: Person,
  docId: string,
  bytes: Uint8Array,
): Promise<AddedPicture> {
  const facts = isId(docId) ? await findFacts(db(), docId) : null;
  if (!facts) throw notFound();
  authorize(canEditDocument(actor, facts));
  if (bytes.length === 0) throw invalid("documents.no-picture", { field: "picture" });
  await spend(perHour, actor.userId, "documents.too-many-pictures");
  const picture = await encodePicture({ bytes, width: side, height: side, fit: "inside" });
  return transact(async (tx) => {
    // Drawing it anew took a moment, in which the right may have ended.
    authorize(canEditDocument(actor, await lockDocument(tx, docId)));
    const facts = { ownerId: actor.userId, purpose: documentFilePurpose };
    const { id } = await storePicture(tx, facts, picture);
    await tx.documentFile.create({ data: { fileId: id, documentId: docId } });
    return { src: `/files/${id}`, width: picture.width, height: picture.height };
  });
}
