import { db, type Tx } from "~/core/db.server";
import { notFound } from "~/core/errors";
import { isId } from "~/core/ids";
import { lockDocument } from "~/features/documents/commands/change-document.server";

/** Locks the document of a revision, so that two decisions on it are made one after the other. */
export async function lockRevision(tx: Tx, revisionId: string) {
  if (!isId(revisionId)) throw notFound();
  const found = await tx.revision.findUnique({
    where: { id: revisionId },
    select: { documentId: true },
  });
  if (!found) throw notFound();
  const document = await lockDocument(tx, found.documentId);
  const revision = await tx.revision.findUniqueOrThrow({
    where: { id: revisionId },
    include: {
      reviews: { select: { userId: true, verdict: true, remark: true } },
      authors: { select: { userId: true } },
    },
  });
  return { document, revision };
}

/** A publication by its id, for those who look after it. @throws NotFound */
export async function lockPublication(tx: Tx, id: string) {
  if (!isId(id)) throw notFound();
  await tx.$queryRaw`SELECT 1 FROM "Publication" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const publication = await tx.publication.findUnique({ where: { id } });
  if (!publication) throw notFound();
  return publication;
}

/** The publication that an address leads to, or ever led to; null for any other text. */
export async function findBySlug(slug: string | undefined) {
  if (!slug || !/^[a-z0-9-]{1,80}$/.test(slug)) return null;
  const row = await db().publicationSlug.findUnique({
    where: { slug },
    select: { publication: true },
  });
  return row?.publication ?? null;
}
