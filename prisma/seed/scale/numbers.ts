export interface Dice {
  /** a whole number from 0 up to, without, `below` */
  below(below: number): number;
  pick<T>(list: readonly T[]): T;
}

/** The same throws each time: scale data must not change from run to run. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return {
    below,
    pick<T>(list: readonly T[]): T {
      const found = list[below(list.length)];
      if (found === undefined) throw new RangeError("There is nothing to pick from.");
      return found;
    },
  };
}

/**
 * Divides a total unevenly, as life does: the first share is the largest and each further one
 * smaller, and all together are the total. No share falls below `least`.
 */
export function unevenShares(total: number, count: number, least: number): number[] {
  const weights = Array.from({ length: count }, (_, index) => 1 / (index + 3));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const spread = total - least * count;
  const shares = weights.map((weight) => least + Math.floor((spread * weight) / sum));
  const rest = total - shares.reduce((all, share) => all + share, 0);
  return shares.map((share, index) => (index === 0 ? share + rest : share));
}
