import type { RichText } from "~/core/written-pages.server";
import { safeAddress } from "~/ui/rich-text";
import { creditOf } from "~/ui/rich-text-blocks";
import { type ExportWords, noWords } from "./export-words";

/** Words in one shape. */
export interface Words {
  readonly kind: "words";
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly code: boolean;
  /** where they lead; only addresses that a reader may be led to */
  readonly href: string | null;
}
export type Inline = Words | { readonly kind: "break" };

export interface ListItem {
  /** of a task list: whether it is done; null in other lists */
  readonly checked: boolean | null;
  readonly blocks: readonly Block[];
}

export interface Cell {
  readonly header: boolean;
  readonly colspan: number;
  readonly rowspan: number;
  readonly blocks: readonly Block[];
}

/** A block of text as every format of export sees it. */
export type Block =
  | { readonly kind: "paragraph"; readonly inlines: readonly Inline[] }
  | { readonly kind: "heading"; readonly level: 2 | 3 | 4; readonly inlines: readonly Inline[] }
  | ListBlock
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | { readonly kind: "code"; readonly text: string; readonly language: string | null }
  | { readonly kind: "rule" }
  | { readonly kind: "picture"; readonly src: string; readonly alt: string }
  | TableBlock;
export interface ListBlock {
  readonly kind: "list";
  readonly ordered: boolean;
  readonly start: number;
  readonly items: readonly ListItem[];
}
export interface TableBlock {
  readonly kind: "table";
  readonly rows: readonly (readonly Cell[])[];
}

export const deepest = 100;
export const mostNodes = 20_000;

type Attrs = Readonly<Record<string, unknown>>;

interface Reading {
  left: number;
  readonly words: ExportWords;
  /** what the footnotes say that were met so far */
  readonly notes: string[];
}

/**
 * The stored text as blocks: the one place where exports learn what a node means. Of a node that is
 * not known here its children are kept. What is deeper or larger than any real text is cut off.
 */
export function blocksOf(content: RichText, words: ExportWords = noWords): Block[] {
  const reading: Reading = { left: mostNodes, words, notes: [] };
  const blocks = blocksIn(content.content, reading, 0);
  return [...blocks, ...notesOf(reading)];
}

/** Notes stand below the text, numbered as in it: every format can say that. */
function notesOf({ notes, words }: Reading): Block[] {
  if (notes.length === 0) return [];
  const heading = words.notes ? [paragraphOf({ ...plain(words.notes), bold: true })] : [];
  const items = notes.map((note) => ({ checked: null, blocks: [paragraphOf(plain(note))] }));
  return [{ kind: "rule" }, ...heading, { kind: "list", ordered: true, start: 1, items }];
}

const plain = (text: string): Words => ({
  kind: "words",
  text,
  bold: false,
  italic: false,
  underline: false,
  strike: false,
  code: false,
  href: null,
});
const paragraphOf = (...inlines: Inline[]): Block => ({ kind: "paragraph", inlines });

const inlineTypes = new Set(["text", "hardBreak", "footnote", "mention"]);

function blocksIn(nodes: unknown, reading: Reading, depth: number): Block[] {
  const blocks: Block[] = [];
  let loose: RichText[] = [];
  const settle = () => {
    if (loose.length > 0) blocks.push({ kind: "paragraph", inlines: inlinesIn(loose, reading) });
    loose = [];
  };
  for (const node of nodesIn(nodes)) {
    if (depth > deepest || reading.left <= 0) break;
    if (inlineTypes.has(node.type)) {
      loose.push(node);
      continue;
    }
    settle();
    reading.left -= 1;
    blocks.push(...blockOf(node, reading, depth));
  }
  settle();
  return blocks;
}

function blockOf(node: RichText, reading: Reading, depth: number): Block[] {
  const attrs = node.attrs ?? {};
  const inner = () => blocksIn(node.content, reading, depth + 1);
  switch (node.type) {
    case "paragraph":
      return [{ kind: "paragraph", inlines: inlinesIn(node.content, reading) }];
    case "heading": {
      const level = whole(attrs.level, 2, 4, 2) as 2 | 3 | 4;
      return [{ kind: "heading", level, inlines: inlinesIn(node.content, reading) }];
    }
    case "bulletList":
    case "orderedList":
    case "taskList":
      return [listOf(node, reading, depth)];
    case "blockquote":
      return [{ kind: "quote", blocks: inner() }];
    case "codeBlock":
      return [{ kind: "code", text: textIn(node), language: stringOr(attrs.language, null) }];
    case "horizontalRule":
      return [{ kind: "rule" }];
    case "image":
      return pictureOf(attrs, reading);
    case "callout":
      return [{ kind: "quote", blocks: [...calloutName(attrs.kind, reading), ...inner()] }];
    case "video":
      return videoOf(attrs, reading);
    case "embed":
    case "ownThing":
      return thingOf(attrs, reading);
    case "table":
      return [{ kind: "table", rows: rowsOf(node, reading, depth) }];
    default:
      return inner();
  }
}

function pictureOf(attrs: Attrs, { words }: Reading): Block[] {
  const alt = stringOr(attrs.alt, "").trim();
  const credit = creditOf(attrs, words);
  return [
    { kind: "picture", src: stringOr(attrs.src, ""), alt },
    ...(credit ? [paragraphOf({ ...plain(credit), italic: true })] : []),
  ];
}

