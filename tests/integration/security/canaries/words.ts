/** A word that stands in one column of one row and nowhere else. */
export function canary(column: string, where: string): string {
  const [model, field] = column.split(".");
  return `zq${model}zq${field}zq${where}zq`.toLowerCase();
}

export interface Found {
  /** `Model.field`, in lower case */
  column: string;
  where: string;
}

/** Every canary in a text, however its letters were cased. */
export function canariesIn(text: string): Found[] {
  const words = text.toLowerCase().matchAll(/zq([a-z0-9]+?)zq([a-z0-9]+?)zq([a-z0-9]+?)zq/g);
  const found = new Map<string, Found>();
  for (const [word, model, field, where = ""] of words) {
    found.set(word, { column: `${model}.${field}`, where });
  }
  return [...found.values()];
}

/** Every canary in bytes begins with it: twelve letters, which Base64 writes without a seam. */
export const bytesMark = "canarybytes-";

const marks = [
  bytesMark,
  Buffer.from(bytesMark).toString("hex"),
  Buffer.from(bytesMark).toString("base64"),
  [...Buffer.from(bytesMark)].join(","),
];

/** Do bytes of the database stand there, as letters, hexadecimal, Base64 or numbers? */
export const holdsBytes = (text: string): boolean => marks.some((mark) => text.includes(mark));
