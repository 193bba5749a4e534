import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import type { TFunction } from "i18next";
import type { Actor } from "~/core/actor";
import { db } from "~/core/db.server";
import { isAppError } from "~/core/errors";
import { languageName } from "~/core/i18n/languages";
import { type Limit, spend } from "~/core/rate-limit.server";
import { factsOf, factsSelect } from "../facts.server";
import { canReadDocument, type DocumentPlace } from "../policy";
import { visibleDocuments } from "../visibility.server";
import { withWords } from "./export-words.server";
import { fileNameOf } from "./file-name";
import { type FolderFormat, folderLimits } from "./formats";
import { escapeHtml } from "./html";
import { type ExportSetting, getExportable } from "./queries.server";
import { inThread } from "./thread.server";

const perHour: Limit = { name: "export-folder", points: 10, seconds: 3_600 };

interface Reader {
  readonly lang: string;
  readonly t: TFunction;
}

export interface FolderRequest extends Reader {
  readonly place: DocumentPlace;
  /** how the place is named: the title of the index */
  readonly title: string;
  readonly format: FolderFormat;
  readonly setting: ExportSetting;
  /** whom the work is counted for */
  readonly asker: string;
}

/** `place` may carry more than the two columns: the condition names only those. */
const readable = (actor: Actor, { countryCode, communityId }: DocumentPlace) => ({
  AND: [{ countryCode, communityId, archivedAt: null }, visibleDocuments(actor)],
});

interface Line {
  readonly id: string;
  readonly title: string;
  readonly lang: string;
  readonly updatedAt: Date;
}

/**
 * Everything that the actor may read in a place, as a ZIP with an index, made and sent document by
 * document so that memory holds one at a time. What is beyond the limits is named in the index.
 * @throws RateLimited
 */
export async function exportFolder(
  actor: Actor,
  request: FolderRequest,
): Promise<ReadableStream<Uint8Array>> {
  await spend(perHour, request.asker, "documents.too-many-exports");
  const rows = await db().document.findMany({
    where: readable(actor, request.place),
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: 2_000,
    select: { id: true, title: true, lang: true, updatedAt: true, ...factsSelect },
  });
  const lines = rows.filter((row) => canReadDocument(actor, factsOf(row)).allowed);
  return packed(actor, lines, request);
}

interface Entry {
  readonly line: Line;
  /** in the ZIP; null for what was left out */
  readonly name: string | null;
}

function packed(
  actor: Actor,
  lines: readonly Line[],
  request: FolderRequest,
): ReadableStream<Uint8Array> {
  const waiting = [...lines];
  const entries: Entry[] = [];
  const names = new Set<string>();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  let ended = false;
  const zip = new Zip((error, chunk, final) => {
    if (error) throw error;
    chunks.push(chunk);
    ended = final;
  });
  const put = (name: string, content: Uint8Array) => {
    // Office files are packed already.
    const file = name.endsWith(".docx") ? new ZipPassThrough(name) : new ZipDeflate(name);
    zip.add(file);
    file.push(content, true);
  };
  const putNext = async (line: Line) => {
    const full = names.size >= folderLimits.documents || bytes >= folderLimits.megabytes * 2 ** 20;
    if (full) {
      entries.push({ line, name: null });
      return;
    }
    const content = await exported(actor, line, request);
    if (!content) return;
    const name = freeName(line.title, request.format, names);
    bytes += content.length;
    entries.push({ line, name });
    put(name, content);
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      while (chunks.length === 0 && !ended) {
        const line = waiting.shift();
        if (line) await putNext(line);
        else {
          put("index.html", indexOf(entries, request));
          zip.end();
        }
      }
      for (const chunk of chunks.splice(0)) controller.enqueue(chunk);
      if (ended) controller.close();
    },
  });
}

/** Rights may end while the folder is being packed: each document is judged when its turn comes. */
async function exported(
  actor: Actor,
  { id }: Line,
  { format, setting }: FolderRequest,
): Promise<Uint8Array | null> {
  try {
    const { exportable } = await getExportable(actor, id, setting);
    const document = await withWords(exportable);
    return (await inThread({ kind: "export", format, document })).bytes;
  } catch (error) {
    if (isAppError(error) && error.kind === "not-found") return null;
    throw error;
  }
}

function freeName(title: string, format: FolderFormat, taken: Set<string>): string {
  const name = fileNameOf(title, format);
  const stem = name.slice(0, -format.length - 1);
  let free = name;
  for (let count = 2; taken.has(free.toLowerCase()); count++) free = `${stem} (${count}).${format}`;
  taken.add(free.toLowerCase());
  return free;
}

function indexOf(
  entries: readonly Entry[],
  { title, lang, t, setting }: FolderRequest,
): Uint8Array {
  const day = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeZone: "UTC" });
  const facts = ({ lang: written, updatedAt }: Line) =>
    `${escapeHtml(languageName(written, lang))}, ${escapeHtml(day.format(updatedAt))}`;
  const link = (href: string, line: Line) =>
    `<li><a href="${escapeHtml(href)}" lang="${escapeHtml(line.lang)}">${escapeHtml(line.title)}</a><br><small>${facts(line)}</small></li>`;
  const here = entries.flatMap(({ line, name }) =>
    name === null ? [] : [link(encodeURIComponent(name), line)],
  );
  const left = entries.flatMap(({ line, name }) =>
    name === null ? [link(`${setting.origin}/d/${line.id}`, line)] : [],
  );
  const heading = escapeHtml(title);
  const omitted = left.length
    ? `<h2>${escapeHtml(t("documents:exchange.folder.left"))}</h2>\n<ul>\n${left.join("\n")}\n</ul>\n`
    : "";
  return new TextEncoder().encode(`<!doctype html>
<html lang="${escapeHtml(lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${heading}</title>
<style>body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.0625rem/1.6 system-ui,sans-serif}li{margin-bottom:.5rem}</style></head>
<body><h1>${heading}</h1>
<ul>
${here.join("\n")}
</ul>
${omitted}</body></html>
`);
}
