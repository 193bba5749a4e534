import type { Actor } from "~/core/actor";
import { db, type Tx } from "~/core/db.server";
import { allow, conceal, type Decision } from "~/core/decision";
import { blocksOf } from "~/core/difference/blocks";
import { isId } from "~/core/ids";
import type { RichText } from "~/core/written-pages.server";
import { picturesShown } from "./check/pictures";

const filesAt = "/files/";

/** Ids of the files that a text shows as its pictures, which is what the ready check asks about. */
export function filesShownIn(content: unknown): string[] {
  return picturesShown(blocksOf(content as RichText))
    .map((address) => address.slice(filesAt.length))
    .filter(isId);
}

/** Those of the files a text shows that were kept for this very document. */
export async function ownFilesIn(
  client: Pick<Tx, "documentFile">,
  documentId: string,
  content: unknown,
): Promise<ReadonlySet<string>> {
  const shown = filesShownIn(content);
  if (shown.length === 0) return new Set();
  const rows = await client.documentFile.findMany({
    where: { documentId, fileId: { in: shown } },
    select: { fileId: true },
  });
  return new Set(rows.map(({ fileId }) => fileId));
}

/**
 * Opens the pictures of a text that is being published to everybody, for as long as the edition stands.
 * Only what was kept for this very document: an address can be typed, and one typed into a text must
 * not open somebody's face or another document's picture. What is opened belongs to no account any
 * more, so that it does not go with one.
 */
export async function openPictures(
  tx: Tx,
  edition: { editionId: string; documentId: string; content: unknown },
): Promise<void> {
  const { editionId, documentId, content } = edition;
  const ids = [...(await ownFilesIn(tx, documentId, content))];
  if (ids.length === 0) return;
  await tx.editionPicture.createMany({ data: ids.map((fileId) => ({ editionId, fileId })) });
  await tx.storedFile.updateMany({ where: { id: { in: ids } }, data: { ownerId: null } });
}

/** Whoever may read an edition, and that is everybody, may see the pictures in it. */
export async function canSeePublishedPicture(
  _actor: Actor,
  file: { readonly id: string },
): Promise<Decision> {
  const one = await db().editionPicture.findFirst({
    where: { fileId: file.id },
    select: { editionId: true },
  });
  return one ? allow : conceal("publications.not-published");
}
