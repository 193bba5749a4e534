import { randomBytes } from "node:crypto";
import { clock } from "~/core/clock.server";
import type { Prisma, Tx } from "~/core/db.server";
import { newId } from "~/core/ids";
import type { RichText } from "~/core/written-pages.server";
import { editorSchemaVersion } from "../editor/schema-extensions";
import { initialState } from "../initial-state.server";
import type { DocumentKind, DocumentVisibility } from "../schema";

export interface NewDocument {
  kind: DocumentKind;
  title: string;
  lang: string;
  countryCode: string;
  communityId: string | null;
  visibility: DocumentVisibility;
  createdById: string | null;
  /** who wrote what it begins with; null for a plan that people write over, which is nobody's words */
  writtenById: string | null;
  /** whether the one who made it owns it besides what the role brings */
  ownedByCreator: boolean;
  content: RichText;
}

/**
 * Writes a document with its first text, log and readable form, in the caller's transaction. This is
 * the only place where a document comes into being.
 */
export async function insertDocument(tx: Tx, document: NewDocument): Promise<{ id: string }> {
  const { content, ownedByCreator, writtenById, ...fields } = document;
  const id = newId();
  const payload = initialState(content);
  const now = clock.now();
  await tx.document.create({ data: { id, ...fields, createdAt: now, updatedAt: now } });
  await tx.collabDoc.create({
    data: {
      docId: id,
      schemaVersion: editorSchemaVersion,
      headSeq: 1,
      liveBytes: payload.length,
      logBytes: payload.length,
      projection: content as unknown as Prisma.InputJsonValue,
      projectionSeq: 1,
    },
  });
  await tx.collabUpdate.create({
    data: {
      docId: id,
      seq: 1,
      frameId: randomBytes(16),
      payload: Buffer.from(payload),
      bytes: payload.length,
      userId: writtenById,
      kind: "system",
    },
  });
  if (ownedByCreator && fields.createdById) {
    await tx.documentGrant.create({
      data: {
        id: newId(),
        documentId: id,
        access: "own",
        userId: fields.createdById,
        givenById: fields.createdById,
      },
    });
  }
  return { id };
}
