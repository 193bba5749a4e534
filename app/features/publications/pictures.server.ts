import type { Actor } from "~/core/actor";
import { db, type Tx } from "~/core/db.server";
import { allow, conceal, type Decision } from "~/core/decision";
import { blocksOf } from "~/core/difference/blocks";
import { isId } from "~/core/ids";
import type { RichText } from "~/core/written-pages.server";
import { picturesNamed, picturesShown } from "./check/pictures";

const filesAt = "/files/";

const idsOf = (addresses: readonly string[]) =>
  addresses.map((address) => address.slice(filesAt.length)).filter(isId);

/** Ids of the files that readers of a text see as its pictures. */
export function filesShownIn(content: unknown): string[] {
  return idsOf(picturesShown(blocksOf(content as RichText)));
}

/** Those of the files a text names as its pictures that were kept for this very document. */
export function ownFilesIn(
  client: Pick<Tx, "documentFile">,
  documentId: string,
  content: unknown,
): Promise<ReadonlySet<string>> {
  return ownAmong(client, documentId, idsOf(picturesNamed(blocksOf(content as RichText))));
}

async function ownAmong(
  client: Pick<Tx, "documentFile">,
  documentId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await client.documentFile.findMany({
    where: { documentId, fileId: { in: [...ids] } },
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
  const ids = [...(await ownAmong(tx, documentId, filesShownIn(content)))];
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
