import { normalForm } from "~/core/normal-form";
import { letters, ofLanguage } from "./letters";

/**
 * A text in plain small Latin letters, so that an address can be read aloud and typed on any phone.
 * Sources of the tables stand in letters.ts. What no table knows is left out.
 */
export function transliterate(text: string, lang: string): string {
  const own = ofLanguage[lang] ?? ofLanguage[lang.split("-")[0] ?? ""] ?? {};
  // NFD takes marks off Latin and Greek letters, but й and ї must be looked up whole first.
  return [...normalForm(text, "NFC").toLowerCase()]
    .map((letter) => own[letter] ?? letters[letter] ?? bare(letter))
    .join("");
}

/** The letter without its marks, where it is a Latin or Greek one. */
function bare(letter: string): string {
  const base = letter.normalize("NFD").replace(/\p{M}+/gu, "");
  return [...base].map((one) => (one <= "\u007f" ? one : (letters[one] ?? ""))).join("");
}
