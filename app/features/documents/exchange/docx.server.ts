import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  ImageRun,
  type IParagraphOptions,
  type IRunOptions,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { direction } from "~/core/i18n/languages";
import type { Block, Cell, Inline, ListBlock, TableBlock } from "./blocks";
import { docxStyles, monospaced, numberingOf, numberings } from "./docx-styles.server";
import {
  type ExportableDocument,
  type ExportPicture,
  outsideAddress,
  type Readable,
  readable,
} from "./exportable";
import { headRows } from "./html";
import { gridOf, startsOf, widthsOf } from "./table-grid";

/** Space between the margins of an A4 page, in twentieths of a point and in pixels of 96 an inch. */
const textWidth = 9_638;
const widestPicture = 640;
const highestPicture = 840;

type BlockChild = Paragraph | Table;

interface Place {
  readonly text: Readable;
  /** how deep in lists, from 0; -1 outside */
  readonly listed: number;
  readonly quoted: boolean;
  /** of plain paragraphs, where they have one of their own */
  readonly style?: string;
  /** numberings made so far: each numbered list counts for itself */
  readonly lists: { ordered: number; starts: number[] };
}

/** A document as .docx: real headings, lists, tables with heads that repeat, pictures with words. */
export async function exportDocx(document: ExportableDocument): Promise<Uint8Array<ArrayBuffer>> {
  const text = readable(document);
  const place: Place = { text, listed: -1, quoted: false, lists: { ordered: 0, starts: [] } };
  const rtl = direction(text.lang) === "rtl";
  const body = text.blocks.flatMap((block) => blockDocx(block, place));
  const file = new Document({
    title: text.title,
    creator: text.authors.join(", ") || "LearnIn",
    lastModifiedBy: text.authors[0] ?? "LearnIn",
    styles: docxStyles(text.lang),
    numbering: { config: numberings(place.lists.starts) },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: margins } },
        headers: { default: new Header({ children: [runningHead(text.title)] }) },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [
          new Paragraph({
            style: "Title",
            bidirectional: rtl,
            children: [new TextRun(text.title)],
          }),
          ...body,
          ...text.imprint.map((line) => new Paragraph({ style: "Imprint", text: line })),
        ],
      },
    ],
  });
  const bytes = await Packer.toBuffer(file);
  return Uint8Array.from(bytes);
}

const margins = { top: 1_417, bottom: 1_134, left: 1_134, right: 1_134 };

function runningHead(title: string): Paragraph {
  return new Paragraph({ style: "Header", children: [new TextRun(title)] });
}

function pageNumber(): Paragraph {
  return new Paragraph({
    style: "Footer",
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] })],
  });
}

const headings = { 2: "Heading1", 3: "Heading2", 4: "Heading3" } as const;

function blockDocx(block: Block, place: Place): BlockChild[] {
  switch (block.kind) {
    case "paragraph":
      return [paragraph(inlinesDocx(block.inlines, place), place)];
    case "heading":
      return [
        paragraph(inlinesDocx(block.inlines, place), place, { style: headings[block.level] }),
      ];
    case "list":
      return listDocx(block, place);
    case "quote":
      return block.blocks.flatMap((inner) => blockDocx(inner, { ...place, quoted: true }));
    case "code":
      return block.text
        .split("\n")
        .map((line) => new Paragraph({ style: "CodeBlock", children: [new TextRun(line)] }));
    case "rule":
      return [new Paragraph({ style: "Divider" })];
    case "picture":
      return [pictureDocx(block, place)];
    case "table":
      // Word needs a paragraph after a table, also at the end of a cell.
      return [tableDocx(block, place), new Paragraph({ style: "Gap" })];
  }
}

function paragraph(
  children: ParagraphChild[],
  { listed, quoted, style, text }: Place,
  options: IParagraphOptions = {},
): Paragraph {
  return new Paragraph({
    ...(quoted ? { style: "Quote" } : style ? { style } : {}),
    ...(listed >= 0 ? { indent: { start: 720 * (listed + 1) } } : {}),
    ...(direction(text.lang) === "rtl" ? { bidirectional: true } : {}),
    ...options,
    children,
  });
}

