import type { TextPlaces } from "./text-places";

/** What a paragraph is called in a link: its number among the blocks, and a sum of its words. */
export const blockKey = (number: number, text: string): string => `${number}.${sumOf(text)}`;

/** FNV-1a over UTF-16 units: tells one version of a paragraph from another, no more. */
function sumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  }
  return (sum >>> 0).toString(36);
}

/** What it is called while somebody writes about it: the element itself, whatever its words become. */
export function elementKey(places: TextPlaces, number: number): string | null {
  const id = places.blocks[number]?.element._item?.id;
  return id ? `e${id.client}-${id.clock}` : null;
}

/**
 * The number of the block that a key means now, or null. A paragraph that has moved is found by its
 * words, the nearest one where several say the same.
 */
export function findBlock(places: TextPlaces, key: string): number | null {
  if (key.startsWith("e")) {
    const found = places.blocks.findIndex((_block, number) => elementKey(places, number) === key);
    return found === -1 ? null : found;
  }
  const [number, sum] = key.split(".");
  const wanted = Number(number);
  if (!sum || !Number.isInteger(wanted)) return null;
  const same = places.blocks.flatMap(({ text }, at) => (sumOf(text) === sum ? [at] : []));
  return same.reduce<number | null>(
    (best, at) => (best === null || Math.abs(at - wanted) < Math.abs(best - wanted) ? at : best),
    null,
  );
}

export const blockKeyPattern = /^(?:\d{1,6}\.[0-9a-z]{1,8}|e\d{1,16}-\d{1,16})$/;
