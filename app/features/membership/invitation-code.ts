/**
 * Digits and capitals without 0, O, 1 and I, which hands and eyes mix up: 32 signs, so twelve of
 * them hold 60 bits.
 */
const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const length = 12;
export const codeBytes = length;

/** Letters of other keyboards that look like ours. */
const lookalikes: Readonly<Record<string, string>> = {
  А: "A",
  В: "B",
  С: "C",
  Е: "E",
  Н: "H",
  К: "K",
  М: "M",
  Р: "P",
  Т: "T",
  У: "Y",
  Х: "X",
  Ј: "J",
  Ѕ: "S",
};

/** A code from random bytes, as it is stored and hashed: without hyphens. */
export function codeOf(bytes: Uint8Array): string {
  return [...bytes.subarray(0, length)].map((byte) => alphabet[byte & 31]).join("");
}

/** As it is printed and read aloud: ABCD-EFGH-JKLM. */
export function printedCode(code: string): string {
  return code.match(/.{4}/g)?.join("-") ?? code;
}

/** What someone typed, as a code; null when it cannot be one. */
export function readCode(typed: string): string | null {
  if (typed.length > 40) return null;
  const code = [...typed.normalize("NFKC").toUpperCase()]
    .map((char) => lookalikes[char] ?? char)
    .filter((char) => !/[\s\p{Pd}._]/u.test(char))
    .join("");
  const known = code.length === length && [...code].every((char) => alphabet.includes(char));
  return known ? code : null;
}
