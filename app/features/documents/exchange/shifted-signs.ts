/**
 * Signs above and below the line, as in m² and H₂O. A text here has no mark for what stands there; Unicode
 * has signs of their own for digits and a few more, which every phone can show.
 */

export type Shift = "sup" | "sub";

const onLine = "0123456789+−=()";
const shifted: Readonly<Record<Shift, ReadonlyMap<string, string>>> = {
  sup: pairs(`${onLine}ni`, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"),
  sub: pairs(onLine, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
};
const unshifted: Readonly<Record<Shift, ReadonlyMap<string, string>>> = {
  sup: new Map([...shifted.sup].map(([line, sign]) => [sign, line])),
  sub: new Map([...shifted.sub].map(([line, sign]) => [sign, line])),
};

function pairs(from: string, to: string): Map<string, string> {
  const signs = [...to];
  return new Map([...from].map((letter, at) => [letter, signs[at] ?? letter]));
}

/** The same words in signs above or below the line; null when Unicode does not have all of them. */
export function shiftedSigns(text: string, shift: Shift): string | null {
  let signs = "";
  for (const letter of text.replace(/[-–]/g, "−")) {
    const sign = /\s/.test(letter) ? letter : shifted[shift].get(letter);
    if (sign === undefined) return null;
    signs += sign;
  }
  return signs;
}

/** A piece of text that stands on the line, or above or below it and is then told by what it means. */
export interface LinePiece {
  text: string;
  shift?: Shift;
}

/** Text cut where it leaves the line and where it comes back: `m²` is `m` and a raised `2`. */
export function linePieces(text: string): LinePiece[] {
  const pieces: LinePiece[] = [];
  for (const letter of text) {
    const shift = (["sup", "sub"] as const).find((one) => unshifted[one].has(letter));
    const drawn = shift ? (unshifted[shift].get(letter) ?? letter) : letter;
    const last = pieces.at(-1);
    if (last && last.shift === shift) last.text += drawn;
    else pieces.push(shift ? { text: drawn, shift } : { text: drawn });
  }
  return pieces;
}
