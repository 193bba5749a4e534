import { Fragment, type Mark, type Node } from "@tiptap/pm/model";
import { StepMap } from "@tiptap/pm/transform";
import { type Change, ChangeSet, simplifyChanges, type TokenEncoder } from "prosemirror-changeset";
import type { SuggestionKind, SuggestionReach } from "./limits";
import { pairBlocks } from "./pair-blocks";

/** One difference between two texts, as something that can be accepted by itself. */
export interface TextChange {
  kind: SuggestionKind;
  reach: SuggestionReach;
  /** positions in the old text */
  from: number;
  to: number;
  /** positions in the new text */
  newFrom: number;
  newTo: number;
  removed: Fragment;
  added: Fragment;
}

/**
 * What must be changed in `old` so that it reads like `wanted`. Equal blocks are paired first, so that
 * two small changes far apart stay two; within a block words are compared by prosemirror-changeset.
 * Whatever moves the borders of blocks becomes a change of whole blocks: only such a change can be
 * accepted without the others.
 */
export function changesBetween(old: Node, wanted: Node): TextChange[] {
  return inChildren(old, wanted, 0, 0);
}

/** Both positions are those right before the first child. */
function inChildren(old: Node, wanted: Node, from: number, newFrom: number): TextChange[] {
  const changes: TextChange[] = [];
  let [at, newAt] = [from, newFrom];
  for (const { gone, come } of pairBlocks(childrenOf(old), childrenOf(wanted))) {
    const [size, newSize] = [sizeOf(gone), sizeOf(come)];
    const [one, other] = [gone[0], come[0]];
    if (one && other && gone.length === 1 && come.length === 1) {
      changes.push(...inPair(one, other, at, newAt));
    } else {
      changes.push(...ofBlocks(gone, come, at, newAt));
    }
    at += size;
    newAt += newSize;
  }
  return changes;
}

function inPair(old: Node, wanted: Node, at: number, newAt: number): TextChange[] {
  if (old.eq(wanted)) return [];
  if (!old.sameMarkup(wanted) || old.isLeaf) return ofBlocks([old], [wanted], at, newAt);
  if (old.isTextblock) return inWords(old, wanted, at + 1, newAt + 1);
  return inChildren(old, wanted, at + 1, newAt + 1);
}

function ofBlocks(gone: Node[], come: Node[], from: number, newFrom: number): TextChange[] {
  const [removed, added] = [Fragment.fromArray(gone), Fragment.fromArray(come)];
  const [to, newTo] = [from + removed.size, newFrom + added.size];
  const kind = kindOf(removed, added);
  return [{ kind, reach: "blocks", from, to, newFrom, newTo, removed, added }];
}

function inWords(old: Node, wanted: Node, from: number, newFrom: number): TextChange[] {
  const whole = new StepMap([0, old.content.size, wanted.content.size]);
  const found = ChangeSet.create(old, undefined, tokens).addSteps(wanted, [whole], null).changes;
  let free = 0;
  return simplifyChanges(found, wanted).map((rough) => {
    const change = toWordStart(rough, old, wanted, rough.fromA - free);
    free = rough.toA;
    const removed = old.content.cut(change.fromA, change.toA);
    const added = wanted.content.cut(change.fromB, change.toB);
    return {
      kind: kindOf(removed, added),
      reach: "words",
      from: from + change.fromA,
      to: from + change.toA,
      newFrom: newFrom + change.fromB,
      newTo: newFrom + change.toB,
      removed,
      added,
    };
  });
}

type Range = Pick<Change, "fromA" | "toA" | "fromB" | "toB">;

/**
 * Of "a b[lue b]ook" and "a [blue ]book", which say the same, people mean the second. Only what is
 * purely put in or taken out can be moved so, by at most so many letters.
 */
function toWordStart(
  { fromA, toA, fromB, toB }: Range,
  old: Node,
  wanted: Node,
  most: number,
): Range {
  const range = { fromA, toA, fromB, toB };
  if (fromA !== toA && fromB !== toB) return range;
  const [text, from, to] = fromA === toA ? [wanted, fromB, toB] : [old, fromA, toA];
  for (let back = 0; back <= Math.min(most, to - from); back++) {
    const start = from - back;
    const isInWord = start > 0 && isLetter(charAt(text, start - 1));
    if (!isInWord || !isLetter(charAt(text, start))) {
      return { fromA: fromA - back, toA: toA - back, fromB: fromB - back, toB: toB - back };
    }
    const [before, last] = [from - back - 1, to - back - 1];
    if (!text.content.cut(before, before + 1).eq(text.content.cut(last, last + 1))) break;
  }
  return range;
}

const charAt = (text: Node, at: number) => text.textBetween(at, at + 1, "", " ");
const isLetter = (char: string) => /[\p{L}\p{N}]/u.test(char);

/** Formatting counts: a letter that becomes bold is another one. */
const tokens: TokenEncoder<string> = {
  encodeCharacter: (char, marks) => `${char}${marks.map(markName).join("")}`,
  encodeNodeStart: (node) => `${node.type.name}${JSON.stringify(node.attrs)}`,
  encodeNodeEnd: (node) => `/${node.type.name}`,
  compareTokens: (one, other) => one === other,
};

const markNames = new WeakMap<Mark, string>();

function markName(mark: Mark): string {
  const known = markNames.get(mark);
  if (known !== undefined) return known;
  const name = ` ${mark.type.name}${JSON.stringify(mark.attrs)}`;
  markNames.set(mark, name);
  return name;
}

/** The same words in another form are a change of format. */
export function kindOf(removed: Fragment, added: Fragment): SuggestionKind {
  if (removed.size === 0) return "insert";
  if (added.size === 0) return "delete";
  const [was, is] = [wordsOf(removed), wordsOf(added)];
  return was !== "" && was === is ? "format" : "replace";
}

/** The words of a piece of text, blocks apart by a line break. */
export function wordsOf(fragment: Fragment): string {
  return fragment.textBetween(0, fragment.size, "\n", (leaf) =>
    leaf.type.name === "hardBreak" ? "\n" : "\uFFFC",
  );
}

const childrenOf = (node: Node): Node[] =>
  Array.from({ length: node.childCount }, (_, index) => node.child(index));
const sizeOf = (nodes: readonly Node[]) => nodes.reduce((sum, { nodeSize }) => sum + nodeSize, 0);
