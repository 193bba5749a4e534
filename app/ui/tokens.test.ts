import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const styles = new URL("../styles/", import.meta.url);
const tokens = readFileSync(new URL("tokens.css", styles), "utf8");

type Palette = Record<string, string>;

function paletteOf(css: string): Palette {
  const found = css.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})\b/gi);
  return Object.fromEntries([...found].map(([, name = "", colour = ""]) => [name, colour]));
}

/** The first `{…}` after `start`, braces balanced. */
function blockAfter(css: string, start: string): string {
  const open = css.indexOf("{", css.indexOf(start));
  let depth = 0;
  for (let at = open; at < css.length; at += 1) {
    if (css[at] === "{") depth += 1;
    if (css[at] === "}") depth -= 1;
    if (depth === 0) return css.slice(open, at + 1);
  }
  throw new Error(`no block after ${start}`);
}

const light = paletteOf(blockAfter(tokens, ":root"));
const dark = { ...light, ...paletteOf(blockAfter(tokens, "prefers-color-scheme: dark")) };
const print = { ...light, ...paletteOf(blockAfter(tokens, "@media print")) };

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(palette: Palette, a: string, b: string): number {
  const [one, other] = [a, b].map((name) => {
    const colour = palette[name];
    if (!colour) throw new Error(`tokens.css has no colour --${name}`);
    return luminance(colour);
  });
  const [low = 0, high = 0] = [one ?? 0, other ?? 0].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ["paper", "surface", "well"];
const tones = ["action", "danger", "good", "attention", "pedagogy", "policy", "technology"];
const tints = tones.map((tone) => `${tone}-tint`);

const textPairs: Array<[string, string]> = [
  ...grounds.flatMap((ground) =>
    ["ink", "quiet", "action", "action-strong", "danger"].map((text): [string, string] => [
      text,
      ground,
    ]),
  ),
  ...["paper", "surface"].flatMap((ground) =>
    tones.map((tone): [string, string] => [tone, ground]),
  ),
  ...tones.map((tone): [string, string] => [tone, `${tone}-tint`]),
  ...tints.flatMap(
    (tint): Array<[string, string]> => [
      ["ink", tint],
      ["quiet", tint],
    ],
  ),
  ["action", "danger-tint"],
  ["action", "attention-tint"],
  ["action", "good-tint"],
  ["on-action", "action"],
  ["on-action", "action-strong"],
  ["on-danger", "danger"],
  ["on-danger", "danger-strong"],
];

const shapePairs: Array<[string, string]> = [
  ...grounds.map((ground): [string, string] => ["edge", ground]),
  ...tones.flatMap(
    (tone): Array<[string, string]> => [
      [tone, "hairline"],
      [tone, "paper"],
    ],
  ),
  ["ink", "hairline"],
];

describe.each([
  ["light", light],
  ["dark", dark],
  ["print", print],
])("the %s palette", (_name, palette) => {
  it.each(textPairs)("reads as text: %s on %s", (text, ground) => {
    expect(contrast(palette, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapePairs)("shows as a shape: %s on %s", (shape, ground) => {
    expect(contrast(palette, shape, ground)).toBeGreaterThanOrEqual(3);
  });
});

describe("the palette", () => {
  it("has a dark value for every colour that light text or grounds use", () => {
    const darkOnly = paletteOf(blockAfter(tokens, "prefers-color-scheme: dark"));
    expect(Object.keys(darkOnly).sort()).toEqual(Object.keys(light).sort());
  });

  it("is named in tokens.css and in no other style sheet", () => {
    const colour = /#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch|oklab|lab|lch)\(/i;
    const others = readdirSync(styles).filter((file) => file !== "tokens.css");
    const offenders = others.filter((file) =>
      colour.test(readFileSync(new URL(file, styles), "utf8").replace(/url\([^)]*\)/g, "")),
    );
    expect(offenders).toEqual([]);
  });
});
