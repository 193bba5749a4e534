import { db } from "~/core/db.server";
import { newId } from "~/core/ids";
import { documentFilePurpose } from "~/features/documents/files.server";
import type { Mark } from "./world";

/** A picture that somebody keeps here, in a document, in what was read of an upload, or nowhere yet. */
async function aFile(where: string, ownerId: string | null, mark: Mark): Promise<string> {
  const id = newId();
  const bytes = Buffer.from("none");
  await db().storedFile.create({
    data: {
      ...{ id, ownerId, purpose: documentFilePurpose, mime: "image/jpeg" },
      ...{ bytes, size: bytes.length, sha256: "0" },
    },
  });
  mark("StoredFile", where, id);
  return id;
}

/** A picture that stands in a document. */
export async function aPictureOf(documentId: string, where: string, mark: Mark): Promise<string> {
  const fileId = await aFile(where, null, mark);
  await db().documentFile.create({ data: { fileId, documentId } });
  return fileId;
}

/** A picture in a published text; its document is gone. */
export async function aPublishedPicture(editionId: string, mark: Mark): Promise<string> {
  const fileId = await aFile("published", null, mark);
  await db().editionPicture.create({ data: { editionId, fileId } });
  return fileId;
}

/** What was read of a file that somebody brought, with its picture, before a document is made of it. */
export async function anUpload(
  owner: string,
  facts: { ownerId: string; countryCode: string; communityId: string | null },
  mark: Mark,
): Promise<{ draft: string; file: string }> {
  const draft = newId();
  const report = { found: { headings: 1, tables: 0, pictures: 1 }, lost: { comments: 2 } };
  await db().importDraft.create({
    data: { id: draft, ...facts, title: "A", lang: "en", content: {}, report },
  });
  mark("ImportDraft", owner, draft);
  const file = await aFile(`draft${owner}`, facts.ownerId, mark);
  await db().documentFile.create({ data: { fileId: file, draftId: draft } });
  return { draft, file };
}