function calloutName(kind: unknown, { words }: Reading): Block[] {
  const name = typeof kind === "string" ? words.callouts[kind] : undefined;
  return name ? [paragraphOf({ ...plain(name), bold: true })] : [];
}

/** Where a video is, and how much of the line it takes. */
function videoOf(attrs: Attrs, { words }: Reading): Block[] {
  const href = safeAddress(attrs.href);
  if (!href) return [];
  const title = stringOr(attrs.title, "").trim();
  const size = stringOr(attrs.size, "").trim();
  const weight = size && words.megabytes.replace("#", size);
  const facts = [words.video, weight, title && href].filter(Boolean).join(" · ");
  return [paragraphOf({ ...plain(title || href), href }, plain(facts && ` (${facts})`))];
}

/** Something of ours: its title as a link, as far as everybody may see it. */
function thingOf(attrs: Attrs, { words }: Reading): Block[] {
  const title = stringOr(attrs.title, "").trim();
  const href = safeAddress(attrs.href) ?? null;
  if (!title || !href)
    return words.thing ? [paragraphOf({ ...plain(words.thing), italic: true })] : [];
  const context = stringOr(attrs.context, "").trim();
  return [paragraphOf({ ...plain(title), href }, plain(context && ` (${context})`))];
}

function listOf(node: RichText, reading: Reading, depth: number): ListBlock {
  return {
    kind: "list",
    ordered: node.type === "orderedList",
    start: whole(node.attrs?.start, 1, 100_000, 1),
    items: nodesIn(node.content).map((item) => ({
      checked: node.type === "taskList" ? item.attrs?.checked === true : null,
      blocks: blocksIn(item.content, reading, depth + 1),
    })),
  };
}

function rowsOf(table: RichText, reading: Reading, depth: number): Cell[][] {
  return nodesIn(table.content).map((row) =>
    nodesIn(row.content).map((cell) => ({
      header: cell.type === "tableHeader",
      colspan: whole(cell.attrs?.colspan, 1, 100, 1),
      rowspan: whole(cell.attrs?.rowspan, 1, 1_000, 1),
      blocks: blocksIn(cell.content, reading, depth + 2),
    })),
  );
}

function inlinesIn(nodes: unknown, reading: Reading): Inline[] {
  return nodesIn(nodes).flatMap((node): Inline[] => {
    reading.left -= 1;
    if (reading.left < 0) return [];
    if (node.type === "hardBreak") return [{ kind: "break" }];
    if (node.type === "footnote") return noteMark(node, reading);
    const text = node.type === "text" ? stringOr(node.text, "") : textIn(node);
    return text === "" ? [] : [wordsOf(text, node)];
  });
}

function noteMark({ attrs }: RichText, { notes }: Reading): Inline[] {
  const note = stringOr(attrs?.text, "").trim();
  if (note === "") return [];
  notes.push(note);
  return [plain(`[${notes.length}]`)];
}

function wordsOf(text: string, node: RichText): Words {
  const marks = nodesIn(node.marks);
  const has = (type: string) => marks.some((mark) => mark.type === type);
  const link = marks.find((mark) => mark.type === "link");
  return {
    kind: "words",
    text,
    bold: has("bold"),
    italic: has("italic"),
    underline: has("underline"),
    strike: has("strike"),
    code: has("code"),
    href: safeAddress(link?.attrs?.href) ?? null,
  };
}

/** Everything said in a node, without shape. */
function textIn(node: RichText, depth = 0): string {
  if (depth > deepest) return "";
  if (node.type === "hardBreak") return "\n";
  const own = stringOr(node.text, "") || nameIn(node);
  return (
    own ||
    nodesIn(node.content)
      .map((child) => textIn(child, depth + 1))
      .join("")
  );
}

function nameIn({ type, attrs }: RichText): string {
  const name = stringOr(attrs?.label, "") || (type === "mention" ? stringOr(attrs?.id, "") : "");
  return name && type === "mention" ? `@${name}` : name;
}

export const plainText = (inlines: readonly Inline[]): string =>
  inlines.map((inline) => (inline.kind === "break" ? "\n" : inline.text)).join("");

/** The pictures that a text names, each once. */
export function picturesIn(blocks: readonly Block[]): string[] {
  const found = blocks.flatMap((block): string[] => {
    if (block.kind === "picture") return [block.src];
    return innerBlocks(block).flatMap(picturesIn);
  });
  return [...new Set(found)];
}

/** The blocks within a block, by the places that they stand in. */
export function innerBlocks(block: Block): (readonly Block[])[] {
  if (block.kind === "quote") return [block.blocks];
  if (block.kind === "list") return block.items.map((item) => item.blocks);
  if (block.kind === "table") return block.rows.flatMap((row) => row.map((cell) => cell.blocks));
  return [];
}

/** A hand-made update may hold anything in the place of a node. */
function nodesIn(value: unknown): RichText[] {
  if (!Array.isArray(value)) return [];
  return value.filter((one) => typeof one === "object" && one !== null).slice(0, mostNodes);
}

function stringOr<T>(value: unknown, otherwise: T): string | T {
  return typeof value === "string" ? value : otherwise;
}

function whole(value: unknown, min: number, max: number, otherwise: number): number {
  return Number.isInteger(value) ? Math.min(max, Math.max(min, value as number)) : otherwise;
}
