import { createHash } from "node:crypto";
import sharp from "sharp";
import type { Actor } from "./actor";
import { db, type Tx } from "./db.server";
import { conceal, type Decision } from "./decision";
import { authorize, invalid, notFound } from "./errors";
import { isId, newId } from "./ids";
import { singleton } from "./singleton.server";

/** Larger uploads are refused before anything is decoded. */
export const largestPicture = 8 * 1024 * 1024;
/** Pixels: an image of a few kilobytes can unpack to gigabytes. */
const mostPixels = 50_000_000;

/** The first bytes of the picture formats that we read; what a name or browser says does not count. */
const formats: readonly ((bytes: Uint8Array) => boolean)[] = [
  (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
  (bytes) => Buffer.from(bytes.subarray(0, 8)).toString("latin1") === "\x89PNG\r\n\x1a\n",
  (bytes) => /^GIF8[79]a/.test(Buffer.from(bytes.subarray(0, 6)).toString("latin1")),
  (bytes) => /^RIFF.{4}WEBP/s.test(Buffer.from(bytes.subarray(0, 12)).toString("latin1")),
];

export interface NewPicture {
  ownerId: string;
  /** names the rule by which it is shown, see {@link ruleForFiles} */
  purpose: string;
  bytes: Uint8Array;
  /** the box it is made to fill (`cover`) or to fit into (`inside`) */
  width: number;
  height: number;
  fit: "cover" | "inside";
}

export interface EncodedPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws the picture anew as JPEG, which the oldest phones show: nothing of the original file stays,
 * neither where it was taken nor anything hidden behind it.
 * @throws Invalid when it is not a picture that we read, or too large
 */
export async function encodePicture(
  picture: Pick<NewPicture, "bytes" | "width" | "height" | "fit">,
): Promise<EncodedPicture> {
  const { bytes, width, height, fit } = picture;
  if (bytes.length > largestPicture) throw invalid("core.picture-too-large");
  if (!formats.some((isFormat) => isFormat(bytes))) throw invalid("core.not-a-picture");
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, failOn: "error" })
      .rotate()
      .resize({ width, height, fit, withoutEnlargement: fit === "inside" })
      .flatten({ background: "white" })
      .jpeg({ quality: 80, mozjpeg: true })
      .timeout({ seconds: 10 })
      .toBuffer({ resolveWithObject: true });
    return { bytes: Uint8Array.from(data), width: info.width, height: info.height };
  } catch (error) {
    throw invalid("core.not-a-picture", { cause: error });
  }
}

/** Keeps an encoded picture. */
export async function storePicture(
  tx: Tx,
  facts: Pick<NewPicture, "ownerId" | "purpose">,
  picture: EncodedPicture,
): Promise<{ id: string }> {
  const id = newId();
  const { bytes, width, height } = picture;
  await tx.storedFile.create({
    data: {
      id,
      ...facts,
      mime: "image/jpeg",
      bytes,
      size: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      width,
      height,
    },
  });
  return { id };
}

/** Who may see files of one purpose. */
export type FileRule = (
  actor: Actor,
  file: { readonly id: string; readonly ownerId: string | null },
) => Decision | Promise<Decision>;

const rules = () => singleton("file-rules", () => new Map<string, FileRule>());

/** Says who may see files of a purpose; a purpose without a rule is shown to nobody. */
export function ruleForFiles(purpose: string, rule: FileRule): void {
  rules().set(purpose, rule);
}

export interface ReadFile {
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly sha256: string;
  /** pixels, of a picture */
  readonly width: number | null;
  readonly height: number | null;
}

const judged = { id: true, ownerId: true, purpose: true } as const;

async function mayRead(
  actor: Actor,
  file: { id: string; ownerId: string | null; purpose: string },
): Promise<Decision> {
  const rule = rules().get(file.purpose);
  return rule ? rule(actor, file) : conceal("core.no-rule");
}

/** A file for its reader, judged anew at every download. @throws NotFound for everyone else */
export async function readFile(actor: Actor, id: string): Promise<ReadFile> {
  const file = isId(id)
    ? await db().storedFile.findUnique({
        where: { id },
        select: { ...judged, bytes: true, mime: true, sha256: true, width: true, height: true },
      })
    : null;
  if (!file) throw notFound();
  authorize(await mayRead(actor, file));
  return file;
}

/** A file as far as it is known without reading it. */
export interface FileFacts extends Omit<ReadFile, "bytes" | "sha256"> {
  readonly id: string;
  /** bytes */
  readonly size: number;
}

/** Those of the files that the actor may see, each judged by its own rule, in the order asked for. */
export async function listFileFacts(actor: Actor, ids: readonly string[]): Promise<FileFacts[]> {
  const rows = await db().storedFile.findMany({
    where: { id: { in: ids.filter(isId) } },
    select: { ...judged, mime: true, size: true, width: true, height: true },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const seen: FileFacts[] = [];
  for (const id of ids) {
    const row = byId.get(id);
    if (!row || !(await mayRead(actor, row)).allowed) continue;
    const { mime, size, width, height } = row;
    seen.push({ id, mime, size, width, height });
  }
  return seen;
}

/** What stands in a file; whether the reader may see it has been decided by the caller. */
export async function unscopedBytes(id: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = await db().storedFile.findUnique({ where: { id }, select: { bytes: true } });
  return row && Uint8Array.from(row.bytes);
}
