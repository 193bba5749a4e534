import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoConicEqualArea } from "d3-geo";
import { merge, mesh } from "topojson-client";
import type {
  GeometryCollection,
  MultiPolygon,
  Polygon,
  GeometryObject as Shape,
  Topology,
} from "topojson-specification";
import { type CountryCode, countryCodes, countryIsoNumeric } from "~/core/countries/countries";
import { singleton } from "~/core/singleton.server";
import { areaOf, clip, type Line, type Point, pathOf, simplify } from "./geometry";

/** Path data of the region's countries on a sheet of `width` by `height` units. */
export interface RegionMap {
  readonly width: number;
  readonly height: number;
  /** all land on the sheet, the ground on which the countries lie */
  readonly land: string;
  readonly countries: readonly { readonly code: CountryCode; readonly path: string }[];
  /** lines that maps of the United Nations draw broken */
  readonly openBorders: string;
}

type Area = Polygon | MultiPolygon;
type Named = Area & { id?: string; properties?: { name?: string } };

const width = 1000;
const height = 480;
/** Square units: bends and islands smaller than this are left out. */
const smallestBend = 4;
const smallestIsland = 9;
const margin = 8;

/** Equal-area, so that no country looks larger than it is; centred on the Caspian Sea. */
const projection = geoConicEqualArea()
  .parallels([39, 51])
  .rotate([-50, 0])
  .fitExtent(
    [
      [16, 10],
      [width - 10, height - 8],
    ],
    {
      type: "MultiPoint",
      coordinates: [
        [13.4, 45.4],
        [23.2, 34.8],
        [32, 56.2],
        [69, 55.5],
        [87.4, 49.1],
        [62.3, 35.1],
        [67.8, 36.6],
      ],
    },
  );

const place = (point: readonly number[]): Point => {
  const [x, y] = projection([point[0] ?? 0, point[1] ?? 0]) ?? [0, 0];
  return [x, y];
};

const onSight = ([x, y]: Point) =>
  x > -margin && x < width + margin && y > -margin && y < height + margin;

/** Decodes, projects and simplifies each border once, so that neighbours still share it. */
function onSheet(world: Topology): Topology {
  const { scale = [1, 1], translate = [0, 0] } = world.transform ?? {};
  const arcs = world.arcs.map((arc) => {
    let [x, y] = [0, 0];
    const line = arc.map(([dx = 0, dy = 0]): Point => {
      x += dx;
      y += dy;
      return place([x * scale[0] + translate[0], y * scale[1] + translate[1]]);
    });
    // Beyond the sheet a border only has to leave and come back at the right places.
    const far = () => line.filter((_, index) => index % 20 === 0 || index === line.length - 1);
    return line.some(onSight) ? simplify(line, smallestBend) : far();
  });
  return {
    type: "Topology",
    objects: world.objects,
    arcs: arcs.map((line) => line.map(([px, py]) => [px, py])),
  };
}

/** The rings of a shape, outer ones and holes alike, without the smallest. */
function ringsOf(topology: Topology, shapes: Area[]): Line[] {
  const rings = merge(topology, shapes)
    .coordinates.flat()
    .map((ring) => ring.slice(0, -1).map(([x = 0, y = 0]): Point => [x, y]));
  const largest = Math.max(...rings.map(areaOf));
  return rings.filter((ring) => areaOf(ring) >= Math.min(smallestIsland, largest));
}

const draw = (rings: Line[]) => rings.map((ring) => pathOf(ring, true)).join("");

const isArea = (shape: Shape): shape is Named =>
  shape.type === "Polygon" || shape.type === "MultiPolygon";

/** Outer ring of the Crimean peninsula in the atlas: the polygon of feature 643 around Simferopol. */
function peninsula(topology: Topology, shapes: readonly Named[]): MultiPolygon {
  const [x, y] = place([34.1, 45]);
  const from = shapes.find((shape) => shape.id === "643");
  const polygons = from?.type === "MultiPolygon" ? from.arcs : [];
  const arcs = polygons.filter((polygon) =>
    merge(topology, [{ type: "Polygon", arcs: polygon }]).coordinates.some(([ring = []]) => {
      const xs = ring.map(([at = 0]) => at);
      const ys = ring.map(([, at = 0]) => at);
      const spans = (all: number[], at: number) => Math.min(...all) < at && Math.max(...all) > at;
      return spans(xs, x) && spans(ys, y) && Math.max(...xs) - Math.min(...xs) < width / 4;
    }),
  );
  return { type: "MultiPolygon", arcs };
}

function build(): RegionMap {
  const file = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
  const topology = onSheet(JSON.parse(readFileSync(file, "utf8")) as Topology);
  const { geometries } = topology.objects.countries as GeometryCollection;
  const shapes = geometries.filter(isArea) as Named[];
  const featureOf = (code: CountryCode) => {
    const number = countryIsoNumeric(code);
    return number
      ? shapes.find(({ id }) => id === number)
      : shapes.find(({ properties }) => properties?.name === "Kosovo");
  };
  const countries = countryCodes().flatMap((code) => {
    const shape = featureOf(code);
    if (!shape) return [];
    // The atlas draws lines of control; ours are those of General Assembly resolution 68/262.
    const parts = code === "ua" ? [shape, peninsula(topology, shapes)] : [shape];
    return [{ code, path: draw(ringsOf(topology, parts)) }];
  });
  const ground = ringsOf(topology, shapes)
    .map((ring) => clip(ring, width, height, margin))
    .filter((ring) => areaOf(ring) >= 4 * smallestIsland);
  const [serbia, kosovo] = [featureOf("rs"), featureOf("xk")];
  const open = mesh(
    topology,
    { type: "GeometryCollection", geometries: [serbia, kosovo].filter((one) => one !== undefined) },
    (one, other) => one !== other,
  );
  const lines = open.coordinates.map((line) => line.map(([x = 0, y = 0]): Point => [x, y]));
  return {
    width,
    height,
    land: draw(ground),
    countries,
    openBorders: lines.map((line) => pathOf(line, false)).join(""),
  };
}

/** The map, computed once in a process. */
export function regionMap(): RegionMap {
  return singleton("region-map", build);
}
