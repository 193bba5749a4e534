import * as Y from "yjs";
import type { Copy } from "./copies";
import { type TextSpan, textSpans } from "./text-spans";

/** Who a client of the log belongs to; null: somebody who has left. */
export interface Writer {
  userId: string | null;
  /** what it put back for others, in the order of the clocks */
  copies: readonly Copy[];
}

/**
 * Whose characters they are: a person's, of somebody who has left, or those that the document began
 * with, which no client of a person wrote.
 */
export type Author = { userId: string } | "left" | "origin";

/** How many characters of a block are of one author. */
export interface Share {
  author: Author;
  characters: number;
}

/** A copy may be the copy of a copy; more often than anybody restores the same words. */
const longestWay = 1_000;

/** For each block of the text who wrote how much of it, most first. Deleted words count for nobody. */
export function creditOf(text: Y.XmlFragment, writers: ReadonlyMap<number, Writer>): Share[][] {
  return text.toArray().map((block) => {
    const counts = new Map<string, Share>();
    if (!(block instanceof Y.XmlElement || block instanceof Y.XmlText)) return [];
    for (const span of textSpans(block)) {
      for (const { author, characters } of authorsOf(span, writers)) {
        const key = typeof author === "string" ? author : author.userId;
        const known = counts.get(key);
        if (known) known.characters += characters;
        else counts.set(key, { author, characters });
      }
    }
    return [...counts.values()].sort((one, other) => other.characters - one.characters);
  });
}

function authorsOf(span: TextSpan, writers: ReadonlyMap<number, Writer>): Share[] {
  const shares: Share[] = [];
  const waiting = [{ ...span, way: 0 }];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    const writer = writers.get(part.client);
    let own = part.length;
    const copied = part.way < longestWay ? overlaps(part, writer?.copies ?? []) : [];
    for (const one of copied.reverse()) {
      own -= one.length;
      waiting.push({ ...one, way: part.way + 1 });
    }
    if (own > 0) shares.push({ author: authorOf(writer), characters: own });
  }
  return shares;
}

function authorOf(writer: Writer | undefined): Author {
  if (!writer) return "origin";
  return writer.userId === null ? "left" : { userId: writer.userId };
}

/** The parts of a span that are copies, as spans of the clients they were copied from. */
function overlaps({ clock, length }: TextSpan, copies: readonly Copy[]): TextSpan[] {
  const spans: TextSpan[] = [];
  for (let index = firstAfter(clock, copies); index < copies.length; index++) {
    const copy = copies[index];
    if (!copy || copy.clock >= clock + length) break;
    const start = Math.max(clock, copy.clock);
    const end = Math.min(clock + length, copy.clock + copy.length);
    const from = copy.from.clock + start - copy.clock;
    spans.push({ client: copy.from.client, clock: from, length: end - start });
  }
  return spans;
}

/** Where the first copy is that ends after a clock. */
function firstAfter(clock: number, copies: readonly Copy[]): number {
  let [low, high] = [0, copies.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const copy = copies[middle];
    if (copy && copy.clock + copy.length <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}
