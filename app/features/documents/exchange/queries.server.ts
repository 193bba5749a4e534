import type { Actor } from "~/core/actor";
import { db } from "~/core/db.server";
import { blocksOf as differenceBlocks } from "~/core/difference/blocks";
import { notFound } from "~/core/errors";
import { listFileFacts, unscopedBytes } from "~/core/files.server";
import { type Limit, spend } from "~/core/rate-limit.server";
import type { RichText } from "~/core/written-pages.server";
import { isOwnPicture } from "~/ui/addresses";
import { type DocumentView, getDocument, unscopedText } from "../queries.server";
import { blocksOf, picturesIn } from "./blocks";
import { withWords } from "./export-words.server";
import type { ExportableDocument, ExportedFile, ExportPicture } from "./exportable";
import type { ExportFormat } from "./formats";
import { sizesOf } from "./sizes";
import { inThread } from "./thread.server";

export type { ExportableDocument, ExportedFile, ExportPicture } from "./exportable";
export { attachment, fileNameOf } from "./file-name";

const perTenMinutes: Limit = { name: "export", points: 60, seconds: 600 };
const filesAt = "/files/";
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
  setting: ExportSetting,
): Promise<{ view: DocumentView; exportable: ExportableDocument }> {
  const view = await getDocument(actor, id);
  return { view, exportable: await exportableOf(actor, view, setting) };
}

async function exportableOf(
  actor: Actor,
  view: DocumentView,
  { origin, imprint }: ExportSetting,
): Promise<ExportableDocument> {
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
  return {
    title,
    lang,
    updatedAt,
    authors,
    origin,
    content: text.content,
    pictures: await picturesOf(actor, text.content),
    imprint: imprint({ ...view, authors }),
  };
}

/**
 * What each file of a document will weigh, in kilobytes. No picture is read for it.
 * @throws NotFound when there is none, or none that the actor may read
 */
export async function getExportSizes(
  actor: Actor,
  id: string | undefined,
): Promise<{ view: DocumentView; sizes: Record<ExportFormat, number> }> {
  const view = await getDocument(actor, id);
  const text = await unscopedText(view.id);
  if (!text) throw notFound();
  const pictures = await pictureFacts(actor, text.content);
  const bytes = pictures.reduce((sum, { size }) => sum + size, 0);
  return { view, sizes: sizesOf(text.content, bytes) };
}

/** The pictures of a text that the actor may see, each judged by its own rule. */
export async function picturesOf(
  actor: Actor,
  content: RichText,
): Promise<Map<string, ExportPicture>> {
  const pictures = new Map<string, ExportPicture>();
  const widths = shownWidths(content);
  for (const { id, mime, width, height } of await pictureFacts(actor, content)) {
    const bytes = await unscopedBytes(id);
    const src = `${filesAt}${id}`;
    if (bytes) pictures.set(src, asShown({ bytes, mime, width, height }, widths.get(src)));
  }
  return pictures;
}

interface PictureFacts extends Omit<ExportPicture, "bytes"> {
  id: string;
  /** bytes */
  size: number;
}

/** The pictures of a text that the actor may see and a file has room for, without their bytes. */
async function pictureFacts(actor: Actor, content: RichText): Promise<PictureFacts[]> {
  const shown = picturesIn(blocksOf(content)).filter(isOwnPicture).slice(0, mostPictures);
  const ids = shown.map((src) => src.slice(filesAt.length));
  const fitting: PictureFacts[] = [];
  let bytes = 0;
  for (const { id, size, mime, width, height } of await listFileFacts(actor, ids)) {
    if ((mime !== "image/jpeg" && mime !== "image/png") || !width || !height) continue;
    if (bytes + size > mostPictureBytes) continue;
    bytes += size;
    fitting.push({ id, size, mime, width, height });
  }
  return fitting;
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

/**
 * A document as a file.
 * @param asker whom the work is counted for: a person's id or the network of a visitor
 * @throws NotFound when there is none, or none that the actor may read; and as {@link exportFile}
 */
export async function exportDocument(
  actor: Actor,
  id: string | undefined,
  { format, setting, asker }: { format: ExportFormat; setting: ExportSetting; asker: string },
): Promise<ExportedFile> {
  const view = await getDocument(actor, id);
  return exportFile(() => exportableOf(actor, view, setting), format, asker);
}

/**
 * The file of a text in one format, made beside the pages, in a thread.
 * @param load gives the text with its pictures; asked only of whoever has not asked too often
 * @param asker whom the work is counted for
 * @throws RateLimited; Unavailable when too many files are being made; Invalid with
 * `documents.pdf-script` when no font of ours holds the text's script
 */
export async function exportFile(
  load: () => Promise<ExportableDocument>,
  format: ExportFormat,
  asker: string,
): Promise<ExportedFile> {
  await spend(perTenMinutes, asker, "documents.too-many-exports");
  return inThread({ kind: "export", format, document: await withWords(await load()) });
}
