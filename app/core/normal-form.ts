/**
 * Marks that may stand on one letter. Bringing them into their order takes time with the square of
 * their number; no writing has more. Source: Unicode Standard Annex 15, section 13, Stream-Safe Text
 * Format.
 */
const tooManyMarks = /(\p{M}{30})\p{M}+/gu;

/** The text in one of Unicode's normal forms, in time that grows with its length only. */
export function normalForm(text: string, form: "NFC" | "NFD" | "NFKC" | "NFKD"): string {
  return text.replace(tooManyMarks, "$1").normalize(form);
}
