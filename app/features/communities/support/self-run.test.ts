import { describe, expect, it } from "vitest";
import { mayTakeBack, monthsInARow, selfRunConditions } from "./self-run";

describe("months in a row with a call", () => {
  it.each([
    ["none", [], 0],
    ["this month only", ["2026-05"], 1],
    ["last month only: this one is still running", ["2026-04"], 1],
    ["two months ago: the row is broken", ["2026-03"], 0],
    ["three, this one included", ["2026-03", "2026-04", "2026-05"], 3],
    ["a hole", ["2026-02", "2026-04", "2026-05"], 2],
  ])("%s", (_what, months, count) => {
    expect(monthsInARow(months, "2026-05-10")).toBe(count);
  });

  it("go on over the turn of the year", () => {
    expect(monthsInARow(["2025-11", "2025-12", "2026-01"], "2026-02-01")).toBe(3);
  });
});

describe("the hand-over", () => {
  it("asks for three months and two facilitators", () => {
    const today = "2026-05-10";
    const callMonths = ["2026-03", "2026-04", "2026-05"];
    const met = (facts: { callMonths: string[]; facilitators: number }) =>
      selfRunConditions({ ...facts, today }).map((one) => one.met);
    expect(met({ callMonths, facilitators: 2 })).toEqual([true, true]);
    expect(met({ callMonths: callMonths.slice(1), facilitators: 1 })).toEqual([false, false]);
  });
});

describe("taking it back", () => {
  const handedOver = new Date("2026-05-10T12:00:00Z");
  it.each<[string, string, boolean[], boolean]>([
    ["on the same day, with all conditions", "2026-05-10T13:00:00Z", [true, true], true],
    ["after thirty days", "2026-06-09T12:00:00Z", [true, true], true],
    ["later, with all conditions", "2026-06-09T12:00:01Z", [true, true], false],
    ["later, without rhythm", "2026-09-01T12:00:00Z", [false, true], true],
    ["later, without facilitators", "2026-09-01T12:00:00Z", [true, false], true],
  ])("%s", (_what, now, met, may) => {
    const conditions = met.map((one) => ({ met: one }));
    expect(mayTakeBack(handedOver, conditions, new Date(now))).toBe(may);
  });
});
