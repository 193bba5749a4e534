import Markdown from "react-markdown";
import { linked, safeHref } from "./links";
import type { PostMark, PostNode } from "./post-content";

/** What the parser gives: elements, texts, and what was typed as HTML (`raw`). */
interface Parsed {
  readonly type: string;
  readonly tagName?: string;
  readonly value?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly Parsed[];
}
type Marks = PostMark[];

/** Quotes and lists within each other; what lies deeper is given as plain text. */
const deepestNesting = 12;
const mostNodes = 2_000;

/**
 * A post's Markdown as a tree of allowlisted nodes. HTML stays the text that was typed, pictures
 * become links, only web, mail and telephone links remain. Parsing costs about 1.5 ms for a post of
 * 600 characters, fifty times what drawing costs: it is done once, when the post is written.
 */
export function readMarkdown(body: string): PostNode {
  if (isTangled(body)) return plain(body);
  let parsed: Parsed = { type: "root" };
  const take = () => (tree: Parsed) => {
    parsed = tree;
    return { type: "root", children: [] };
  };
  Markdown({ children: shallow(body), rehypePlugins: [take] });
  const content = blocks(parsed.children ?? [], 0);
  if (content.length === 0 || count(content) > mostNodes) return plain(body);
  return { type: "doc", content };
}

/** The whole as one paragraph; pages keep its line breaks. */
function plain(body: string): PostNode {
  return { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: body }] }] };
}

/**
 * The parser takes time with the square of how many marks may open or close something, and goes as deep as
 * a run of them is long. No real post has a thousand of them, or of lines.
 */
function isTangled(body: string): boolean {
  const marks = body.match(/[*_]+|[[\]<&]/g)?.length ?? 0;
  const definitions = body.match(/^ {0,3}\[[^\]]*\]:/gm)?.length ?? 0;
  const lines = body.match(/\n/g)?.length ?? 0;
  const isDeep = /[*_]{200}/.test(body);
  return isDeep || marks > 1_000 || definitions > 100 || lines > 1_000;
}

/** Drops markers of quotes and lists beyond the deepest nesting, where the parser would recurse. */
function shallow(body: string): string {
  const markers = /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]))+/gm;
  return body.replace(markers, (run) => {
    const each = run.match(/[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])/g) ?? [];
    return each.length <= deepestNesting ? run : each.slice(0, deepestNesting).join("");
  });
}

function count(nodes: readonly PostNode[]): number {
  return nodes.reduce((sum, node) => sum + 1 + count(node.content ?? []), 0);
}

const isBlank = (node: Parsed) => node.type === "text" && (node.value ?? "").trim() === "";

/** Block after block; what stands loose between them becomes paragraphs. */
function blocks(nodes: readonly Parsed[], depth: number): PostNode[] {
  if (depth > deepestNesting * 2) return paragraphs(nodes.map(textOf).join(" "));
  const found: PostNode[] = [];
  let loose: Parsed[] = [];
  const settle = () => {
    if (!loose.every(isBlank)) found.push({ type: "paragraph", content: trimmed(inline(loose)) });
    loose = [];
  };
  for (const node of nodes) {
    const made = block(node, depth);
    if (made) {
      settle();
      found.push(made);
    } else {
      loose.push(node);
    }
  }
  settle();
  return found;
}

function block(node: Parsed, depth: number): PostNode | null {
  const children = node.children ?? [];
  switch (node.tagName) {
    case "p":
      return { type: "paragraph", content: trimmed(inline(children)) };
    case "h1":
    case "h2":
    case "h3":
      return { type: "heading", attrs: { level: 2 }, content: inline(children) };
    case "h4":
    case "h5":
    case "h6":
      return { type: "heading", attrs: { level: 3 }, content: inline(children) };
    case "ul":
      return { type: "bulletList", content: items(children, depth) };
    case "ol":
      return {
        type: "orderedList",
        attrs: { start: Number(node.properties?.start ?? 1) },
        content: items(children, depth),
      };
    case "blockquote":
      return { type: "blockquote", content: blocks(children, depth + 1) };
    case "pre": {
      const text = textOf(node).replace(/\n$/, "");
      return { type: "codeBlock", content: text ? [{ type: "text", text }] : [] };
    }
    case "hr":
      return { type: "horizontalRule" };
    default:
      return null;
  }
}

function items(nodes: readonly Parsed[], depth: number): PostNode[] {
  return nodes
    .filter((node) => node.tagName === "li")
    .map((node) => ({ type: "listItem", content: blocks(node.children ?? [], depth + 1) }));
}

function inline(nodes: readonly Parsed[], marks: Marks = []): PostNode[] {
  return nodes.flatMap((node) => {
    const children = node.children ?? [];
    switch (node.tagName) {
      case undefined:
        return words(node.value ?? "", marks);
      case "strong":
        return inline(children, [{ type: "bold" }, ...marks]);
      case "em":
        return inline(children, [{ type: "italic" }, ...marks]);
      case "code":
        return text(textOf(node), [{ type: "code" }, ...marks]);
      case "a":
        return inline(children, withLink(marks, node.properties?.href));
      case "img":
        return picture(node, marks);
      // A line break is in the text beside it already.
      case "br":
        return [];
      default:
        return inline(children, marks);
    }
  });
}

/** The address of a picture is a link to follow, never something that the page loads. */
function picture(node: Parsed, marks: Marks): PostNode[] {
  const { src, alt } = node.properties ?? {};
  const name = typeof alt === "string" && alt.trim() !== "" ? alt : String(src ?? "");
  return text(name, withLink(marks, src));
}

function withLink(marks: Marks, href: unknown): Marks {
  const safe = safeHref(href);
  if (!safe || marks.some((mark) => mark.type === "link")) return marks;
  return [...marks, { type: "link", attrs: { href: safe } }];
}

function words(value: string, marks: Marks): PostNode[] {
  if (marks.some((mark) => mark.type === "link")) return text(value, marks);
  return linked(value).flatMap((part) => text(part.text, withLink(marks, part.href)));
}

function text(value: string, marks: Marks): PostNode[] {
  if (value === "") return [];
  return [{ type: "text", text: value, ...(marks.length > 0 ? { marks } : {}) }];
}

/** Without the line breaks at both ends, which the page would show, and in as few pieces as can be. */
function trimmed(pieces: PostNode[]): PostNode[] {
  const content = joined(pieces);
  const [first, last] = [content.at(0), content.at(-1)];
  if (first?.text) first.text = first.text.trimStart();
  if (last?.text) last.text = last.text.trimEnd();
  return content.filter((node) => node.text !== "");
}

/** Plain words that follow each other, as one piece. */
function joined(pieces: PostNode[]): PostNode[] {
  const content: PostNode[] = [];
  for (const piece of pieces) {
    const before = content.at(-1);
    if (before && !before.marks && !piece.marks) {
      before.text = (before.text ?? "") + (piece.text ?? "");
    } else {
      content.push(piece);
    }
  }
  return content;
}

const textOf = (node: Parsed): string =>
  node.value ?? (node.children ?? []).map((child) => textOf(child)).join("");

const paragraphs = (value: string): PostNode[] =>
  value.trim() === "" ? [] : [{ type: "paragraph", content: text(value.trim(), []) }];
