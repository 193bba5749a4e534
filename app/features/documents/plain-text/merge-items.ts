import type { RichText } from "~/core/written-pages.server";
import { aligned } from "./align";
import { isList } from "./list-items";
import { sumOf } from "./same-block";

/**
 * One list out of two that came from the same one: what either side changed, added or took away, item by
 * item.
 *
 * @param base sums of the items as they were
 * @returns null when both changed the same item, or when these are not lists of one kind
 */
export function mergeItems(
  base: readonly string[],
  mine: RichText,
  theirs: RichText,
): RichText | null {
  if (base.length === 0 || !isList(mine) || mine.type !== theirs.type) return null;
  const here = sideOf(base, theirs.content ?? [], () => undefined);
  const wanted = sideOf(base, mine.content ?? [], (place) => here.items[place] ?? undefined);
  const content = [...(here.added[0] ?? []), ...(wanted.added[0] ?? [])];
  for (const [place, sum] of base.entries()) {
    const [own, other] = [wanted.items[place] ?? null, here.items[place] ?? null];
    const item = chosen(sum, own, other);
    if (item === undefined) return null;
    if (item) content.push(item);
    content.push(...(here.added[place + 1] ?? []), ...(wanted.added[place + 1] ?? []));
  }
  return content.length > 0 ? { ...theirs, content } : null;
}

/** An item of one of both sides, null when it is taken away, undefined when they do not agree. */
function chosen(sum: string, own: RichText | null, other: RichText | null) {
  const [mine, theirs] = [own && sumOf(own), other && sumOf(other)];
  if (mine === theirs || mine === sum) return other;
  return theirs === sum ? own : undefined;
}

interface Side {
  /** what became of each item, by its place; null: taken away */
  items: (RichText | null)[];
  /** new ones, by the number of items before them */
  added: RichText[][];
}

function sideOf(
  base: readonly string[],
  content: readonly RichText[],
  closest: (place: number) => RichText | undefined,
): Side {
  const side: Side = { items: base.map(() => null), added: [...base, ""].map(() => []) };
  let before = 0;
  for (const [old, now] of aligned(base, content, closest)) {
    const node = now === null ? null : (content[now] ?? null);
    if (old !== null) {
      side.items[old] = node;
      before = old + 1;
    } else if (node) side.added[before]?.push(node);
  }
  return side;
}
