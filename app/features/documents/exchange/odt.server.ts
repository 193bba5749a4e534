import { strToU8, type Zippable, zipSync } from "fflate";
import type { Block, Cell, Inline, ListBlock, TableBlock } from "./blocks";
import { type ExportableDocument, outsideAddress, type Readable, readable } from "./exportable";
import { escapeHtml, headRows } from "./html";
import { odtManifest, odtMeta, odtStyles, tableStyles, textNamespaces } from "./odt-styles";

interface Writing {
  readonly text: Readable;
  /** marks in use, by the name of their style */
  readonly marks: Map<string, string>;
  /** numbered lists by the number that they begin with */
  readonly starts: Set<number>;
  /** pictures that the text shows, in order */
  readonly pictures: string[];
  tables: number;
}

/**
 * A document as OpenDocument text (ODF 1.3): a ZIP of XML, written here because no kept library
 * writes it (docs/decisions/0050-ways-in-and-out.md).
 */
export function exportOdt(document: ExportableDocument): Uint8Array<ArrayBuffer> {
  const text = readable(document);
  const writing: Writing = {
    text,
    marks: new Map(),
    starts: new Set(),
    pictures: [],
    tables: 0,
  };
  const body = [
    `<text:p text:style-name="Title">${words(text.title)}</text:p>`,
    blocksXml(text.blocks, writing),
    ...text.imprint.map((line) => `<text:p text:style-name="Imprint">${words(line)}</text:p>`),
  ].join("\n");
  const files: Zippable = {
    // First and unpacked, so that programs know the file by its first bytes.
    mimetype: [strToU8("application/vnd.oasis.opendocument.text"), { level: 0 }],
    "content.xml": strToU8(contentXml(body, writing)),
    "styles.xml": strToU8(odtStyles(text.lang, words(text.title))),
    "meta.xml": strToU8(odtMeta(text)),
  };
  const pictures = writing.pictures.map((src) => ({ name: nameOf(src, writing), src }));
  for (const { name, src } of pictures) {
    files[name] = [text.pictures.get(src)?.bytes ?? new Uint8Array(), { level: 0 }];
  }
  files["META-INF/manifest.xml"] = strToU8(odtManifest(pictures.map(({ name }) => name)));
  return Uint8Array.from(zipSync(files, { level: 6 }));
}

function nameOf(src: string, { text, pictures }: Writing): string {
  const ending = text.pictures.get(src)?.mime === "image/png" ? "png" : "jpg";
  return `Pictures/${pictures.indexOf(src) + 1}.${ending}`;
}

function contentXml(body: string, { marks, starts }: Writing): string {
  const spans = [...marks].map(
    ([name, properties]) =>
      `<style:style style:name="${name}" style:family="text"><style:text-properties${properties}/></style:style>`,
  );
  const numbered = [...starts].map((start) => numberedStyle(start));
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document-content ${textNamespaces} office:version="1.3">
<office:automatic-styles>
${[...spans, ...numbered, tableStyles].join("\n")}
</office:automatic-styles>
<office:body><office:text>
${body}
</office:text></office:body>
</office:document-content>`;
}

function numberedStyle(start: number): string {
  const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(
    (level) =>
      `<text:list-level-style-number text:level="${level}" style:num-format="1" style:num-suffix="." text:start-value="${start}"><style:list-level-properties text:space-before="${(level - 1) * 0.6}cm" text:min-label-width="0.6cm"/></text:list-level-style-number>`,
  );
  return `<text:list-style style:name="From${start}">${levels.join("")}</text:list-style>`;
}

function blocksXml(blocks: readonly Block[], writing: Writing, style = "Text"): string {
  return blocks.map((block) => blockXml(block, writing, style)).join("\n");
}

function blockXml(block: Block, writing: Writing, style: string): string {
  switch (block.kind) {
    case "paragraph":
      return `<text:p text:style-name="${style}">${inlinesXml(block.inlines, writing)}</text:p>`;
    case "heading": {
      const level = block.level - 1;
      return `<text:h text:style-name="Heading_20_${level}" text:outline-level="${level}">${inlinesXml(block.inlines, writing)}</text:h>`;
    }
    case "list":
      return listXml(block, writing);
    case "quote":
      return blocksXml(block.blocks, writing, "Quotations");
    case "code":
      return block.text
        .split("\n")
        .map((line) => `<text:p text:style-name="Code">${words(line)}</text:p>`)
        .join("\n");
    case "rule":
      return '<text:p text:style-name="Divider"/>';
    case "picture":
      return pictureXml(block, writing);
    case "table":
      return tableXml(block, writing);
  }
}

function listXml({ ordered, start, items }: ListBlock, writing: Writing): string {
  if (ordered) writing.starts.add(start);
  const tasks = items.some((item) => item.checked !== null);
  const style = ordered ? `From${start}` : tasks ? "Tasks" : "Bullets";
  const lines = items.map(({ checked, blocks }) => {
    const box = checked === null ? "" : checked ? "☑\u00a0" : "☐\u00a0";
    const [first, ...rest] = blocks;
    if (first?.kind !== "paragraph") {
      const lead = box ? `<text:p text:style-name="Text">${box}</text:p>` : "";
      return `<text:list-item>${lead}${blocksXml(blocks, writing)}</text:list-item>`;
    }
    const lead = `<text:p text:style-name="Listed">${box}${inlinesXml(first.inlines, writing)}</text:p>`;
    return `<text:list-item>${lead}${blocksXml(rest, writing)}</text:list-item>`;
  });
  return `<text:list text:style-name="${style}">${lines.join("\n")}</text:list>`;
}

/** Centimetres: what fits between the margins of a page. */
const widest = 17;
const highest = 22;

function pictureXml({ src, alt }: { src: string; alt: string }, writing: Writing): string {
  const picture = writing.text.pictures.get(src);
  if (!picture) return alt ? `<text:p text:style-name="Text">[${words(alt)}]</text:p>` : "";
  if (!writing.pictures.includes(src)) writing.pictures.push(src);
  const name = nameOf(src, writing);
  const perPixel = Math.min(2.54 / 96, widest / picture.width, highest / picture.height);
  const size = (pixels: number) => `${(pixels * perPixel).toFixed(2)}cm`;
  return `<text:p text:style-name="Text"><draw:frame draw:name="${escapeHtml(name)}" text:anchor-type="as-char" svg:width="${size(picture.width)}" svg:height="${size(picture.height)}"><draw:image xlink:href="${name}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/><svg:desc>${escapeHtml(plain(alt))}</svg:desc></draw:frame></text:p>`;
}

