import { expect, test } from "vitest";
import { RowsSinceBase } from "./rows-since-base";

const limits = { compactRows: 100, compactBytes: 1_000, compactApartMs: 60_000 };

test("rows are many by their number or by their bytes", () => {
  expect(new RowsSinceBase(limits, 0, 0).areMany(99)).toBe(false);
  expect(new RowsSinceBase(limits, 0, 0).areMany(100)).toBe(true);
  expect(new RowsSinceBase(limits, 50, 0).areMany(149)).toBe(false);
  const long = new RowsSinceBase(limits, 0, 999);
  expect(long.areMany(1)).toBe(false);
  long.add(1);
  expect(long.areMany(1)).toBe(true);
});

test("soon after a snapshot it takes eight times as many", () => {
  const rows = new RowsSinceBase(limits, 0, 0);
  rows.rebase({ seq: 100, replacedBytes: 500 });
  expect(rows.areMany(899)).toBe(false);
  expect(rows.areMany(900)).toBe(true);
});

test("a snapshot takes the bytes that it replaces, and an older one moves nothing back", () => {
  const rows = new RowsSinceBase({ ...limits, compactApartMs: 0 }, 300, 1_200);
  expect(rows.areMany(300)).toBe(true);
  rows.rebase({ seq: 200, replacedBytes: 500 });
  expect(rows.areMany(399)).toBe(false);
  expect(rows.areMany(400)).toBe(true);
});