function inlinesDocx(inlines: readonly Inline[], { text }: Place): ParagraphChild[] {
  return inlines.map((inline) => {
    if (inline.kind === "break") return new TextRun({ break: 1 });
    const { href } = inline;
    const shape: IRunOptions = {
      text: inline.text,
      bold: inline.bold || undefined,
      italics: inline.italic || undefined,
      strike: inline.strike || undefined,
      ...(inline.underline ? { underline: {} } : {}),
      ...(inline.code ? { style: "CodeWords", font: monospaced } : {}),
    };
    if (href === null) return new TextRun(shape);
    // A link has the look of its style; words in code keep theirs.
    const run = new TextRun(inline.code ? shape : { ...shape, style: "Hyperlink" });
    return new ExternalHyperlink({ link: outsideAddress(href, text.origin), children: [run] });
  });
}

function listDocx(list: ListBlock, place: Place): BlockChild[] {
  const listed = Math.min(place.listed + 1, 8);
  const numbered = list.ordered ? place.lists.starts.push(list.start) - 1 : null;
  const inner: Place = { ...place, listed };
  return list.items.flatMap(({ checked, blocks }) => {
    const [first, ...rest] = blocks;
    const box = checked === null ? [] : [new TextRun(checked ? "☑\u00a0" : "☐\u00a0")];
    const words = first?.kind === "paragraph" ? inlinesDocx(first.inlines, inner) : [];
    const head = paragraph(
      [...box, ...words],
      { ...inner, listed: -1 },
      {
        numbering: numberingOf(numbered, checked !== null, listed),
      },
    );
    const others = first === undefined || first.kind === "paragraph" ? rest : blocks;
    return [head, ...others.flatMap((block) => blockDocx(block, inner))];
  });
}

function pictureDocx({ src, alt }: { src: string; alt: string }, place: Place): Paragraph {
  const picture = place.text.pictures.get(src);
  if (!picture) {
    return paragraph(alt ? [new TextRun({ text: `[${alt}]`, italics: true })] : [], place);
  }
  return paragraph([imageRun(picture, alt)], place);
}

function imageRun(picture: ExportPicture, alt: string): ImageRun {
  const { width, height } = picture;
  const scale = Math.min(1, widestPicture / width, highestPicture / height);
  return new ImageRun({
    type: picture.mime === "image/png" ? "png" : "jpg",
    data: picture.bytes,
    transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
    altText: { name: alt.slice(0, 100), title: "", description: alt },
  });
}

function tableDocx(table: TableBlock, place: Place): Table {
  const heads = headRows(table.rows);
  const widths = widthsOf(gridOf(table.rows), textWidth).map(Math.floor);
  const starts = startsOf(table.rows);
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    rows: table.rows.map(
      (row, at) =>
        new TableRow({
          // Some programs look only whether it is said, not what.
          ...(at < heads ? { tableHeader: true } : {}),
          cantSplit: true,
          children: row.map((cell, nth) => {
            const from = starts[at]?.[nth] ?? 0;
            const covered = widths.slice(from, from + cell.colspan);
            return cellDocx(
              cell,
              covered.reduce((sum, one) => sum + one, 0),
              place,
            );
          }),
        }),
    ),
  });
}

function cellDocx(cell: Cell, width: number, place: Place): TableCell {
  const style = cell.header ? "CellHead" : "CellText";
  const inside: Place = { ...place, listed: -1, quoted: false, style };
  const children = cell.blocks.flatMap((block) => blockDocx(block, inside));
  return new TableCell({
    columnSpan: cell.colspan,
    rowSpan: cell.rowspan,
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    ...(cell.header ? { shading: { type: ShadingType.CLEAR, color: "auto", fill: "EDEDE8" } } : {}),
    children: children.length > 0 ? children : [new Paragraph({})],
  });
}
