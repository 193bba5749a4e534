import { normalForm } from "~/core/normal-form";

/** A heading of a stored text, as an outline lists it. */
export interface TextHeading {
  readonly node: unknown;
  readonly id: string;
  readonly level: number;
  readonly text: string;
}

const mostHeadings = 500;
const deepest = 30;
const longestId = 60;

/**
 * The headings of a stored text that hold words, in order. Their ids are made from the words, so that a
 * link to one survives changes elsewhere; the same words again get a number.
 */
export function headingsOf(content: unknown): TextHeading[] {
  const found: TextHeading[] = [];
  const taken = new Map<string, number>();
  walk(content, 0, (node) => {
    const text = wordsIn(node, 0).replace(/\s+/g, " ").trim();
    if (text === "" || found.length >= mostHeadings) return;
    const slug = slugOf(text);
    const times = (taken.get(slug) ?? 0) + 1;
    taken.set(slug, times);
    const level = typeof node.attrs?.level === "number" ? node.attrs.level : 2;
    found.push({ node, id: times === 1 ? slug : `${slug}--${times}`, level, text });
  });
  return found;
}

/** The same, by node, for whoever draws them. */
export function headingIds(content: unknown): Map<unknown, string> {
  return new Map(headingsOf(content).map(({ node, id }) => [node, id]));
}

/** The beginning keeps them apart from the ids of the page itself. */
function slugOf(text: string): string {
  const words =
    normalForm(text, "NFC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return `h-${words.join("-").slice(0, longestId)}`;
}

interface Node {
  type?: unknown;
  text?: unknown;
  attrs?: { level?: unknown };
  content?: unknown;
}

function walk(value: unknown, depth: number, found: (node: Node) => void): void {
  if (!isNode(value) || depth > deepest) return;
  if (value.type === "heading") found(value);
  else if (Array.isArray(value.content)) {
    for (const child of value.content) walk(child, depth + 1, found);
  }
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

function wordsIn(value: unknown, depth: number): string {
  if (!isNode(value) || depth > deepest) return "";
  if (typeof value.text === "string") return value.text;
  if (!Array.isArray(value.content)) return value.type === "hardBreak" ? " " : "";
  return value.content.map((child) => wordsIn(child, depth + 1)).join("");
}
