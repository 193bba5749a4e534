import { check, integer, array as listOf, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import { insertRange, joined, without } from "./deletions";

const ranges = listOf(tuple(integer({ min: 0, max: 60 }), integer({ min: 1, max: 8 }))).map(
  (pairs) => pairs.flatMap(([start, length]) => [start, start + length]),
);

function members(flat: number[]): Set<number> {
  const set = new Set<number>();
  for (let at = 0; at < flat.length; at += 2) {
    for (let clock = flat[at] ?? 0; clock < (flat[at + 1] ?? 0); clock++) set.add(clock);
  }
  return set;
}

test("joining, subtracting and inserting ranges are what they are for sets", () => {
  const result = check(
    property(ranges, ranges, (left, right) => {
      const known = joined(left);
      expect(members(known)).toEqual(members(left));
      const rest = members(without(joined(right), known));
      expect(rest).toEqual(new Set([...members(right)].filter((one) => !members(left).has(one))));
      for (let at = 0; at < right.length; at += 2) {
        insertRange(known, right[at] ?? 0, right[at + 1] ?? 0);
      }
      expect(known).toEqual(joined([...left, ...right]));
    }),
    { numRuns: 500 },
  );
  expect(result.failed, JSON.stringify(result.counterexample)).toBe(false);
});
