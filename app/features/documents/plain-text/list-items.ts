import type { RichText } from "~/core/written-pages.server";
import { sumOf } from "./same-block";

const lists: ReadonlySet<string> = new Set(["bulletList", "orderedList", "taskList"]);
/** Longer lists are taken as one block: their sums would make the form too heavy. */
const mostItems = 60;

export const isList = ({ type }: RichText): boolean => lists.has(type ?? "");

/** The items of a list, each as the sum of its words; nothing for other blocks and very long lists. */
export function itemSums(node: RichText): string[] {
  const items = isList(node) ? (node.content ?? []) : [];
  return items.length > mostItems ? [] : items.map(sumOf);
}
