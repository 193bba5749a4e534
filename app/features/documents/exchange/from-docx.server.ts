import { type Zippable, zipSync } from "fflate";
import mammoth from "mammoth";
import { invalid } from "~/core/errors";
import { boundedUnzip, type UnzipLimits } from "./bounded-unzip";
import { markSizes, sizedWords } from "./docx-picture-sizes";
import { styleNames } from "./docx-styles.server";
import { type FoundPicture, knownLanguage, type ReadText, readHtml } from "./from-html.server";
import { type Loss, type Losses, lose } from "./losses";

const megabyte = 1024 * 1024;
const limits: UnzipLimits = { entries: 4_000, entry: 24 * megabyte, all: 96 * megabyte };
const mostPictures = 100;
const mainPart = "word/document.xml";

/** What Word's styles mean; ours by the names that our own files give them. */
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Heading 1'] => h2:fresh",
  "p[style-name='Heading 2'] => h3:fresh",
  "p[style-name='Heading 3'] => h4:fresh",
  "p[style-name='Heading 4'] => h4:fresh",
  "p[style-name='Heading 5'] => h4:fresh",
  "p[style-name='Heading 6'] => h4:fresh",
  "p[style-name='Table Heading'] => p.table-head:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Quotations'] => blockquote > p:fresh",
  `p[style-name='${styleNames.code}'] => pre:separator('\\n')`,
  "p[style-name='Code'] => pre:separator('\\n')",
  "p[style-name='Preformatted Text'] => pre:separator('\\n')",
  "p[style-name='HTML Preformatted'] => pre:separator('\\n')",
  `p[style-name='${styleNames.divider}'] => hr`,
  "p[style-name='Horizontal Line'] => hr",
  `p[style-name='${styleNames.gap}'] => !`,
  `p[style-name='${styleNames.imprint}'] => !`,
  `r[style-name='${styleNames.codeWords}'] => code`,
  "r[style-name='Source Text'] => code",
  "r[style-name='HTML Code'] => code",
  "u => u",
  "strike => s",
  "comment-reference => !",
];

/**
 * A Word file as a text of ours.
 * @throws Invalid `documents.file-bomb`, `documents.file-locked`, `documents.unreadable-file`,
 * `documents.text-too-long`, `documents.file-empty`
 */
export async function readDocx(bytes: Uint8Array): Promise<ReadText> {
  const { files, left } = boundedUnzip(bytes, limits, isWanted);
  const main = textOf(files, mainPart);
  if (main === "") throw invalid("documents.file-kind");
  const lost = lossesOf(files, main);
  lose(lost, "pictures", left.length);
  const pictures: FoundPicture[] = [];
  const convertImage = mammoth.images.imgElement(async (image) => {
    if (pictures.length >= mostPictures) return { src: "" };
    const src = `import:${pictures.length}`;
    pictures.push({ src, bytes: await image.readAsBuffer() });
    const { alt, width } = sizedWords("altText" in image ? image.altText : "");
    // The types know of no other attribute; the reader writes out each.
    return { src, alt, ...(width ? { width: String(width) } : {}) };
  });
  const { value } = await mammoth.convertToHtml(
    { buffer: repacked(new Map(files).set(mainPart, new TextEncoder().encode(markSizes(main)))) },
    { styleMap, convertImage, externalFileAccess: false, includeEmbeddedStyleMap: false },
  );
  const lang = /<w:lang\b[^>]*\bw:val="([\w-]+)"/.exec(textOf(files, "word/styles.xml"))?.[1];
  const named = /<dc:title>([^<]{1,300})<\/dc:title>/.exec(textOf(files, "docProps/core.xml"))?.[1];
  return readHtml(headCells(value), {
    title: named ?? null,
    lang: knownLanguage(lang),
    pictures,
    lost,
  });
}

/** LibreOffice says of a head's words that they are one, and of the cell only in a row that repeats. */
const headCells = (html: string) =>
  html.replace(
    /<td([^>]*)><p class="table-head">((?:(?!<\/?(?:td|p|table)\b).)*)<\/p><\/td>/gs,
    "<th$1><p>$2</p></th>",
  );

function isWanted(name: string): boolean {
  if (name.includes("..") || name.startsWith("/")) return false;
  return /^(\[Content_Types\]\.xml|_rels\/|docProps\/core\.xml|word\/)/.test(name);
}

/** What was measured goes on, packed anew without compression; nothing else of the file is read. */
function repacked(files: ReadonlyMap<string, Uint8Array>): Buffer {
  const parts: Zippable = {};
  for (const [name, part] of files) parts[name] = part;
  return Buffer.from(zipSync(parts, { level: 0 }));
}

function textOf(files: ReadonlyMap<string, Uint8Array>, name: string): string {
  return new TextDecoder().decode(files.get(name));
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

function lossesOf(files: ReadonlyMap<string, Uint8Array>, main: string): Losses {
  const lost: Losses = {};
  const found: [Loss, number][] = [
    ["comments", count(textOf(files, "word/comments.xml"), /<w:comment\s/g)],
    ["changes", count(main, /<w:(ins|del|moveTo)\s[^>]*w:author=/g)],
    ["footnotes", count(main, /<w:(footnote|endnote)Reference\b/g)],
    ["textBoxes", count(main, /<v:textbox\b/g) || count(main, /<wps:txbx\b/g)],
    ["headers", headersOf(files)],
    ["drawings", count(main, /<(c:chart|dgm:relIds)\b/g)],
    ["formulas", count(main, /<m:oMath[\s>]/g)],
    ["look", count(main, /<w:(highlight|color)\s/g) > 0 ? 1 : 0],
  ];
  for (const [loss, times] of found) lose(lost, loss, times);
  return lost;
}

/** Heads and feet that say something; page numbers alone are no loss. */
function headersOf(files: ReadonlyMap<string, Uint8Array>): number {
  const parts = [...files].filter(([name]) => /^word\/(header|footer)\d*\.xml$/.test(name));
  return parts.filter(([, part]) => {
    const words = new TextDecoder().decode(part).match(/<w:t[ >][^<]*/g) ?? [];
    return words.some((word) => /\p{L}/u.test(word.replace(/^[^>]*>/, "")));
  }).length;
}
