import { expect, test } from "vitest";
import { Told } from "./told";

test("a budget is told of while it is worth a word", () => {
  const told = new Told();
  const budget = { bytes: 11, warnBytes: 10, limitBytes: 20 };
  expect(told.take({ kind: "budget", ...budget })).toBe(true);
  expect(told.budget).toEqual(budget);
  told.take({ kind: "budget", ...budget, bytes: 10 });
  expect(told.budget).toBeNull();
});

test("restored versions and crowds are kept, other notices are not about these", () => {
  const told = new Told();
  expect(told.take({ kind: "restored", seq: 7 })).toBe(true);
  expect(told.take({ kind: "crowd", people: 80 })).toBe(true);
  expect(told.take({ kind: "drain", delayMs: 5 })).toBe(false);
  expect(told).toEqual({ budget: null, restoredAt: 7, crowd: 80 });
});
