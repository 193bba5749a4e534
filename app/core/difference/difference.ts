import { ownAddress } from "../own-addresses";
import type { RichText } from "../written-pages.server";
import { blocksOf, isLeafBlock, isTextBlock, mostDepth, plainText } from "./blocks";
import { type Effort, steps } from "./sequence";

export interface Part {
  type: "same" | "added" | "removed";
  text: string;
}

/** What became of one paragraph, heading, list item, picture, video, thing of ours or row of a table. */
export interface Change {
  type: "same" | "added" | "removed" | "changed";
  kind: "heading" | "text" | "picture" | "video" | "thing" | "row";
  parts: Part[];
}

/** A stretch of paragraphs that did not change, as a page shows it: its number only. */
export interface Unchanged {
  type: "unchanged";
  count: number;
}

interface Line {
  kind: Change["kind"];
  text: string;
  /** of what is shown and not said: where it is; another one with the same words is not the same */
  src?: string;
}

/** From this share of common words on, a paragraph was changed and not replaced. */
const alike = 0.4;
/** A changed paragraph is looked for among so many that went in its place. */
const reach = 40;
/**
 * Comparisons for one pair of texts, of words or of paragraphs: some 0.2 s. A text written anew from
 * beginning to end is shown as gone and come, without the words that both happen to have.
 */
const mostEffort = 20_000_000;

/** What changed between two states of a text, paragraph by paragraph and word by word. */
export function difference(before: RichText, after: RichText): Change[] {
  const effort: Effort = { left: mostEffort };
  const path = steps(
    linesOf(before),
    linesOf(after),
    ({ kind, text, src = "" }) => `${kind} ${src} ${text}`,
    effort,
  );
  const changes: Change[] = [];
  let removed: Line[] = [];
  let added: Line[] = [];
  const settle = () => {
    changes.push(...paired(removed, added, effort));
    removed = [];
    added = [];
  };
  for (const { type, item } of path) {
    if (type === "removed") removed.push(item);
    else if (type === "added") added.push(item);
    else {
      settle();
      changes.push(whole("same", item));
    }
  }
  settle();
  return changes;
}

/** The same with stretches of unchanged paragraphs folded away, but for one beside each change. */
export function folded(changes: readonly Change[]): (Change | Unchanged)[] {
  const near = (index: number) =>
    [index - 1, index, index + 1].some((one) => (changes[one]?.type ?? "same") !== "same");
  const shown: (Change | Unchanged)[] = [];
  changes.forEach((change, index) => {
    const last = shown.at(-1);
    if (near(index)) shown.push(change);
    else if (last?.type === "unchanged") last.count += 1;
    else shown.push({ type: "unchanged", count: 1 });
  });
  return shown;
}

function linesOf(content: RichText): Line[] {
  return partsOf(content, 0).flatMap((part) =>
    part.type === "tableRow"
      ? rowLine(part)
      : blocksOf(part).flatMap(({ node }) => blockLine(node)),
  );
}

/** The text in pieces: the rows of its tables, and whatever has words of its own. */
function partsOf(node: RichText, depth: number): RichText[] {
  if (typeof node !== "object" || node === null || depth > mostDepth) return [];
  const isPart = node.type === "tableRow" || isTextBlock(node) || isLeafBlock(node);
  if (isPart || !Array.isArray(node.content)) return [node];
  return node.content.flatMap((child) => partsOf(child, depth + 1));
}

/** A row is one line, its cells beside each other as they are read. */
function rowLine(row: RichText): Line[] {
  const cells = (Array.isArray(row.content) ? row.content : []).map((cell) =>
    blocksOf(cell)
      .map(({ node }) => blockLine(node)[0]?.text ?? "")
      .filter(Boolean)
      .join(" "),
  );
  return cells.some(Boolean) ? [{ kind: "row", text: cells.join(" | ") }] : [];
}

function blockLine(node: RichText): Line[] {
  const { alt, src, title, href } = node.attrs ?? {};
  if (node.type === "image") return [{ kind: "picture", text: said(alt), src: said(src) }];
  if (node.type === "video") {
    return [{ kind: "video", text: flat(`${said(title)} ${said(href)}`), src: said(href) }];
  }
  // By its address: what it is called is not open to every reader of the difference.
  if (node.type === "embed") {
    const address = ownAddress(said(href))?.href;
    return address ? [{ kind: "thing", text: address, src: address }] : [];
  }
  const words = isTextBlock(node) ? flat(spoken(node)) : "";
  return words ? [{ kind: node.type === "heading" ? "heading" : "text", text: words }] : [];
}

const said = (value: unknown): string => (typeof value === "string" ? value : "");

/** The words of a block with what its notes say and whom it names: a changed note is a change. */
function spoken(node: RichText, depth = 0): string {
  if (typeof node !== "object" || node === null || depth > mostDepth) return "";
  if (node.type === "footnote") return ` (${said(node.attrs?.text)})`;
  if (node.type === "mention") return `@${said(node.attrs?.label) || said(node.attrs?.id)}`;
  if (!Array.isArray(node.content)) return plainText(node);
  return node.content.map((child) => spoken(child, depth + 1)).join("");
}

const flat = (text: string) => text.replace(/\s+/g, " ").trim();

const whole = (type: "same" | "added" | "removed", { kind, text }: Line): Change => ({
  type,
  kind,
  parts: [{ type, text }],
});

/** Paragraphs that went and came in one place: those that are alike are shown as one that changed. */
function paired(removed: readonly Line[], added: readonly Line[], effort: Effort): Change[] {
  const changes: Change[] = [];
  const olds = removed.map(wordSet);
  let from = 0;
  for (const line of added) {
    const own = wordSet(line);
    const near = line.src === undefined && effort.left > 0 ? olds.slice(from, from + reach) : [];
    const found = near.findIndex((old, index) => {
      effort.left -= old.size;
      return removed[from + index]?.kind === line.kind && likeness(old, own) >= alike;
    });
    const partner = found < 0 ? found : from + found;
    if (partner >= 0) {
      changes.push(...removed.slice(from, partner).map((old) => whole("removed", old)));
      const old = removed[partner]?.text ?? "";
      changes.push({ type: "changed", kind: line.kind, parts: wordParts(old, line.text, effort) });
      from = partner + 1;
    } else changes.push(whole("added", line));
  }
  return [...changes, ...removed.slice(from).map((old) => whole("removed", old))];
}

const words = (text: string) => text.match(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]/gu) ?? [];

const wordSet = ({ text }: Line): ReadonlySet<string> =>
  new Set(words(text.toLowerCase()).filter((word) => /[\p{L}\p{N}]/u.test(word)));

/** Dice's coefficient of the words of two texts, 0 to 1. */
function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  if (left.size === 0 || right.size === 0) return 0;
  const common = [...left].filter((word) => right.has(word)).length;
  return (2 * common) / (left.size + right.size);
}

function wordParts(before: string, after: string, effort: Effort): Part[] {
  const parts: Part[] = [];
  for (const { type, item } of steps(words(before), words(after), (word) => word, effort)) {
    const last = parts.at(-1);
    if (last?.type === type) last.text += item;
    else parts.push({ type, text: item });
  }
  return parts;
}
