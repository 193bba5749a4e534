import type { RichText } from "~/core/written-pages.server";
import { sumOf } from "./same-block";
import { writePlain } from "./write-plain";

/** Places in what was and in what is; null where the other has nothing to it. */
export type Pair = [old: number | null, wanted: number | null];

/** Empty paragraphs of the text do not show in a field, so nobody can have taken them away. */
const emptySum = sumOf({ type: "paragraph" });
const mostPairs = 1_000_000;
const mostCompared = 40_000;

/**
 * Pairs what was with what is: equal blocks first, then those that share most of their words.
 *
 * @param base sums of the blocks as they were
 * @param closest what is known of the words of a block that was
 */
export function aligned(
  base: readonly string[],
  mine: readonly RichText[],
  closest: (place: number) => RichText | undefined,
): Pair[] {
  const olds = base.flatMap((sum, index) =>
    sum === emptySum ? [] : [{ sum, index, words: wordsIn(closest(index)) }],
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
