import { describe, expect, it } from "vitest";
import { dice, unevenShares } from "./numbers";

describe("the numbers of the scale data", () => {
  it("are the same in every run", () => {
    const throws = () => {
      const { below } = dice(7);
      return Array.from({ length: 20 }, () => below(6));
    };
    expect(throws()).toEqual(throws());
    expect(new Set(throws()).size).toBeGreaterThan(3);
    expect(Math.max(...throws())).toBeLessThan(6);
  });

  it("divide a total unevenly and lose nothing", () => {
    const shares = unevenShares(20_000, 66, 20);
    expect(shares).toHaveLength(66);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(20_000);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(20);
    expect(shares[0]).toBeGreaterThan(10 * (shares[65] ?? 0));
  });
});
