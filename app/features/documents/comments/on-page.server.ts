import type { RichText } from "~/core/written-pages.server";
import { openTree, unscopedLog } from "../stored-log.server";
import { markContent } from "./mark-content";
import { type OpenThread, unscopedOpenThreads } from "./queries.server";
import { type Located, TextPlaces } from "./text-places";

export interface LocatedThread {
  id: string;
  quote: string;
  located: Located;
}

/** Where these talks' words are in the text as it is saved now. The caller has judged who may know. */
export async function unscopedLocate(
  docId: string,
  epoch: number,
  threads: readonly OpenThread[],
): Promise<LocatedThread[]> {
  if (threads.length === 0) return [];
  const { updates } = await unscopedLog(docId);
  const tree = openTree(updates);
  try {
    const places = new TextPlaces(tree);
    return threads.map(({ id, quote, epoch: own, start, end }) => ({
      id,
      quote,
      located: places.locate(own === epoch && start && end ? { start, end } : null, quote),
    }));
  } finally {
    tree.destroy();
  }
}

/** A document's text with its open talks marked, for those who may comment, and how many there are. */
export async function unscopedCommented(
  docId: string,
  { content, epoch, ways }: { content: RichText; epoch: number; ways: boolean },
): Promise<{ content: RichText; open: number }> {
  const threads = await unscopedOpenThreads(docId);
  const located = await unscopedLocate(docId, epoch, threads);
  return { content: markContent(content, located, { ways }), open: threads.length };
}
