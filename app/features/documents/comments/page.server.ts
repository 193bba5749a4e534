import { db } from "~/core/db.server";
import { openTree, unscopedLog } from "../stored-log.server";
import { elementKey, findBlock } from "./block-key";
import { unscopedLocate } from "./on-page.server";
import { unscopedOpenThreads } from "./queries.server";
import { quoteOf, TextPlaces } from "./text-places";

export interface ChosenBlock {
  /** what the form calls it, so that it is found whatever its words become meanwhile */
  key: string;
  words: string;
}

/**
 * The paragraph that somebody wants to say something about, as it is now; null when it is not there.
 * The caller has judged.
 */
export async function unscopedBlock(docId: string, key: string): Promise<ChosenBlock | null> {
  const { updates } = await unscopedLog(docId);
  const tree = openTree(updates);
  try {
    const places = new TextPlaces(tree);
    const number = findBlock(places, key);
    const words = number === null ? "" : (places.blocks[number]?.text ?? "");
    const own = number === null ? null : elementKey(places, number);
    return own && words.trim() ? { key: own, words: quoteOf(words) } : null;
  } finally {
    tree.destroy();
  }
}

/** Ids of the open talks whose words have been taken out of the text. The caller has judged. */
export async function unscopedGone(docId: string): Promise<string[]> {
  const threads = await unscopedOpenThreads(docId);
  if (threads.length === 0) return [];
  const { epoch } = await db().collabDoc.findUniqueOrThrow({
    where: { docId },
    select: { epoch: true },
  });
  const located = await unscopedLocate(docId, epoch, threads);
  return located.flatMap(({ id, located: one }) => (one.gone ? [id] : []));
}
