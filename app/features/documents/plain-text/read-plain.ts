import type { RichText } from "~/core/written-pages.server";
import { safeAddress } from "~/ui/rich-text";

/** Lists and quotes within each other: deeper ones stand as words. */
const deepest = 8;

/**
 * Plain text with simple signs as blocks of a document: `##` headings, `-` and `1.` lists, `- [ ]` tasks,
 * `>` quotations, three backticks around code, `---` a line, `**bold**`, `*italic*`, `~~struck~~`,
 * `` `code` ``, `[words](address)`; an empty line begins a new paragraph, a backslash takes a sign's
 * meaning away.
 */
export function readPlain(text: string): RichText[] {
  return blocksOf(text.replace(/\r\n?/g, "\n").replaceAll("\t", "    ").split("\n"), 0);
}

const headingLine = /^(#{1,6})\s+(.+)$/;
const fenceLine = /^\s{0,3}```/;
const ruleLine = /^\s{0,3}-{3,}\s*$/;
const quoteLine = /^\s{0,3}>\s?/;
const itemLine = /^(\s*)([-+]|\*(?=\s)|\d{1,9}[.)])\s+(?:\[([ xX])\]\s+)?(.*)$/;

const begins = (line: string, depth: number): boolean =>
  headingLine.test(line) ||
  fenceLine.test(line) ||
  ruleLine.test(line) ||
  (depth < deepest && (quoteLine.test(line) || itemLine.test(line)));

function blocksOf(lines: readonly string[], depth: number): RichText[] {
  const blocks: RichText[] = [];
  let at = 0;
  const take = (isMore: (line: string) => boolean): string[] => {
    const from = at;
    while (at < lines.length && isMore(lines[at] ?? "")) at += 1;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const heading = headingLine.exec(line);
    if (line.trim() === "") at += 1;
    else if (heading) {
      at += 1;
      const level = Math.min(4, Math.max(2, heading[1]?.length ?? 2));
      blocks.push(withWords("heading", { level }, [heading[2]?.trim() ?? ""]));
    } else if (fenceLine.test(line)) {
      at += 1;
      const code = take((one) => !fenceLine.test(one)).join("\n");
      at += 1;
      blocks.push({
        type: "codeBlock",
        ...(code ? { content: [{ type: "text", text: code }] } : {}),
      });
    } else if (ruleLine.test(line)) {
      at += 1;
      blocks.push({ type: "horizontalRule" });
    } else if (depth < deepest && quoteLine.test(line)) {
      const inner = blocksOf(
        take((one) => quoteLine.test(one)).map((one) => one.replace(quoteLine, "")),
        depth + 1,
      );
      blocks.push({
        type: "blockquote",
        content: inner.length > 0 ? inner : [{ type: "paragraph" }],
      });
    } else if (depth < deepest && itemLine.test(line)) {
      at = listAt(lines, at, depth, blocks);
    } else {
      at += 1;
      const rest = take((one) => one.trim() !== "" && !begins(one, depth));
      blocks.push(
        withWords(
          "paragraph",
          null,
          [line, ...rest].map((one) => one.trim()),
        ),
      );
    }
  }
  return blocks;
}

interface Item {
  kind: string;
  start: number;
  checked: boolean;
  lines: string[];
}

/** Reads the list that begins here, and further ones right below it; gives the line after them. */
function listAt(lines: readonly string[], from: number, depth: number, blocks: RichText[]): number {
  const base = indentOf(lines[from] ?? "");
  const items: Item[] = [];
  let at = from;
  let spoken = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const item = itemLine.exec(line);
    const deeper = indentOf(line) >= base + 2;
    const last = items.at(-1);
    if (line.trim() === "") {
      // Looked for once for a stretch of empty lines, however long it is.
      if (spoken < at) spoken = at;
      while (spoken < lines.length && lines[spoken]?.trim() === "") spoken += 1;
      const next = lines[spoken];
      if (next === undefined || indentOf(next) < base + 2) break;
      last?.lines.push("");
    } else if (last && deeper) last.lines.push(line.slice(base + 2));
    else if (item) items.push(itemOf(item));
    else if (last && !begins(line, depth) && last.lines.at(-1) !== "") last.lines.push(line.trim());
    else break;
  }
  for (const group of grouped(items)) blocks.push(listOf(group, depth));
  return at;
}

const indentOf = (line: string) => line.length - line.trimStart().length;

function itemOf([, , marker = "-", box, words = ""]: RegExpExecArray): Item {
  const ordered = /\d/.test(marker);
  return {
    kind: ordered ? "orderedList" : box === undefined ? "bulletList" : "taskList",
    start: ordered ? Number.parseInt(marker, 10) : 1,
    checked: box?.toLowerCase() === "x",
    lines: [ordered && box !== undefined ? `[${box}] ${words}` : words],
  };
}

function grouped(items: readonly Item[]): Item[][] {
  const groups: Item[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last?.[0]?.kind === item.kind) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

function listOf(items: readonly Item[], depth: number): RichText {
  const { kind = "bulletList", start = 1 } = items[0] ?? {};
  const content = items.map(({ lines, checked }): RichText => {
    const [first = "", ...rest] = lines;
    // What stands beside the marker is words, whatever it looks like.
    const end = rest.findIndex((line) => line.trim() === "" || begins(line, depth + 1));
    const words = end === -1 ? rest : rest.slice(0, end);
    const paragraph = withWords(
      "paragraph",
      null,
      [first, ...words].map((line) => line.trim()),
    );
    const inner = end === -1 ? [] : blocksOf(dedented(rest.slice(end)), depth + 1);
    return kind === "taskList"
      ? { type: "taskItem", attrs: { checked }, content: [paragraph, ...inner] }
      : { type: "listItem", content: [paragraph, ...inner] };
  });
  return {
    type: kind,
    ...(kind === "orderedList" && start !== 1 ? { attrs: { start } } : {}),
    content,
  };
}

/** Under a wide marker such as "10. " the text stands further in. */
function dedented(lines: readonly string[]): string[] {
  const least = lines
    .filter((line) => line.trim() !== "")
    .reduce((sum, line) => Math.min(sum, indentOf(line)), Number.POSITIVE_INFINITY);
  return lines.map((line) => line.slice(least));
}

function withWords(type: string, attrs: Record<string, unknown> | null, lines: string[]): RichText {
  const content = lines.flatMap((line, at) => [
    ...(at > 0 ? [{ type: "hardBreak" }] : []),
    ...wordsOf(line, []),
  ]);
  return { type, ...(attrs ? { attrs } : {}), ...(content.length > 0 ? { content } : {}) };
}

type Marks = NonNullable<RichText["marks"]>;

const patterns: readonly [RegExp, string][] = [
  [/^\*\*\*(?=\S)((?:\\.|[^\\])+?)\*\*\*/, "bold italic"],
  [/^\*\*(?=\S)((?:\\.|[^\\])+?)\*\*(?!\*)/, "bold"],
  [/^\*(?=[^\s*])((?:\\.|[^\\*])+?)\*(?!\*)/, "italic"],
  [/^~~(?=\S)((?:\\.|[^\\])+?)~~/, "strike"],
];
const linkPattern = /^\[((?:\\.|[^\\[\]])+)\]\(([^()\s]+)\)/;

function wordsOf(text: string, marks: Marks): RichText[] {
  const nodes: RichText[] = [];
  let plain = "";
  const put = (words: string, own: Marks) => {
    if (words) nodes.push({ type: "text", text: words, ...(own.length > 0 ? { marks: own } : {}) });
  };
  const settle = () => {
    put(plain, marks);
    plain = "";
  };
  for (let rest = text; rest !== ""; ) {
    const found = nextSign(rest, marks);
    if (found) {
      settle();
      nodes.push(...found.nodes);
      rest = rest.slice(found.length);
      continue;
    }
    const escaped = /^\\([!-/:-@[-`{-~])/.exec(rest);
    const ordinary = escaped ? 0 : rest.slice(1).search(/[\\`[*~]/) + 1 || rest.length;
    plain += escaped ? escaped[1] : rest.slice(0, ordinary);
    rest = rest.slice(escaped ? 2 : ordinary);
  }
  settle();
  return nodes;
}

function nextSign(rest: string, marks: Marks): { nodes: RichText[]; length: number } | null {
  const code = /^`([^`\n]+)`/.exec(rest);
  if (code) {
    const node = { type: "text", text: code[1] ?? "", marks: [...marks, { type: "code" }] };
    return { nodes: [node], length: code[0].length };
  }
  const link = linkPattern.exec(rest);
  const href = link && safeAddress(link[2]);
  if (link && href && !marks.some(({ type }) => type === "link")) {
    const own = [...marks, { type: "link", attrs: { href } }];
    return { nodes: wordsOf(link[1] ?? "", own), length: link[0].length };
  }
  for (const [pattern, names] of patterns) {
    const found = pattern.exec(rest);
    const types = names.split(" ");
    if (!found || types.some((name) => marks.some(({ type }) => type === name))) continue;
    const own = [...marks, ...types.map((type) => ({ type }))];
    return { nodes: wordsOf(found[1] ?? "", own), length: found[0].length };
  }
  return null;
}
