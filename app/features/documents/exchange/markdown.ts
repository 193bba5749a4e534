import type { Block, Cell, ListBlock, TableBlock } from "./blocks";
import { type ExportableDocument, type ExportPicture, type Readable, readable } from "./exportable";
import { type HtmlWriting, headRows, tableHtml } from "./html";
import { escapeMarkdown, inlinesMarkdown } from "./markdown-inlines";

/** Below this line a Markdown file of ours says where it comes from; importing stops here. */
export const imprintMark = "<!-- imprint -->";

interface Writing extends HtmlWriting {
  /** pictures that the text has named so far, in order */
  readonly named: string[];
}

/**
 * A document as Markdown (CommonMark with tables and task lists). What Markdown has no sign for,
 * such as joined cells, stands in HTML. Pictures are in the file, named at its end.
 */
export function exportMarkdown(document: ExportableDocument): Uint8Array<ArrayBuffer> {
  const text = readable(document);
  const named: string[] = [];
  const writing: Writing = { origin: text.origin, named, source: (src) => dataSource(text, src) };
  const parts = [
    `# ${escapeMarkdown(text.title)}`,
    blocksMarkdown(text.blocks, writing),
    ...(text.imprint.length > 0 ? [imprintMark, ...text.imprint.map(escapeMarkdown)] : []),
    named.map((src, at) => `[picture-${at + 1}]: ${dataSource(text, src)?.src ?? ""}`).join("\n"),
  ];
  return new TextEncoder().encode(`${parts.filter(Boolean).join("\n\n")}\n`);
}

function dataSource({ pictures }: Readable, src: string) {
  const picture = pictures.get(src);
  return picture ? { src: dataAddress(picture), size: "" } : null;
}

function dataAddress({ bytes, mime }: ExportPicture): string {
  return `data:${mime};base64,${Buffer.from(bytes).toString("base64")}`;
}

function blocksMarkdown(blocks: readonly Block[], writing: Writing): string {
  return blocks
    .map((block, at) => {
      const text = blockMarkdown(block, writing);
      return runsOn(blocks[at - 1], block) ? `<!-- -->\n\n${text}` : text;
    })
    .filter((text) => text !== "")
    .join("\n\n");
}

/** Two lists in a row would be read as one. */
function runsOn(before: Block | undefined, block: Block): boolean {
  if (before?.kind === "quote") return block.kind === "quote";
  return before?.kind === "list" && block.kind === "list" && before.ordered === block.ordered;
}

function blockMarkdown(block: Block, writing: Writing): string {
  switch (block.kind) {
    case "paragraph":
      return inlinesMarkdown(block.inlines, writing.origin).trim();
    case "heading": {
      const words = inlinesMarkdown(block.inlines, writing.origin, " ").trim();
      return words === "" ? "" : `${"#".repeat(block.level)} ${words}`;
    }
    case "list":
      return listMarkdown(block, writing);
    case "quote":
      return prefixed(blocksMarkdown(block.blocks, writing), "> ", "> ");
    case "code":
      return codeMarkdown(block.text, block.language);
    case "rule":
      return "---";
    case "picture":
      return pictureMarkdown(block, writing);
    case "table":
      return tableMarkdown(block, writing);
  }
}

function prefixed(text: string, first: string, others: string): string {
  return text
    .split("\n")
    .map((line, at) => `${at === 0 ? first : others}${line}`.trimEnd())
    .join("\n");
}

function listMarkdown({ ordered, start, items }: ListBlock, writing: Writing): string {
  return items
    .map(({ checked, blocks }, at) => {
      const marker = ordered ? `${start + at}. ` : "- ";
      const box = checked === null ? "" : checked ? "[x] " : "[ ] ";
      const inner = blocksMarkdown(blocks, writing);
      return prefixed(inner, `${marker}${box}`, " ".repeat(marker.length));
    })
    .join("\n");
}

function codeMarkdown(text: string, language: string | null): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${(language ?? "").replace(/[^\w+#.-]/g, "")}\n${text}\n${fence}`;
}

function pictureMarkdown({ src, alt }: { src: string; alt: string }, writing: Writing): string {
  const words = escapeMarkdown(alt.replace(/\s+/g, " "));
  if (!writing.source(src)) return alt ? `*[${words}]*`.replace(/[[\]]/g, "\\$&") : "";
  if (!writing.named.includes(src)) writing.named.push(src);
  return `![${words}][picture-${writing.named.indexOf(src) + 1}]`;
}

function tableMarkdown(table: TableBlock, writing: Writing): string {
  if (!isPlain(table)) {
    // A blank line would end HTML in the midst of Markdown.
    return tableHtml(table, writing)
      .replace(/<pre>[\s\S]*?<\/pre>/g, (code) => code.replaceAll("\n", "&#10;"))
      .replace(/\n+/g, "\n");
  }
  const [head = [], ...rows] = table.rows.map((row) =>
    row.map((cell) => cellMarkdown(cell, writing)),
  );
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** One row of heads, and in each cell no more than words. */
function isPlain({ rows }: TableBlock): boolean {
  const width = rows[0]?.length ?? 0;
  return (
    width > 0 &&
    (headRows(rows) === 1 ||
      (rows.length === 1 && rows[0]?.every((cell) => cell.header) === true)) &&
    rows.every(
      (row, at) =>
        row.length === width &&
        row.every(
          ({ header, colspan, rowspan, blocks }) =>
            header === (at === 0) &&
            colspan === 1 &&
            rowspan === 1 &&
            blocks.length <= 1 &&
            (blocks[0]?.kind ?? "paragraph") === "paragraph",
        ),
    )
  );
}

function cellMarkdown({ blocks }: Cell, { origin }: Writing): string {
  const [block] = blocks;
  if (block?.kind !== "paragraph") return "";
  return inlinesMarkdown(block.inlines, origin, "<br>").trim();
}
