import { direction } from "~/core/i18n/languages";
import type { Block, Cell, Inline, ListBlock, TableBlock, Words } from "./blocks";
import { type ExportableDocument, outsideAddress, type Readable, readable } from "./exportable";

/** Light, readable anywhere, and good on paper; no script, nothing fetched. */
const styles = `
:root{color-scheme:light dark}
body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif;overflow-wrap:break-word}
h1{font-size:1.8rem;line-height:1.25}h2{font-size:1.4rem;margin-top:2rem}h3{font-size:1.15rem}
img{max-width:100%;height:auto}figure{margin:1.5rem 0}figcaption,footer{font-size:.9rem;opacity:.8}
table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{border:1px solid #8888;padding:.35rem .6rem;text-align:start;vertical-align:top}th{background:#8882}
blockquote{margin:1rem 0;padding-inline-start:1rem;border-inline-start:3px solid #8888}
pre{overflow-x:auto;padding:.75rem;background:#8881}code{font-family:ui-monospace,monospace}
ul.tasks{list-style:none;padding-inline-start:.25rem}ul.tasks>li{display:flex;gap:.5rem}ul.tasks>li>div>:first-child{margin-top:0}
footer{border-top:1px solid #8888;margin-top:3rem}
@page{margin:2cm}
@media print{body{max-width:none;margin:0;padding:0;font-size:11pt}h1,h2,h3,h4{break-after:avoid}img,tr,pre,blockquote{break-inside:avoid}thead{display:table-header-group}}
`;

/** One HTML file that opens without a line: styles within, pictures as data. */
export function exportHtml(document: ExportableDocument): Uint8Array<ArrayBuffer> {
  const text = readable(document);
  const lang = escapeHtml(text.lang);
  const authors = text.authors.map((name) => `<meta name="author" content="${escapeHtml(name)}">`);
  const imprint = text.imprint.map((line) => `<p>${escapeHtml(line)}</p>`).join("\n");
  return new TextEncoder().encode(`<!doctype html>
<html lang="${lang}" dir="${direction(text.lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escapeHtml(text.title)}</title>
${authors.join("\n")}
<meta name="dcterms.modified" content="${escapeHtml(text.updatedAt)}">
<style>${styles}</style>
</head>
<body>
<main>
<h1>${escapeHtml(text.title)}</h1>
${blocksHtml(text.blocks, dataSources(text))}
</main>
${imprint ? `<footer>\n${imprint}\n</footer>\n` : ""}</body>
</html>
`);
}

/** How links and pictures are written; they differ between a file of its own and Markdown. */
export interface HtmlWriting {
  readonly origin: string;
  /** what a picture's `src` becomes; null where only its words can stand */
  source(src: string): { src: string; size: string } | null;
}

function dataSources({ pictures, origin }: Readable): HtmlWriting {
  return {
    origin,
    source(src) {
      const picture = pictures.get(src);
      if (!picture) return null;
      const data = Buffer.from(picture.bytes).toString("base64");
      return {
        src: `data:${picture.mime};base64,${data}`,
        size: ` width="${picture.width}" height="${picture.height}"`,
      };
    },
  };
}

export function blocksHtml(blocks: readonly Block[], writing: HtmlWriting): string {
  return blocks.map((block) => blockHtml(block, writing)).join("\n");
}

function blockHtml(block: Block, writing: HtmlWriting): string {
  switch (block.kind) {
    case "paragraph":
      return `<p>${inlinesHtml(block.inlines, writing)}</p>`;
    case "heading":
      return `<h${block.level}>${inlinesHtml(block.inlines, writing)}</h${block.level}>`;
    case "list":
      return listHtml(block, writing);
    case "quote":
      return `<blockquote>\n${blocksHtml(block.blocks, writing)}\n</blockquote>`;
    case "code": {
      const name = block.language ? ` class="language-${escapeHtml(block.language)}"` : "";
      return `<pre><code${name}>${escapeHtml(block.text)}</code></pre>`;
    }
    case "rule":
      return "<hr>";
    case "picture":
      return pictureHtml(block, writing);
    case "table":
      return tableHtml(block, writing);
  }
}

function pictureHtml({ src, alt }: { src: string; alt: string }, writing: HtmlWriting): string {
  const source = writing.source(src);
  if (!source) return alt ? `<p><em>[${escapeHtml(alt)}]</em></p>` : "";
  return `<img src="${escapeHtml(source.src)}" alt="${escapeHtml(alt)}"${source.size}>`;
}

function listHtml({ ordered, start, items }: ListBlock, writing: HtmlWriting): string {
  const tasks = items.some((item) => item.checked !== null);
  const lines = items.map(({ checked, blocks }) => {
    const inner = blocksHtml(blocks, writing);
    if (checked === null) return `<li>${inner}</li>`;
    const box = `<input type="checkbox" disabled${checked ? " checked" : ""}>`;
    return `<li data-type="taskItem" data-checked="${checked}"><label>${box}</label><div>${inner}</div></li>`;
  });
  if (tasks) return `<ul class="tasks" data-type="taskList">\n${lines.join("\n")}\n</ul>`;
  const from = ordered && start !== 1 ? ` start="${start}"` : "";
  const tag = ordered ? "ol" : "ul";
  return `<${tag}${from}>\n${lines.join("\n")}\n</${tag}>`;
}

/** Rows of heads only stand apart, so that paper can repeat them. */
export function headRows(rows: TableBlock["rows"]): number {
  const first = rows.findIndex((row) => row.length === 0 || row.some((cell) => !cell.header));
  const count = first === -1 ? rows.length : first;
  const reaches = rows
    .slice(0, count)
    .every((row, at) => row.every((c) => at + c.rowspan <= count));
  return reaches && count < rows.length ? count : 0;
}

export function tableHtml({ rows }: TableBlock, writing: HtmlWriting): string {
  const heads = headRows(rows);
  const row = (cells: readonly Cell[]) =>
    `<tr>${cells.map((cell) => cellHtml(cell, writing)).join("")}</tr>`;
  const head = heads > 0 ? `<thead>${rows.slice(0, heads).map(row).join("\n")}</thead>\n` : "";
  return `<table>${head}<tbody>${rows.slice(heads).map(row).join("\n")}</tbody></table>`;
}

function cellHtml({ header, colspan, rowspan, blocks }: Cell, writing: HtmlWriting): string {
  const tag = header ? "th" : "td";
  const wide = colspan > 1 ? ` colspan="${colspan}"` : "";
  const high = rowspan > 1 ? ` rowspan="${rowspan}"` : "";
  return `<${tag}${wide}${high}>${blocksHtml(blocks, writing)}</${tag}>`;
}

export function inlinesHtml(
  inlines: readonly Inline[],
  writing: Pick<HtmlWriting, "origin">,
): string {
  return inlines
    .map((inline) => (inline.kind === "break" ? "<br>" : wordsHtml(inline, writing.origin)))
    .join("");
}

function wordsHtml(words: Words, origin: string): string {
  let html = escapeHtml(words.text);
  if (words.code) html = `<code>${html}</code>`;
  if (words.bold) html = `<strong>${html}</strong>`;
  if (words.italic) html = `<em>${html}</em>`;
  if (words.underline) html = `<u>${html}</u>`;
  if (words.strike) html = `<s>${html}</s>`;
  if (words.href === null) return html;
  return `<a href="${escapeHtml(outsideAddress(words.href, origin))}" rel="noopener noreferrer">${html}</a>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as HTML and XML take it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}
