/** A place on the sheet: x to the right, y down. */
export type Point = readonly [x: number, y: number];
export type Line = readonly Point[];

const triangle = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point) =>
  Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;

/**
 * Leaves out the points that change a line least, until each that is left stands for a triangle of
 * at least `area`. The ends stay, so that lines which meet still do.
 * Source: Visvalingam and Whyatt, Line generalisation by repeated elimination of points (1993).
 */
export function simplify(line: Line, area: number): Line {
  const kept = [...line];
  const sizes = kept.map((_, index) => sizeAt(kept, index));
  for (;;) {
    let which = -1;
    let least = area;
    for (let index = 1; index < sizes.length - 1; index += 1) {
      const size = sizes[index] ?? area;
      if (size < least) [which, least] = [index, size];
    }
    if (which < 0) return kept;
    kept.splice(which, 1);
    sizes.splice(which, 1);
    for (const next of [which - 1, which]) sizes[next] = sizeAt(kept, next);
  }
}

function sizeAt(line: Line, index: number): number {
  const [before, here, after] = [line[index - 1], line[index], line[index + 1]];
  return before && here && after ? triangle(before, here, after) : Number.POSITIVE_INFINITY;
}

/** The area that a closed line surrounds, whichever way it turns. */
export function areaOf(ring: Line): number {
  let sum = 0;
  ring.forEach(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    sum += x * nextY - nextX * y;
  });
  return Math.abs(sum) / 2;
}

interface Edge {
  inside(point: Point): boolean;
  /** where the way from one point to another meets this edge */
  cross(from: Point, to: Point): Point;
}

const upright = (x: number, keep: 1 | -1): Edge => ({
  inside: (point) => (point[0] - x) * keep >= 0,
  cross: ([ax, ay], [bx, by]) => [x, ay + ((by - ay) * (x - ax)) / (bx - ax)],
});
const level = (y: number, keep: 1 | -1): Edge => ({
  inside: (point) => (point[1] - y) * keep >= 0,
  cross: ([ax, ay], [bx, by]) => [ax + ((bx - ax) * (y - ay)) / (by - ay), y],
});

/**
 * The part of a closed line that lies on the sheet.
 * Source: Sutherland and Hodgman, Reentrant polygon clipping (1974).
 */
export function clip(ring: Line, width: number, height: number, margin: number): Line {
  const edges = [
    upright(-margin, 1),
    upright(width + margin, -1),
    level(-margin, 1),
    level(height + margin, -1),
  ];
  return edges.reduce<Line>((points, edge) => {
    const left: Point[] = [];
    points.forEach((to, index) => {
      const from = points.at(index - 1) ?? to;
      if (edge.inside(from) !== edge.inside(to)) left.push(edge.cross(from, to));
      if (edge.inside(to)) left.push(to);
    });
    return left;
  }, ring);
}

const pair = (x: number, y: number) => (y < 0 ? `${x}${y}` : `${x} ${y}`);

/** Path data in whole units, relative to the point before: the shortest way to write a line. */
export function pathOf(line: Line, closed: boolean): string {
  const points = line.map(([x, y]): Point => [Math.round(x), Math.round(y)]);
  const [first] = points;
  if (!first) return "";
  let [x, y] = first;
  let steps = "";
  for (const [toX, toY] of points.slice(1)) {
    if (toX === x && toY === y) continue;
    const step = pair(toX - x, toY - y);
    steps += steps && !step.startsWith("-") ? ` ${step}` : step;
    [x, y] = [toX, toY];
  }
  if (!steps) return "";
  return `M${pair(...first)}l${steps}${closed ? "z" : ""}`;
}
