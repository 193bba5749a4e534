/** What became of one item of two sequences. */
export interface Step<T> {
  type: "same" | "added" | "removed";
  item: T;
}

/** Beyond so many comparisons the middle is shown as taken away and added whole. */
const mostCells = 4_000_000;

/** What one comparison of two texts may still cost, in comparisons of two items. */
export interface Effort {
  left: number;
}

/**
 * The shortest way from one sequence to another, by their longest common subsequence (Wagner and
 * Fischer, "The string-to-string correction problem", JACM 21, 1974). Removals come before additions.
 * @param effort is drawn upon; when it does not suffice, what differs counts as removed and added whole
 */
export function steps<T>(
  before: readonly T[],
  after: readonly T[],
  key: (item: T) => string,
  effort: Effort = { left: mostCells },
): Step<T>[] {
  const old = before.map(key);
  const now = after.map(key);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end += 1;
  const same = (item: T): Step<T> => ({ type: "same", item });
  return [
    ...after.slice(0, start).map(same),
    ...middle(
      { items: before.slice(start, before.length - end), keys: old.slice(start, old.length - end) },
      { items: after.slice(start, after.length - end), keys: now.slice(start, now.length - end) },
      effort,
    ),
    ...after.slice(after.length - end).map(same),
  ];
}

interface Side<T> {
  items: readonly T[];
  keys: readonly string[];
}

function middle<T>(before: Side<T>, after: Side<T>, effort: Effort): Step<T>[] {
  const [rows, columns] = [before.keys.length, after.keys.length];
  const removed = (item: T): Step<T> => ({ type: "removed", item });
  const added = (item: T): Step<T> => ({ type: "added", item });
  const cells = rows * columns;
  if (cells > Math.min(mostCells, effort.left)) {
    return [...before.items.map(removed), ...after.items.map(added)];
  }
  effort.left -= cells;
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const [right, below] = [
        lengths[row * width + column + 1] ?? 0,
        lengths[(row + 1) * width + column] ?? 0,
      ];
      lengths[row * width + column] =
        before.keys[row] === after.keys[column]
          ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(right, below);
    }
  }
  const path: Step<T>[] = [];
  let [row, column] = [0, 0];
  while (row < rows || column < columns) {
    const [old, now] = [before.items[row], after.items[column]];
    if (row < rows && column < columns && before.keys[row] === after.keys[column]) {
      path.push({ type: "same", item: now as T });
      row += 1;
      column += 1;
    } else if (
      column >= columns ||
      (row < rows &&
        (lengths[(row + 1) * width + column] ?? 0) >= (lengths[row * width + column + 1] ?? 0))
    ) {
      path.push(removed(old as T));
      row += 1;
    } else {
      path.push(added(now as T));
      column += 1;
    }
  }
  return path;
}
