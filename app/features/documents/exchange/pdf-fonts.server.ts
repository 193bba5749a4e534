import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { TFontDictionary } from "pdfmake/interfaces";
import { lettersOf } from "./woff";

/**
 * Noto Sans in its parts, in the order in which they are asked for a letter. Each part is a font of
 * its own to the writer of PDF, which knows no second choice: text is cut where the part changes.
 */
const parts = [
  { name: "latin", file: "noto-sans/files/noto-sans-latin", italic: true },
  { name: "latin-ext", file: "noto-sans/files/noto-sans-latin-ext", italic: true },
  { name: "cyrillic", file: "noto-sans/files/noto-sans-cyrillic", italic: true },
  { name: "cyrillic-ext", file: "noto-sans/files/noto-sans-cyrillic-ext", italic: true },
  { name: "greek", file: "noto-sans/files/noto-sans-greek", italic: true },
  { name: "greek-ext", file: "noto-sans/files/noto-sans-greek-ext", italic: true },
  { name: "vietnamese", file: "noto-sans/files/noto-sans-vietnamese", italic: true },
  { name: "georgian", file: "noto-sans-georgian/files/noto-sans-georgian-georgian", italic: false },
  { name: "armenian", file: "noto-sans-armenian/files/noto-sans-armenian-armenian", italic: false },
  { name: "symbols", file: "noto-sans-georgian/files/noto-sans-georgian-symbols", italic: false },
  { name: "math", file: "noto-sans-georgian/files/noto-sans-georgian-math", italic: false },
] as const;

export const usualFont = parts[0].name;

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
  for (const { name, file, italic } of parts) {
    const normal = read(file, "400-normal");
    const bold = read(file, "700-normal");
    // Georgian and Armenian have no slanted cut: what is in italics stands upright.
    const italics = italic ? read(file, "400-italic") : normal;
    const bolditalics = italic ? read(file, "700-italic") : bold;
    dictionary[name] = { normal, bold, italics, bolditalics };
    letters.set(name, lettersOf(files.get(normal) ?? new Uint8Array()));
  }
  return { dictionary, files, letters };
}

export interface FontRun {
  readonly font: string;
  readonly text: string;
}

/** Signs that Noto Sans lacks, as people write them on a keyboard. */
const otherwise: Readonly<Record<string, string>> = {
  "→": "->",
  "⇒": "=>",
  "←": "<-",
  "↔": "<->",
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
  "≈": "~",
  "√": "V",
  "✓": "+",
  "✔": "+",
  "☑": "[x]",
  "☒": "[x]",
  "☐": "[ ]",
  "✗": "x",
  "✘": "x",
  "●": "•",
  "▪": "•",
  "■": "•",
  "◦": "•",
  "○": "o",
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

/** Text cut into runs of one font each. Every letter of a run has a glyph in its font. */
export function fontRuns(text: string): FontRun[] {
  const runs: { font: string; text: string }[] = [];
  for (const letter of withTurns(text.normalize("NFC"))) {
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
  const letters = text.normalize("NFC").match(/\p{L}/gu) ?? [];
  const missing = letters.filter((letter) => !fontOf(letter)).length;
  return letters.length === 0 ? 0 : missing / letters.length;
}