function tableXml({ rows }: TableBlock, writing: Writing): string {
  writing.tables += 1;
  const columns = Math.max(1, ...rows.map((row) => row.reduce((sum, c) => sum + c.colspan, 0)));
  const heads = headRows(rows);
  const covered = coveredPlaces(rows);
  const row = (cells: readonly Cell[], at: number) =>
    `<table:table-row table:style-name="Row">${rowXml(cells, covered[at] ?? new Set(), writing)}</table:table-row>`;
  const lines = rows.map(row);
  const head = heads
    ? `<table:table-header-rows>${lines.slice(0, heads).join("\n")}</table:table-header-rows>`
    : "";
  return `<table:table table:name="Table${writing.tables}" table:style-name="Grid"><table:table-column table:number-columns-repeated="${columns}"/>
${head}${lines.slice(heads).join("\n")}</table:table>
<text:p text:style-name="Gap"/>`;
}

/** For each row the columns that a cell from above reaches into. */
function coveredPlaces(rows: TableBlock["rows"]): Set<number>[] {
  const covered = rows.map(() => new Set<number>());
  for (const [at, row] of rows.entries()) {
    let column = 0;
    for (const cell of row) {
      while (covered[at]?.has(column)) column += 1;
      for (let y = 1; y < cell.rowspan; y++) {
        for (let x = 0; x < cell.colspan; x++) covered[at + y]?.add(column + x);
      }
      column += cell.colspan;
    }
  }
  return covered;
}

function rowXml(cells: readonly Cell[], covered: ReadonlySet<number>, writing: Writing): string {
  const hidden = "<table:covered-table-cell/>";
  const parts: string[] = [];
  let column = 0;
  const skip = () => {
    for (; covered.has(column); column++) parts.push(hidden);
  };
  for (const cell of cells) {
    skip();
    const wide = cell.colspan > 1 ? ` table:number-columns-spanned="${cell.colspan}"` : "";
    const high = cell.rowspan > 1 ? ` table:number-rows-spanned="${cell.rowspan}"` : "";
    const inner = blocksXml(cell.blocks, writing, cell.header ? "Head" : "Listed");
    const style = cell.header ? "HeadCell" : "PlainCell";
    parts.push(
      `<table:table-cell table:style-name="${style}"${wide}${high} office:value-type="string">${inner || "<text:p/>"}</table:table-cell>`,
      hidden.repeat(cell.colspan - 1),
    );
    column += cell.colspan;
  }
  skip();
  return parts.join("");
}

function inlinesXml(inlines: readonly Inline[], writing: Writing): string {
  return inlines
    .map((inline) => {
      if (inline.kind === "break") return "<text:line-break/>";
      const name = markOf(inline, writing.marks);
      const text = words(inline.text);
      const span = name ? `<text:span text:style-name="${name}">${text}</text:span>` : text;
      if (inline.href === null) return span;
      const to = outsideAddress(inline.href, writing.text.origin);
      return `<text:a xlink:type="simple" xlink:href="${escapeHtml(to)}">${span}</text:a>`;
    })
    .join("");
}

const markProperties = {
  bold: ' fo:font-weight="bold"',
  italic: ' fo:font-style="italic"',
  underline: ' style:text-underline-style="solid" style:text-underline-width="auto"',
  strike: ' style:text-line-through-style="solid"',
  code: ' style:font-name="Monospaced" fo:background-color="#eeeeea"',
} as const;

function markOf(inline: Inline & { kind: "words" }, marks: Map<string, string>): string | null {
  const on = (["bold", "italic", "underline", "strike", "code"] as const).filter(
    (mark) => inline[mark],
  );
  if (on.length === 0) return null;
  const name = `m-${on.join("-")}`;
  marks.set(name, on.map((mark) => markProperties[mark]).join(""));
  return name;
}

/** Characters that XML 1.0 cannot hold are left out. */
function plain(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
}

/** Text with its spaces: XML would make one of many. */
function words(text: string): string {
  return escapeHtml(plain(text))
    .replace(/[\r\n]+/g, " ")
    .replaceAll("\t", "<text:tab/>")
    .replace(/ {2,}|^ /g, (run) => `<text:s text:c="${run.length}"/>`);
}
