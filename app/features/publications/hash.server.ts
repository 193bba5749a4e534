import { createHash } from "node:crypto";

/** JSON with its keys in order, so that the same text has the same hash after a trip to the database. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
}

/** SHA-256 of what readers see of a text, in hexadecimal. */
export function hashOfText(text: {
  lang: string;
  title: string;
  titleEn: string;
  content: unknown;
}): string {
  const { lang, title, titleEn, content } = text;
  return createHash("sha256")
    .update(canonical([lang, title, titleEn, content]))
    .digest("hex");
}
