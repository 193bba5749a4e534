import { describe, expect, it } from "vitest";
import { monthlyCost } from "./data-cost";

describe("what a tool costs in a month", () => {
  it("is four uses, and a share of the wage where a price is published", () => {
    const cost = monthlyCost(540, "tj");
    expect(cost.megabytes).toBe(2160);
    expect(cost.wagePercent).toBeCloseTo(1.7496);
    expect(cost.price?.year).toBe(2024);
  });

  it("claims nothing about a country without a published price", () => {
    for (const code of ["ge", "zz", "toString"]) {
      expect(monthlyCost(540, code)).toEqual({ megabytes: 2160, wagePercent: null, price: null });
    }
  });

  it("is nothing for what needs no line", () => {
    expect(monthlyCost(0, "kg")).toMatchObject({ megabytes: 0, wagePercent: 0 });
  });
});
