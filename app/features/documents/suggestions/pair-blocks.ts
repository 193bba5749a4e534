import type { Node } from "@tiptap/pm/model";

/** One old block and the new one that it became; or blocks that went, and those in their place. */
export interface BlockPair {
  gone: Node[];
  come: Node[];
}

/** Above this many pairs blocks are paired by their order only. */
const mostPairs = 250_000;

/** From here on two blocks count as one block that was changed. */
const alike = 0.35;

/** Pairs the blocks of two texts so that as much as possible stays what it was. */
export function pairBlocks(olds: readonly Node[], news: readonly Node[]): BlockPair[] {
  const shorter = Math.min(olds.length, news.length);
  const same = (old: Node | undefined, other: Node | undefined) =>
    old !== undefined && other !== undefined && (old === other || old.eq(other));
  let head = 0;
  while (head < shorter && same(olds[head], news[head])) head++;
  let tail = 0;
  while (head + tail < shorter && same(olds.at(-1 - tail), news.at(-1 - tail))) tail++;
  const single = (nodes: readonly Node[]): BlockPair[] =>
    nodes.map((node) => ({ gone: [node], come: [node] }));
  return [
    ...single(olds.slice(0, head)),
    ...between(olds.slice(head, olds.length - tail), news.slice(head, news.length - tail)),
    ...single(olds.slice(olds.length - tail)),
  ];
}

function between(olds: Node[], news: Node[]): BlockPair[] {
  if (olds.length === 0 && news.length === 0) return [];
  if (olds.length * news.length > mostPairs) return [{ gone: olds, come: news }];
  const best = scores(olds, news);
  const width = news.length + 1;
  const at = (old: number, other: number) => best.sums[old * width + other] ?? 0;
  const pairs: BlockPair[] = [];
  let open: BlockPair = { gone: [], come: [] };
  const close = () => {
    if (open.gone.length + open.come.length > 0) pairs.push(open);
    open = { gone: [], come: [] };
  };
  for (let [old, other] = [0, 0]; old < olds.length || other < news.length; ) {
    const [one, two] = [olds[old], news[other]];
    const likeness = best.likeness[old * news.length + other] ?? 0;
    if (one && two && likeness > 0 && at(old, other) === at(old + 1, other + 1) + likeness) {
      close();
      pairs.push({ gone: [one], come: [two] });
      old++;
      other++;
    } else if (one && (!two || at(old + 1, other) >= at(old, other + 1))) {
      open.gone.push(one);
      old++;
    } else if (two) {
      open.come.push(two);
      other++;
    }
  }
  close();
  return joined(pairs);
}

/** A block that was parted, or two that were joined, is one change: half of it would lose words or say them twice. */
function joined(pairs: BlockPair[]): BlockPair[] {
  const result: BlockPair[] = [];
  for (const pair of pairs) {
    const last = result.at(-1);
    if (last && (passesWords(last, pair) || passesWords(pair, last))) {
      last.gone = [...last.gone, ...pair.gone];
      last.come = [...last.come, ...pair.come];
    } else result.push({ ...pair });
  }
  return result;
}

/** Do words of what is paired stand in the neighbour that came or went? */
function passesWords(paired: BlockPair, lone: BlockPair): boolean {
  if (paired.gone.length === 0 || paired.come.length === 0) return false;
  const [was, is] = [textOf(paired.gone), textOf(paired.come)];
  if (was === is || (lone.gone.length > 0 && lone.come.length > 0)) return false;
  return lone.come.length > 0
    ? lone.come.some((block) => holds(was, is, textOf([block])))
    : lone.gone.some((block) => holds(is, was, textOf([block])));
}

const holds = (whole: string, without: string, part: string) =>
  part.trim() !== "" && whole.includes(part.trim()) && !without.includes(part.trim());
const textOf = (nodes: readonly Node[]) => nodes.map(({ textContent }) => textContent).join("\n");

function scores(olds: Node[], news: Node[]) {
  const [oldWords, newWords] = [olds.map(wordsIn), news.map(wordsIn)];
  const likeness = new Float64Array(olds.length * news.length);
  const width = news.length + 1;
  const sums = new Float64Array((olds.length + 1) * width);
  for (let old = olds.length - 1; old >= 0; old--) {
    for (let other = news.length - 1; other >= 0; other--) {
      const [one, two] = [olds[old], news[other]];
      const [bag, otherBag] = [oldWords[old], newWords[other]];
      const like = one && two && bag && otherBag ? likenessOf(one, two, bag, otherBag) : 0;
      likeness[old * news.length + other] = like;
      sums[old * width + other] = Math.max(
        like > 0 ? (sums[(old + 1) * width + other + 1] ?? 0) + like : 0,
        sums[(old + 1) * width + other] ?? 0,
        sums[old * width + other + 1] ?? 0,
      );
    }
  }
  return { likeness, sums };
}

interface Words {
  text: string;
  bag: Set<string>;
}

/** 2 for equal blocks, less for one that may have become the other, 0 for strangers. */
function likenessOf(old: Node, other: Node, words: Words, otherWords: Words): number {
  if (old.eq(other)) return 2;
  const markup = old.sameMarkup(other) ? 0.1 : 0;
  if (words.text === "" || otherWords.text === "") {
    return markup > 0 && (old.isTextblock || words.text === otherWords.text) ? 0.2 : 0;
  }
  const share = Math.max(commonWords(words.bag, otherWords.bag), commonEnds(words, otherWords));
  return share >= alike ? share + markup : 0;
}

function commonWords(one: Set<string>, other: Set<string>): number {
  let common = 0;
  for (const word of one) if (other.has(word)) common++;
  return (2 * common) / Math.max(1, one.size + other.size);
}

/** How much of the longer one is the same at its beginning and its end: short blocks have few words. */
function commonEnds({ text: one }: Words, { text: other }: Words): number {
  const shorter = Math.min(one.length, other.length);
  let head = 0;
  while (head < shorter && one[head] === other[head]) head++;
  let tail = 0;
  while (head + tail < shorter && one.at(-1 - tail) === other.at(-1 - tail)) tail++;
  return (head + tail) / Math.max(one.length, other.length);
}

function wordsIn(node: Node): Words {
  const text = node.textBetween(0, node.content.size, " ", " ");
  return { text, bag: new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu)) };
}
