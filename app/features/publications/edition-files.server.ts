import { createHash } from "node:crypto";
import { visitor } from "~/core/actor";
import { db } from "~/core/db.server";
import { env } from "~/core/env.server";
import { notFound } from "~/core/errors";
import { translator } from "~/core/i18n/i18n.server";
import { defaultLanguage, isUiLanguage } from "~/core/i18n/languages";
import { isId, newId } from "~/core/ids";
import {
  attachment,
  type ExportedFile,
  exportFile,
  picturesOf,
} from "~/features/documents/exchange/queries.server";
import { type FormatName, isFormatName } from "./formats";
import { placeView } from "./page-place.server";
import { authorsInWords, citationOf } from "./publication-page.server";
import { getPublication, type PublicationView } from "./queries.server";

export interface EditionDownload {
  bytes: Uint8Array;
  mime: string;
  sha256: string;
  /** header that names the file */
  disposition: string;
}

/**
 * An edition in one format: made when it is first asked for, stored, and the same from then on.
 * @throws NotFound for what was never published; Unavailable or Invalid where it cannot be made
 */
export async function editionFile(
  editionId: string | undefined,
  format: string | undefined,
): Promise<EditionDownload> {
  if (!isId(editionId) || !isFormatName(format)) throw notFound();
  const known = await findStored(editionId, format);
  if (known) return known;
  const edition = await db().edition.findUnique({
    where: { id: editionId },
    select: { number: true, publication: { select: { slug: true } } },
  });
  if (!edition) throw notFound();
  const found = await getPublication(visitor, edition.publication.slug, edition.number);
  if (found.kind === "moved") throw notFound();
  const file = await makeFile(found.publication, format);
  const bytes = Uint8Array.from(file.bytes);
  await db().editionFile.createMany({
    data: {
      id: newId(),
      editionId,
      format,
      fileName: file.fileName,
      mime: file.type,
      bytes,
      size: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    },
    // Somebody else asked at the same time and was first: theirs is the one that stays.
    skipDuplicates: true,
  });
  const stored = await findStored(editionId, format);
  if (!stored) throw notFound();
  return stored;
}

async function findStored(editionId: string, format: FormatName): Promise<EditionDownload | null> {
  const row = await db().editionFile.findUnique({
    where: { editionId_format: { editionId, format } },
    select: { bytes: true, mime: true, sha256: true, fileName: true },
  });
  if (!row) return null;
  const { fileName, ...file } = row;
  return { ...file, disposition: attachment(fileName) };
}

/** In the language of the text where the product speaks it, so that the imprint fits the text. */
async function makeFile(publication: PublicationView, format: FormatName): Promise<ExportedFile> {
  const { edition } = publication;
  const lang = isUiLanguage(edition.lang) ? edition.lang : defaultLanguage;
  const reader = { actor: visitor, lang, t: translator(lang) };
  const place = placeView(publication, reader);
  const imprint = [
    `${reader.t("publications:foot.authors")}: ${authorsInWords(publication, reader)}`,
    citationOf(publication, place, reader),
    ...(place.note ? [`* ${place.note}`] : []),
  ];
  const load = async () => ({
    title: edition.title,
    lang: edition.lang,
    content: edition.content,
    pictures: await picturesOf(visitor, edition.content),
    origin: env().APP_ORIGIN,
    authors: edition.credits.names,
    updatedAt: edition.publishedAt,
    imprint,
  });
  return exportFile(load, format, `edition ${edition.id}`);
}
