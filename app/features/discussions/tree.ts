/**
 * Reading order of a thread. A post's position is the numbers of the posts from the root down to
 * it, each written with six digits: `000001`, `000001000007`, … Sorted as text, positions give the tree
 * depth first with siblings in the order of their time, whatever the collation, because they hold
 * nothing but digits and a parent is a prefix of what hangs below it.
 */
const width = 6;

/** Posts of one thread; the position's six digits hold no more. */
export const mostPosts = 10 ** width - 1;

/** Below this depth replies no longer go deeper; they follow as neighbours and name their parent. */
export const deepest = 12;

export interface PlaceInTree {
  readonly position: string;
  /** 0 for the opening post */
  readonly depth: number;
}

const digits = (number: number) => String(number).padStart(width, "0");

/** The place of the post that opens a thread. */
export const rootPlace: PlaceInTree = { position: digits(1), depth: 0 };

/** The place of a new post that replies to `parent`. */
export function placeBelow(parent: PlaceInTree, number: number): PlaceInTree {
  const depth = Math.min(parent.depth + 1, deepest);
  const path = parent.position.slice(0, depth * width);
  return { position: path + digits(number), depth };
}
