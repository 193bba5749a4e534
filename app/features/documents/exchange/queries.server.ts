import type { Actor } from "~/core/actor";
import { db } from "~/core/db.server";
import { blocksOf as differenceBlocks } from "~/core/difference/blocks";
import { isAppError, notFound } from "~/core/errors";
import { readFile } from "~/core/files.server";
import { type Limit, spend } from "~/core/rate-limit.server";
import type { RichText } from "~/core/written-pages.server";
import { isOwnPicture } from "~/ui/addresses";
import { type DocumentView, getDocument, unscopedText } from "../queries.server";
import { blocksOf, picturesIn } from "./blocks";
import { withWords } from "./export-words.server";
import type { ExportableDocument, ExportedFile, ExportPicture } from "./exportable";
import type { ExportFormat } from "./formats";
import { inThread } from "./thread.server";

export type { ExportableDocument, ExportedFile, ExportPicture } from "./exportable";
export { attachment, fileNameOf } from "./file-name";

const perTenMinutes: Limit = { name: "export", points: 60, seconds: 600 };
const mostPictures = 200;
const mostPictureBytes = 60 * 1024 * 1024;

/** Words that an export needs and that differ by who asks and where the text comes from. */
export interface ExportSetting {
  /** beginning of the product's addresses, without a slash at the end */
  readonly origin: string;
  /** lines under the text */
  readonly imprint: (document: DocumentView & { authors: readonly string[] }) => string[];
}

/**
 * A document with all that its exports are made from.
 * @throws NotFound when there is none, or none that the actor may read
 */
export async function getExportable(
  actor: Actor,
  id: string | undefined,
  { origin, imprint }: ExportSetting,
): Promise<{ view: DocumentView; exportable: ExportableDocument; revision: string }> {
  const view = await getDocument(actor, id);
  const [text, row] = await Promise.all([
    unscopedText(view.id),
    db().document.findUnique({
      where: { id: view.id },
      select: { createdBy: { select: { name: true } } },
    }),
  ]);
  if (!text) throw notFound();
  const authors = row?.createdBy ? [row.createdBy.name] : [];
  const { title, lang, updatedAt } = view;
  const exportable: ExportableDocument = {
    title,
    lang,
    updatedAt,
    authors,
    origin,
    content: text.content,
    pictures: await picturesOf(actor, text.content),
    imprint: imprint({ ...view, authors }),
  };
  return { view, exportable, revision: text.revision };
}

/** The pictures of a text that the actor may see, each judged by its own rule. */
export async function picturesOf(
  actor: Actor,
  content: RichText,
): Promise<Map<string, ExportPicture>> {
  const pictures = new Map<string, ExportPicture>();
  const widths = shownWidths(content);
  let bytes = 0;
  for (const src of picturesIn(blocksOf(content)).filter(isOwnPicture).slice(0, mostPictures)) {
    const picture = await findPicture(actor, src.slice("/files/".length));
    if (!picture || bytes + picture.bytes.length > mostPictureBytes) continue;
    bytes += picture.bytes.length;
    pictures.set(src, asShown(picture, widths.get(src)));
  }
  return pictures;
}

/** As large as the text shows it, and no larger than it is: files of offices bring small pictures large. */
function asShown(picture: ExportPicture, shown: number | undefined): ExportPicture {
  if (!shown || shown >= picture.width) return picture;
  const height = Math.max(1, Math.round((picture.height * shown) / picture.width));
  return { ...picture, width: shown, height };
}

/** How wide a text shows its pictures, in pixels; the first place counts. */
function shownWidths(content: RichText): Map<string, number> {
  const widths = new Map<string, number>();
  const images = differenceBlocks(content).filter(({ node }) => node.type === "image");
  for (const { src, width } of images.map(({ node }) => node.attrs ?? {})) {
    const known = typeof src !== "string" || widths.has(src);
    if (!known && typeof width === "number" && width > 0) widths.set(src, Math.round(width));
  }
  return widths;
}

async function findPicture(actor: Actor, id: string): Promise<ExportPicture | null> {
  try {
    const { bytes, mime, width, height } = await readFile(actor, id);
    if ((mime !== "image/jpeg" && mime !== "image/png") || !width || !height) return null;
    return { bytes: Uint8Array.from(bytes), mime, width, height };
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

/**
 * The file of a document in one format, made beside the pages, in a thread.
 * @param asker whom the work is counted for: a person's id or the network of a visitor
 * @throws RateLimited; Unavailable when too many files are being made; Invalid with
 * `documents.pdf-script` when no font of ours holds the text's script
 */
export async function exportFile(
  document: ExportableDocument,
  format: ExportFormat,
  asker: string,
): Promise<ExportedFile> {
  await spend(perTenMinutes, asker, "documents.too-many-exports");
  return inThread({ kind: "export", format, document: await withWords(document) });
}
