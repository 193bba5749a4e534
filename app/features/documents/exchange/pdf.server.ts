import pdfmake from "pdfmake";
import type { Content, TDocumentDefinitions } from "pdfmake/interfaces";
import { invalid } from "~/core/errors";
import { type Block, plainText } from "./blocks";
import { type ExportableDocument, readable } from "./exportable";
import { drawBlocks, textOf } from "./pdf-blocks.server";
import type { Outline } from "./pdf-drawing";
import { missingShare, pdfFonts, usualFont } from "./pdf-fonts.server";
import { surelyFits, wordsHeight } from "./pdf-heights";

/** Points: 20 mm at the sides, room for head and foot. */
const margins: [number, number, number, number] = [57, 64, 57, 60];
/** What A4 has between them. */
const room = { width: 595 - margins[0] - margins[2], height: 841 - margins[1] - margins[3] };
/** Beyond this a text is in a script that the fonts do not hold, and a PDF would be no use. */
const mostMissing = 0.05;

const size = 10.5;

/**
 * A document as PDF on A4: running head, page numbers, bookmarks, heads of tables on every page,
 * the facts of the file with its language. Structure tags are beyond the library that writes it;
 * Word and HTML files carry theirs.
 * @throws Invalid when the fonts do not hold the script of the text
 */
export async function exportPdf(document: ExportableDocument): Promise<Uint8Array<ArrayBuffer>> {
  const text = readable(document);
  if (missingShare(`${text.title} ${everything(text.blocks)}`) > mostMissing) {
    throw invalid("documents.pdf-script");
  }
  const outline: Outline = { count: 0, open: [] };
  const definition: TDocumentDefinitions & { displayTitle: boolean } = {
    version: "1.7",
    language: text.lang,
    displayTitle: true,
    info: {
      title: text.title,
      author: text.authors.join(", ") || "LearnIn",
      creator: "LearnIn",
      producer: "LearnIn",
      modDate: new Date(text.updatedAt),
      creationDate: new Date(text.updatedAt),
    },
    pageSize: "A4",
    pageMargins: margins,
    defaultStyle: { font: usualFont, fontSize: size, lineHeight: 1.25 },
    header: (page: number): Content =>
      page === 1 ? "" : { ...textOf(text.title), ...small, margin: [57, 30, 57, 0], noWrap: true },
    footer: (page: number, pages: number): Content => ({
      ...small,
      text: `${page} / ${pages}`,
      alignment: "center",
      margin: [0, 24, 0, 0],
    }),
    content: [
      { ...textOf(text.title), fontSize: 22, bold: true, lineHeight: 1.15, margin: [0, 0, 0, 14] },
      ...drawBlocks(text.blocks, { text, outline, ...room, size, gap: 7 }),
      ...imprint(text.imprint),
    ],
  };
  return write(definition);
}

const small = { fontSize: 8.5, color: "#5a6572" };

function imprint(lines: readonly string[]): Content[] {
  if (lines.length === 0) return [];
  const line = { type: "line" as const, x1: 0, y1: 0, x2: 481, y2: 0, lineWidth: 0.5 };
  const height = wordsHeight(lines.join("\n"), room.width, small.fontSize) + 3 * lines.length;
  return [
    {
      // Two lines of it alone would cost a sheet and say nothing of what they belong to.
      unbreakable: surelyFits(height, room.height),
      stack: [
        { canvas: [{ ...line, lineColor: "#9aa3ad" }], margin: [0, 24, 0, 8] },
        ...lines.map((words): Content => ({ ...textOf(words), ...small, margin: [0, 0, 0, 3] })),
      ],
    },
  ];
}

/** Where the writer looks for fonts; its types leave this out. */
const { virtualfs: filesOfWriter } = pdfmake as typeof pdfmake & {
  virtualfs: { writeFileSync(name: string, bytes: Buffer): void };
};

async function write(definition: TDocumentDefinitions): Promise<Uint8Array<ArrayBuffer>> {
  const { dictionary, files } = pdfFonts();
  for (const [name, bytes] of files) filesOfWriter.writeFileSync(name, bytes);
  pdfmake.setFonts(dictionary);
  // Everything that a document shows is in it: nothing is fetched and no file is read.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  return Uint8Array.from(await pdfmake.createPdf(definition).getBuffer());
}

function everything(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === "paragraph" || block.kind === "heading") return plainText(block.inlines);
      if (block.kind === "quote") return everything(block.blocks);
      if (block.kind === "list")
        return block.items.map((item) => everything(item.blocks)).join(" ");
      if (block.kind === "table")
        return block.rows.flatMap((row) => row.map((cell) => everything(cell.blocks))).join(" ");
      return "";
    })
    .join(" ");
}
