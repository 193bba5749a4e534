import { invalid } from "~/core/errors";
import type { RichText } from "~/core/written-pages.server";
import { isOwnPicture, safeAddress } from "~/ui/addresses";
import { type SuggestionReach, suggestionLimits } from "./limits";

/** A change as an editor sent it. Its shape has been checked, its fit has not. */
export interface SentChange {
  reach: SuggestionReach;
  anchor: { start: unknown; end: unknown };
  removed: RichText[];
  added: RichText[];
}

/**
 * Reads what an editor sent. Depth and size are counted before anything walks the tree by itself, so
 * that no hand-made tree costs more than its bytes.
 * @throws Invalid
 */
export function readChanges(json: string): SentChange[] {
  const sent = parse(json);
  if (!Array.isArray(sent) || sent.length === 0) throw invalid("documents.suggestion-empty");
  if (sent.length > suggestionLimits.open) {
    throw invalid("documents.suggestion-too-many", { params: { count: suggestionLimits.open } });
  }
  return sent.map(readChange);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw invalid("documents.suggestion-unreadable");
  }
}

function readChange(sent: unknown): SentChange {
  const { reach, anchor, removed, added } = isRecord(sent) ? sent : {};
  const isShape = (reach === "words" || reach === "blocks") && isRecord(anchor);
  if (!isShape) throw invalid("documents.suggestion-unreadable");
  const { start, end } = anchor;
  if (JSON.stringify([start, end]).length > 500) throw invalid("documents.suggestion-unreadable");
  return { reach, anchor: { start, end }, removed: readNodes(removed), added: readNodes(added) };
}

function readNodes(nodes: unknown): RichText[] {
  if (!Array.isArray(nodes)) throw invalid("documents.suggestion-unreadable");
  checkNodes(nodes);
  return nodes as RichText[];
}

function checkNodes(nodes: unknown[]): void {
  const open: { node: unknown; depth: number }[] = nodes.map((node) => ({ node, depth: 1 }));
  let [count, characters] = [0, 0];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next;
    if (!isRecord(node) || typeof node.type !== "string" || !hasSafeAddresses(node)) {
      throw invalid("documents.suggestion-unreadable");
    }
    count += 1;
    characters += typeof node.text === "string" ? node.text.length : 0;
    if (
      depth > suggestionLimits.depth ||
      count > suggestionLimits.nodes ||
      characters > suggestionLimits.characters
    ) {
      throw invalid("documents.suggestion-too-large");
    }
    const content = node.content ?? [];
    if (!Array.isArray(content)) throw invalid("documents.suggestion-unreadable");
    for (const child of content) open.push({ node: child, depth: depth + 1 });
  }
}

/** What is accepted becomes part of the text, so it brings no address that the editor would not take. */
function hasSafeAddresses(node: Record<string, unknown>): boolean {
  const marks = node.marks ?? [];
  if (!Array.isArray(marks) || marks.length > 10) return false;
  for (const mark of marks) {
    if (!isRecord(mark)) return false;
    const href = isRecord(mark.attrs) ? mark.attrs.href : undefined;
    if (mark.type === "link" && !safeAddress(href)) return false;
  }
  if (node.type !== "image") return true;
  const src = isRecord(node.attrs) ? node.attrs.src : undefined;
  if (typeof src !== "string") return false;
  return isOwnPicture(src) || (src.startsWith("https://") && safeAddress(src) !== undefined);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
