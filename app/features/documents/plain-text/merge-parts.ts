import type { RichText } from "~/core/written-pages.server";
import type { NowBlock, Overlay } from "./parts";
import { sumOf } from "./same-block";
import { writePlain } from "./write-plain";

/** A part as it comes back: what it was made from, and what stands in it now. */
export interface SentPart {
  readonly after: string;
  readonly base: readonly { id: string; sum: string }[];
  readonly mine: readonly RichText[];
}

export interface Conflict {
  readonly id: string;
  readonly theirs: RichText;
  readonly mine: RichText;
}

export interface Merged extends Overlay {
  readonly conflicts: readonly Conflict[];
  /** blocks that others changed, added or took away meanwhile */
  readonly theirs: number;
  /** blocks that the writer took away, and that others had changed, so that they stay */
  readonly kept: number;
}

/**
 * What a writer wants of a text that others may have changed since: block by block, by what it was, what
 * the writer made of it and what it is now. Where only one of both sides changed something, that holds;
 * where both did, it is a conflict, and nothing is decided.
 */
export function mergeParts(parts: readonly SentPart[], now: readonly NowBlock[]): Merged {
  const current = new Map(now.map(({ id, node }) => [id, { node, sum: sumOf(node) }]));
  const changed = new Map<string, RichText | null>();
  const added = new Map<string, RichText[]>();
  const conflicts: Conflict[] = [];
  let [theirs, kept] = [0, 0];
  for (const { after, base, mine } of parts) {
    const alive = [after, ...base.map(({ id }) => id)];
    theirs += base.filter(({ id, sum }) => current.get(id)?.sum !== sum).length;
    let place = 0;
    const add = (node: RichText) => {
      let at = place;
      while (at > 0 && !current.has(alive[at] ?? "")) at -= 1;
      const key = alive[at] ?? after;
      added.set(key, [...(added.get(key) ?? []), node]);
    };
    for (const [old, wanted] of aligned(base, mine, (id) => current.get(id)?.node)) {
      const one = old === null ? null : base[old];
      if (old !== null) place = old + 1;
      const written = wanted === null ? null : (mine[wanted] ?? null);
      if (!one) {
        if (written) add(written);
        continue;
      }
      const here = current.get(one.id);
      const own = written && sumOf(written);
      if (own === one.sum || own === here?.sum) continue;
      if (!here) {
        if (written) add(written);
      } else if (here.sum === one.sum) changed.set(one.id, written);
      else if (written) conflicts.push({ id: one.id, theirs: here.node, mine: written });
      else kept += 1;
    }
  }
  for (const { id, mine } of conflicts) changed.set(id, mine);
  return { changed, added, conflicts, theirs, kept };
}

type Pair = [old: number | null, wanted: number | null];

/** Empty paragraphs of the text do not show in a field, so nobody can have taken them away. */
const emptySum = sumOf({ type: "paragraph" });
const mostPairs = 1_000_000;
const mostCompared = 40_000;

/** Pairs what was with what is: equal blocks first, then those that share most of their words. */
function aligned(
  base: SentPart["base"],
  mine: readonly RichText[],
  nowOf: (id: string) => RichText | undefined,
): Pair[] {
  const olds = base.flatMap(({ id, sum }, index) =>
    sum === emptySum ? [] : [{ sum, index, words: wordsIn(nowOf(id)) }],
  );
  const news = mine.map((node) => ({ sum: sumOf(node), words: wordsIn(node) }));
  const [rows, columns] = [olds.length, mine.length];
  if (rows * columns > mostPairs) return positional(olds, columns);
  const compares = rows * columns <= mostCompared;
  const like = (row: number, column: number): number => {
    const [old, fresh] = [olds[row], news[column]];
    if (!old || !fresh) return 0;
    if (old.sum === fresh.sum) return 1_000;
    return compares ? 1 + 8 * shared(old.words, fresh.words) : 1;
  };
  const best = new Float64Array((rows + 1) * (columns + 1));
  const at = (row: number, column: number) => best[row * (columns + 1) + column] ?? 0;
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      best[row * (columns + 1) + column] = Math.max(
        at(row + 1, column),
        at(row, column + 1),
        like(row, column) + at(row + 1, column + 1),
      );
    }
  }
  const pairs: Pair[] = [];
  let [row, column] = [0, 0];
  while (row < rows && column < columns) {
    if (at(row, column) === like(row, column) + at(row + 1, column + 1)) {
      pairs.push([olds[row++]?.index ?? null, column++]);
    } else if (at(row, column) === at(row + 1, column))
      pairs.push([olds[row++]?.index ?? null, null]);
    else pairs.push([null, column++]);
  }
  while (row < rows) pairs.push([olds[row++]?.index ?? null, null]);
  while (column < columns) pairs.push([null, column++]);
  return pairs;
}

/** Of the old words only a sum is known; what stands there now is mostly close to them. */
const wordsIn = (node: RichText | undefined): ReadonlySet<string> =>
  new Set(
    node
      ? writePlain([node])
          .toLowerCase()
          .split(/[^\p{L}\p{N}]+/u)
          .filter(Boolean)
      : [],
  );

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((word) => other.has(word)).length;
  return both / Math.max(1, one.size + other.size - both);
}

function positional(olds: readonly { index: number }[], columns: number): Pair[] {
  return Array.from(
    { length: Math.max(olds.length, columns) },
    (_none, at): Pair => [olds[at]?.index ?? null, at < columns ? at : null],
  );
}

/** How a conflict is shown: both as plain text. */
export const spoken = (node: RichText): string => writePlain([node]);
