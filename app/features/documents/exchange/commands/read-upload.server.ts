import type { Person } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { type Prisma, transact } from "~/core/db.server";
import { linesOf } from "~/core/difference/blocks";
import { authorize, invalid, isAppError } from "~/core/errors";
import { type EncodedPicture, encodePicture, storePicture } from "~/core/files.server";
import { newId } from "~/core/ids";
import { type Limit, spend } from "~/core/rate-limit.server";
import type { RichText } from "~/core/written-pages.server";
import { documentFilePurpose } from "../../files.server";
import { initialState } from "../../initial-state.server";
import { canCreateDocument, type DocumentPlace } from "../../policy";
import type { FoundPicture, ReadText } from "../from-html.server";
import { languageOfText } from "../language-of-text";
import { largestUpload, uploadMegabytes } from "../limits";
import { type Losses, lose } from "../losses";
import type { ImportReport } from "../report";
import { inThread } from "../thread.server";

const perHour: Limit = { name: "import", points: 30, seconds: 3_600 };
/** Pixels: enough for a page on paper. */
const pictureSide = 1_600;
/** Well below what a live document may weigh, so that there is room to write. */
const largestState = 2 * 1024 * 1024;

/**
 * Reads an uploaded file and keeps what was understood, for its owner to look at. Nothing of the file
 * itself is kept.
 * @throws NotFound or Forbidden when the actor may not write there; RateLimited; Invalid, for the
 * field `file`, when it cannot be read
 */
export async function readUpload(
  actor: Person,
  place: DocumentPlace,
  file: { name: string; bytes: Uint8Array },
): Promise<{ id: string }> {
  authorize(canCreateDocument(actor, place));
  if (file.bytes.length === 0) throw invalid("documents.no-file", { field: "file" });
  if (file.bytes.length > largestUpload) {
    const params = { megabytes: uploadMegabytes };
    throw invalid("documents.file-too-large", { field: "file", params });
  }
  await spend(perHour, actor.userId, "documents.too-many-imports");
  const text = await read(file);
  const { pictures, failed } = await encodeAll(text.pictures);
  return keep(actor, place, { text, pictures, failed, name: file.name });
}

async function read(file: { name: string; bytes: Uint8Array }): Promise<ReadText> {
  try {
    return await inThread({ kind: "read", ...file });
  } catch (error) {
    if (!isAppError(error) || error.kind !== "invalid") throw error;
    throw invalid(error.code, { field: "file", details: error.details });
  }
}

/** One after the other: pictures of many pixels take memory while they are drawn anew. */
async function encodeAll(found: readonly FoundPicture[]) {
  const pictures = new Map<string, EncodedPicture>();
  let failed = 0;
  for (const { src, bytes } of found) {
    try {
      const box = { width: pictureSide, height: pictureSide, fit: "inside" as const };
      pictures.set(src, await encodePicture({ bytes, ...box }));
    } catch (error) {
      if (!isAppError(error)) throw error;
      failed += 1;
    }
  }
  return { pictures, failed };
}

interface Understood {
  readonly text: ReadText;
  readonly pictures: ReadonlyMap<string, EncodedPicture>;
  readonly failed: number;
  readonly name: string;
}

async function keep(
  { userId }: Person,
  { countryCode, communityId }: DocumentPlace,
  { text, pictures, failed, name }: Understood,
): Promise<{ id: string }> {
  const draftId = newId();
  return transact(async (tx) => {
    const stored = new Map<string, StoredPicture>();
    for (const [src, picture] of pictures) {
      const facts = { ownerId: userId, purpose: documentFilePurpose };
      const { width, height } = picture;
      stored.set(src, { ...(await storePicture(tx, facts, picture)), width, height });
    }
    const { content, report } = settle(text, stored, failed);
    if (initialState(content).length > largestState) {
      throw invalid("documents.text-too-long", { field: "file" });
    }
    await tx.importDraft.create({
      data: {
        id: draftId,
        ownerId: userId,
        countryCode,
        communityId,
        title: (text.title ?? name.replace(/\.\w+$/, "")).slice(0, 150),
        lang: languageOfText(linesOf(content), text.lang),
        content: content as unknown as Prisma.InputJsonValue,
        report: report as unknown as Prisma.InputJsonValue,
        createdAt: clock.now(),
      },
    });
    await tx.documentFile.createMany({
      data: [...stored.values()].map(({ id }) => ({ fileId: id, draftId })),
    });
    return { id: draftId };
  });
}

interface StoredPicture {
  readonly id: string;
  /** pixels */
  readonly width: number;
  readonly height: number;
}

/** As wide as the file showed it, and no wider than it is; the height follows. */
function sizeOf(shown: unknown, { width, height }: StoredPicture) {
  const wide = typeof shown === "number" && shown > 0 ? Math.min(shown, width) : width;
  return { width: wide, height: Math.max(1, Math.round((height * wide) / width)) };
}

/** Gives pictures their addresses and sizes, takes out those that failed, and counts what there is. */
function settle(
  text: ReadText,
  stored: ReadonlyMap<string, StoredPicture>,
  failed: number,
): { content: RichText; report: ImportReport } {
  const found = { headings: 0, tables: 0, pictures: 0 };
  const lost: Losses = { ...text.lost };
  const visit = (node: RichText): RichText[] => {
    if (node.type === "heading") found.headings += 1;
    if (node.type === "table") found.tables += 1;
    if (node.type === "image") return picture(node);
    if (!node.content) return [node];
    const content = node.content.flatMap(visit);
    const needed =
      content.length > 0 || !/^(doc|tableCell|tableHeader|blockquote)$/.test(node.type);
    return [{ ...node, content: needed ? content : [{ type: "paragraph" }] }];
  };
  const picture = (node: RichText): RichText[] => {
    const src = String(node.attrs?.src ?? "");
    const kept = stored.get(src);
    if (src.startsWith("import:") && !kept) return [];
    found.pictures += 1;
    if (!String(node.attrs?.alt ?? "").trim()) lose(lost, "noWords");
    if (!kept) return [node];
    const size = sizeOf(node.attrs?.width, kept);
    return [{ ...node, attrs: { ...node.attrs, src: `/files/${kept.id}`, ...size } }];
  };
  const [content = text.content] = visit(text.content);
  lose(lost, "pictures", failed);
  return { content, report: { found, lost } };
}
