import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { TFontDictionary } from "pdfmake/interfaces";
import { normalForm } from "~/core/normal-form";
import { linePieces } from "./shifted-signs";
import { lettersOf } from "./woff";

interface Part {
  readonly name: string;
  readonly file: string;
  /** Scripts without a slanted cut stand upright in italics too; signs have one cut for everything. */
  readonly cuts: "all" | "upright" | "one";
}

/**
 * Noto Sans in its parts, in the order in which they are asked for a letter. Each part is a font of
 * its own to the writer of PDF, which knows no second choice: text is cut where the part changes.
 */
const parts: readonly Part[] = [
  { name: "latin", file: "noto-sans/files/noto-sans-latin", cuts: "all" },
  { name: "latin-ext", file: "noto-sans/files/noto-sans-latin-ext", cuts: "all" },
  { name: "cyrillic", file: "noto-sans/files/noto-sans-cyrillic", cuts: "all" },
  { name: "cyrillic-ext", file: "noto-sans/files/noto-sans-cyrillic-ext", cuts: "all" },
  { name: "greek", file: "noto-sans/files/noto-sans-greek", cuts: "all" },
  { name: "greek-ext", file: "noto-sans/files/noto-sans-greek-ext", cuts: "all" },
  { name: "vietnamese", file: "noto-sans/files/noto-sans-vietnamese", cuts: "all" },
  {
    name: "georgian",
    file: "noto-sans-georgian/files/noto-sans-georgian-georgian",
    cuts: "upright",
  },
  {
    name: "armenian",
    file: "noto-sans-armenian/files/noto-sans-armenian-armenian",
    cuts: "upright",
  },
  { name: "math", file: "noto-sans-math/files/noto-sans-math-latin", cuts: "one" },
  { name: "symbols", file: "noto-sans-symbols-2/files/noto-sans-symbols-2-symbols", cuts: "one" },
];

export const usualFont = "latin";

interface Fonts {
  /** names of files by font and cut */
  readonly dictionary: TFontDictionary;
  /** what is in those files */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly letters: ReadonlyMap<string, ReadonlySet<number>>;
}

let loaded: Fonts | undefined;

/** The fonts, read once for the life of the thread. */
export function pdfFonts(): Fonts {
  loaded ??= loadFonts();
  return loaded;
}

function loadFonts(): Fonts {
  const { resolve } = createRequire(import.meta.url);
  const files = new Map<string, Buffer>();
  const read = (file: string, cut: string) => {
    const name = `${file}-${cut}.woff`;
    files.set(name, readFileSync(resolve(`@fontsource/${name}`)));
    return name;
  };
  const dictionary: TFontDictionary = {};
  const letters = new Map<string, ReadonlySet<number>>();
  for (const { name, file, cuts } of parts) {
    const normal = read(file, "400-normal");
    const bold = cuts === "one" ? normal : read(file, "700-normal");
    const italics = cuts === "all" ? read(file, "400-italic") : normal;
    const bolditalics = cuts === "all" ? read(file, "700-italic") : bold;
    dictionary[name] = { normal, bold, italics, bolditalics };
    const all = lettersOf(files.get(normal) ?? new Uint8Array());
    letters.set(name, cuts === "one" ? signsAmong(all) : all);
  }
  return { dictionary, files, letters };
}

/** A font of signs has letters of many scripts too, without the rules by which these are joined. */
const signsAmong = (letters: ReadonlySet<number>): ReadonlySet<number> =>
  new Set([...letters].filter((code) => /[\p{S}\p{P}\p{N}]/u.test(String.fromCodePoint(code))));

/** Words in one font, on the line or above or below it (`sup`, `sub`). */
export interface FontRun {
  font: string;
  text: string;
  sup?: true;
  sub?: true;
}

/** Signs that Noto Sans lacks, as people write them on a keyboard. */
const otherwise: Readonly<Record<string, string>> = {
  "✅": "✔",
  "❌": "✘",
  "➡": "→",
  "⅓": "1/3",
  "⅔": "2/3",
  "\u2011": "-",
  "\u202f": "\u00a0",
  "\t": " ",
};
const unknown = "\ufffd";
/** Marks of direction and joining, and the second halves of emoji: nothing to draw. */
const silent = /[\p{Cf}\p{Variation_Selector}\p{Cc}]/u;

/** The part of the font that draws a letter; undefined where none does. */
export function fontOf(letter: string, current?: string): string | undefined {
  const code = letter.codePointAt(0) ?? 0;
  const { letters } = pdfFonts();
  if (current !== undefined && letters.get(current)?.has(code)) return current;
  for (const [name, known] of letters) if (known.has(code)) return name;
  return undefined;
}

/**
 * Text cut into runs of one font each. Every letter of a run has a glyph in its font; signs above and
 * below the line are small letters that stand there, as the fonts lack most of them.
 */
export function fontRuns(text: string): FontRun[] {
  return linePieces(withTurns(normalForm(text, "NFC"))).flatMap(({ text: words, shift }) =>
    runsOf(words).map((run) => (shift ? { ...run, [shift]: true } : run)),
  );
}

function runsOf(words: string): FontRun[] {
  const runs: FontRun[] = [];
  for (const letter of words) {
    for (const drawn of drawable(letter)) {
      const last = runs.at(-1);
      const font = fontOf(drawn, last?.font) ?? usualFont;
      if (last?.font === font) last.text += drawn;
      else runs.push({ font, text: drawn });
    }
  }
  return runs;
}

/** Letters of one word after which a line ends: the typesetter looks at all the rest for each line. */
const longestWord = 500;
const endless = new RegExp(`\\S{${longestWord}}(?=\\S)`, "gu");

const withTurns = (text: string): string => text.replace(endless, "$&\n");

function drawable(letter: string): string {
  if (letter === "\n" || fontOf(letter)) return letter;
  const known = otherwise[letter];
  if (known !== undefined) return known;
  return silent.test(letter) ? "" : unknown;
}

/** The share of a text's letters that cannot be drawn, from 0 to 1. */
export function missingShare(text: string): number {
  const letters = normalForm(text, "NFC").match(/\p{L}/gu) ?? [];
  const missing = letters.filter((letter) => !fontOf(letter)).length;
  return letters.length === 0 ? 0 : missing / letters.length;
}
