import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as Y from "yjs";

/** Numbers that look random and are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

export interface HistoryOptions {
  insertions: number;
  deletions: number;
  /** How many letters are typed before the cursor jumps. */
  run: number;
  seed?: number;
}

/**
 * What is typed: text that people wrote, because random letters cannot be packed as words can. It
 * begins again only after more than gzip remembers (32 KB).
 */
function writtenText(): string {
  const folder = join(process.cwd(), "docs");
  const pages = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .sort();
  return pages.map((name) => readFileSync(join(folder, name), "utf8")).join(" ");
}

/** People delete a few letters at once. */
const correction = 5;

/**
 * The state of a text that was typed letter by letter, with jumps and corrections. How often the
 * cursor jumps decides how large it is.
 */
export function historyOf({ insertions, deletions, run, seed = 1 }: HistoryOptions): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const random = seeded(seed);
  const typed = writtenText();
  const paragraph = new Y.XmlElement("paragraph");
  const text = new Y.XmlText();
  doc.getXmlFragment("default").insert(0, [paragraph]);
  paragraph.insert(0, [text]);
  const share = deletions / (insertions + deletions);
  let inserted = 0;
  let deleted = 0;
  let at = 0;
  doc.transact(() => {
    while (inserted < insertions || deleted < deletions) {
      if (random() < 1 / run) at = Math.floor(random() * (text.length + 1));
      const mayDelete = at > 0 && deleted < deletions;
      if (mayDelete && (random() < share / correction || inserted === insertions)) {
        for (let left = correction; left > 0 && at > 0 && deleted < deletions; left--) {
          text.delete(--at, 1);
          deleted++;
        }
      } else if (inserted < insertions) {
        text.insert(at++, typed[inserted++ % typed.length] ?? "a");
      } else at = text.length;
    }
  });
  return Y.encodeStateAsUpdate(doc);
}
