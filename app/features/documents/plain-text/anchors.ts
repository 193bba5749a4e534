import { beginning, type NowBlock } from "./parts";

/** Ids of blocks in the order of the form: the one before a part, then those in it. */
type PartIds = readonly string[];

/**
 * Says below which block of the text, as it is now, new ones go, by the part of the form and the number
 * of its blocks before them. Where that block is gone, whatever has taken its place stands above the next
 * one of the same part. Without a next one it is the last one before, then the first of a later part,
 * then the end.
 */
export function anchorsOf(parts: readonly PartIds[], now: readonly NowBlock[]) {
  const order = new Map(now.map(({ id }, at) => [id, at]));
  const ids = parts.flat();
  const starts: number[] = [0];
  for (const part of parts) starts.push((starts.at(-1) ?? 0) + part.length);
  const lives = (id: string | undefined): id is string => id !== undefined && order.has(id);
  const living = (from: number, until: number, step: 1 | -1): string | undefined => {
    for (let at = from; at !== until; at += step) {
      const id = ids[at];
      if (lives(id)) return id;
    }
    return undefined;
  };
  const above = (id: string | undefined) =>
    id === undefined ? undefined : (now[(order.get(id) ?? 0) - 1]?.id ?? beginning);
  const find = (part: number, place: number): string => {
    const at = (starts[part] ?? 0) + place;
    const end = starts[part + 1] ?? ids.length;
    const id = ids[at];
    if (id === beginning || lives(id)) return id;
    return (
      above(living(at + 1, end, 1)) ??
      living(at - 1, -1, -1) ??
      above(living(end, ids.length, 1)) ??
      now.at(-1)?.id ??
      beginning
    );
  };
  const known = new Map<string, string>();
  return (part: number, place: number): string => {
    const key = `${part} ${place}`;
    const anchor = known.get(key) ?? find(part, place);
    known.set(key, anchor);
    return anchor;
  };
}
