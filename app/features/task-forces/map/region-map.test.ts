import { describe, expect, it } from "vitest";
import { countryCodes } from "~/core/countries/countries";
import { regionMap } from "./region-map.server";

type Box = { left: number; right: number; top: number; bottom: number };

/** The extent of path data as `pathOf` writes it. */
function boxOf(path: string): Box {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const part of path.split("M").filter(Boolean)) {
    let [x, y] = [0, 0];
    const numbers = (part.match(/-?\d+/g) ?? []).map(Number);
    for (let index = 0; index < numbers.length; index += 2) {
      const [dx = 0, dy = 0] = numbers.slice(index, index + 2);
      [x, y] = index === 0 ? [dx, dy] : [x + dx, y + dy];
      xs.push(x);
      ys.push(y);
    }
  }
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
}

describe("the map of the region", () => {
  const map = regionMap();
  const box = (code: string) => boxOf(map.countries.find((one) => one.code === code)?.path ?? "");

  it("holds every real country, whole and on the sheet", () => {
    expect(map.countries.map(({ code }) => code)).toEqual(countryCodes());
    for (const { code, path } of map.countries) {
      expect(path, code).toMatch(/^M/);
      const { left, right, top, bottom } = boxOf(path);
      expect(left, code).toBeGreaterThanOrEqual(0);
      expect(top, code).toBeGreaterThanOrEqual(0);
      expect(right, code).toBeLessThanOrEqual(map.width);
      expect(bottom, code).toBeLessThanOrEqual(map.height);
      expect((right - left) * (bottom - top), `${code} is large enough to be seen`).toBeGreaterThan(
        150,
      );
    }
  });

  it("lies the right way round", () => {
    expect(box("kz").left).toBeGreaterThan(box("al").right);
    expect(box("by").top).toBeLessThan(box("gr").top);
  });

  it("draws Crimea with Ukraine", () => {
    // The peninsula is Ukraine's southernmost part: without it the country would end with Romania's
    // delta, well above the southern border of Moldova's neighbour Bulgaria.
    expect(box("ua").bottom).toBeGreaterThan(box("ro").top + 100);
    expect(box("ua").bottom).toBeGreaterThan(box("md").bottom + 15);
  });

  it("draws the line between Serbia and Kosovo broken", () => {
    const line = boxOf(map.openBorders);
    expect(line.left).toBeGreaterThanOrEqual(box("xk").left - 1);
    expect(line.right).toBeLessThanOrEqual(box("xk").right + 1);
  });

  it("stays small: it is part of the first page of people who pay by the megabyte", () => {
    const bytes = JSON.stringify(map).length;
    expect(bytes).toBeLessThan(14_000);
  });
});
