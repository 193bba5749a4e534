import { invalid } from "./errors";

/** One page of a list, and where the next one begins. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Cuts `limit + 1` rows into a page; the cursor is made from the last row shown. */
export function toPage<T>(
  rows: readonly T[],
  limit: number,
  cursorOf: (row: T) => readonly (string | number)[],
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, next: more ? encodeCursor(cursorOf(last)) : null };
}

export function encodeCursor(parts: readonly (string | number)[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/**
 * Reads a cursor from an address.
 * @throws Invalid when it is not one of ours with `length` parts
 */
export function decodeCursor(cursor: string, length: number): (string | number)[] {
  try {
    const raw = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    const parts: unknown = JSON.parse(
      new TextDecoder().decode(Uint8Array.from(raw, (char) => char.charCodeAt(0))),
    );
    if (
      Array.isArray(parts) &&
      parts.length === length &&
      parts.every((part) => typeof part === "string" || typeof part === "number")
    ) {
      return parts;
    }
  } catch {
    // falls through to the one refusal below
  }
  throw invalid("core.bad-cursor");
}
