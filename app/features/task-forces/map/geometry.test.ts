import { describe, expect, it } from "vitest";
import { areaOf, clip, type Point, pathOf, simplify } from "./geometry";
import { stateOf } from "./states";

const square: Point[] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
];

describe("lines on the map", () => {
  it("lose the bends that hardly show and keep their ends", () => {
    const line: Point[] = [
      [0, 0],
      [5, 0.1],
      [10, 0],
      [10, 10],
    ];
    expect(simplify(line, 2)).toEqual([
      [0, 0],
      [10, 0],
      [10, 10],
    ]);
    expect(simplify(line.slice(0, 2), 100)).toHaveLength(2);
  });

  it("are cut at the edge of the sheet", () => {
    const cut = clip(
      square.map(([x, y]): Point => [x + 5, y]),
      10,
      10,
      0,
    );
    expect(areaOf(cut)).toBe(50);
    expect(
      clip(
        square.map(([x, y]): Point => [x + 50, y]),
        10,
        10,
        0,
      ),
    ).toEqual([]);
  });

  it("are written short, in whole units", () => {
    expect(pathOf(square, true)).toBe("M0 0l10 0 0 10-10 0z");
    expect(pathOf([[-3.2, -4.4]], false)).toBe("");
    expect(pathOf([], true)).toBe("");
  });
});

describe("how far a country is", () => {
  it.each([
    [{ open: false, done: 0, all: 18 }, "none"],
    [{ open: true, done: 0, all: 18 }, "begun"],
    [{ open: true, done: 8, all: 18 }, "begun"],
    [{ open: true, done: 9, all: 18 }, "half"],
    [{ open: true, done: 17, all: 18 }, "half"],
    [{ open: true, done: 18, all: 18 }, "all"],
  ] as const)("%o is %s", (progress, state) => {
    expect(stateOf(progress)).toBe(state);
  });
});
