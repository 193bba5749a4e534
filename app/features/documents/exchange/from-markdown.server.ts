import { MarkdownManager } from "@tiptap/markdown";
import { knownLanguage, type ReadText, readHtml } from "./from-html.server";
import { escapeHtml } from "./html";
import { imprintMark } from "./markdown";

let manager: MarkdownManager | undefined;

/** Markdown (CommonMark with tables, task lists, struck words; HTML within) as a text of ours. */
export function readMarkdown(markdown: string): ReadText {
  const { facts, text } = frontMatter(markdown);
  const own = withoutImprint(text);
  manager ??= new MarkdownManager();
  const html = manager.instance.parse(own, { async: false, gfm: true });
  return readHtml(html, {
    title: facts.get("title") ?? null,
    lang: knownLanguage(facts.get("lang")),
  });
}

/** The imprint of our own files is no part of their text; the addresses of pictures below it are. */
function withoutImprint(text: string): string {
  const at = text.lastIndexOf(`\n${imprintMark}\n`);
  if (at === -1) return text;
  const addresses = text.slice(at).match(/^\[picture-\d+\]: data:.*$/gm) ?? [];
  return `${text.slice(0, at)}\n\n${addresses.join("\n")}\n`;
}

/** Facts in front of the text, as notes programs write them: `title: …` between two lines of `---`. */
function frontMatter(markdown: string): { facts: Map<string, string>; text: string } {
  const found = /^\uFEFF?---\r?\n([\s\S]{0,4000}?)\r?\n---\r?\n/.exec(markdown);
  const facts = new Map<string, string>();
  if (!found) return { facts, text: markdown };
  for (const line of (found[1] ?? "").split(/\r?\n/)) {
    const [, name, value] = /^(\w+):\s*["']?(.*?)["']?\s*$/.exec(line) ?? [];
    if (name && value) facts.set(name.toLowerCase(), value);
  }
  return { facts, text: markdown.slice(found[0].length) };
}

/** Plain text: an empty line begins a paragraph, a new line stays one. */
export function readPlainText(text: string): ReadText {
  const paragraphs = text
    .replace(/\r\n?/g, "\n")
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll("\n", "<br>")}</p>`);
  return readHtml(paragraphs.join("\n"));
}
