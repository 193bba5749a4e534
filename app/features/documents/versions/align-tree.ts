import * as Y from "yjs";
import { alignText } from "./align-text";

type Parent = Y.XmlFragment | Y.XmlElement;
type Child = Y.XmlElement | Y.XmlText | Y.XmlHook;
type Step =
  | { kind: "keep" }
  | { kind: "align"; source: Child }
  | { kind: "remove" }
  | { kind: "insert"; source: Child };

/** Above this many pairs equal blocks are looked for at both ends only. */
const mostPairs = 4_000_000;

/**
 * Changes a live tree so that it reads like `source`, a tree of another document, and leaves alone
 * whatever is equal already: what others type there at the same moment stays where they type it. It
 * knows no schema, so it brings back also what the editor of today does not know.
 */
export function alignTree(target: Parent, source: Parent): void {
  const names = new Names();
  align(target, source, names);
}

function align(target: Parent, source: Parent, names: Names): void {
  let at = 0;
  for (const step of steps(target.toArray() as Child[], source.toArray() as Child[], names)) {
    if (step.kind === "remove") {
      target.delete(at, 1);
      continue;
    }
    if (step.kind === "insert")
      target.insert(at, [step.source.clone() as Y.XmlElement | Y.XmlText]);
    else if (step.kind === "align") alignNode(target.get(at) as Child, step.source, names);
    at++;
  }
}

function alignNode(target: Child, source: Child, names: Names): void {
  if (target instanceof Y.XmlText && source instanceof Y.XmlText) {
    alignText(target, source);
  } else if (target instanceof Y.XmlElement && source instanceof Y.XmlElement) {
    alignAttributes(target, source);
    align(target, source, names);
  }
}

function alignAttributes(target: Y.XmlElement, source: Y.XmlElement): void {
  const wanted = source.getAttributes() as Record<string, unknown>;
  const present = target.getAttributes() as Record<string, unknown>;
  for (const name of Object.keys(present)) if (!(name in wanted)) target.removeAttribute(name);
  for (const [name, value] of Object.entries(wanted)) {
    if (JSON.stringify(present[name]) === JSON.stringify(value)) continue;
    // Yjs types attributes as text; the editor keeps numbers and lists in them too.
    target.setAttribute(name, value as string);
  }
}

/** The way from the children as they are to those that are wanted. */
function steps(olds: Child[], news: Child[], names: Names): Step[] {
  const same = (old: Child | undefined, wanted: Child | undefined) =>
    old !== undefined && wanted !== undefined && names.of(old) === names.of(wanted);
  let head = 0;
  while (same(olds[head], news[head])) head++;
  let tail = 0;
  const shorter = Math.min(olds.length, news.length);
  while (head + tail < shorter && same(olds.at(-1 - tail), news.at(-1 - tail))) tail++;
  const keeps = (count: number): Step[] => Array.from({ length: count }, () => ({ kind: "keep" }));
  const middle = betweenEnds(
    olds.slice(head, olds.length - tail),
    news.slice(head, news.length - tail),
    same,
  );
  return [...keeps(head), ...middle, ...keeps(tail)];
}

function betweenEnds(
  olds: Child[],
  news: Child[],
  same: (old: Child | undefined, wanted: Child | undefined) => boolean,
): Step[] {
  const result: Step[] = [];
  let [oldAt, newAt] = [0, 0];
  for (const [oldEnd, newEnd] of anchors(olds, news, same)) {
    result.push(...gap(olds.slice(oldAt, oldEnd), news.slice(newAt, newEnd)), { kind: "keep" });
    [oldAt, newAt] = [oldEnd + 1, newEnd + 1];
  }
  return [...result, ...gap(olds.slice(oldAt), news.slice(newAt))];
}

/** Between two equal blocks: like is changed into like, the rest goes and comes. */
function gap(olds: Child[], news: Child[]): Step[] {
  const result: Step[] = [];
  for (let index = 0; index < Math.max(olds.length, news.length); index++) {
    const [old, source] = [olds[index], news[index]];
    if (old && source && isAlike(old, source)) result.push({ kind: "align", source });
    else {
      if (old) result.push({ kind: "remove" });
      if (source) result.push({ kind: "insert", source });
    }
  }
  return result;
}

function isAlike(left: Child, right: Child): boolean {
  if (left instanceof Y.XmlElement && right instanceof Y.XmlElement) {
    return left.nodeName === right.nodeName;
  }
  return left instanceof Y.XmlText && right instanceof Y.XmlText;
}

/** The longest common subsequence of equal blocks, as pairs of positions. */
function anchors(
  olds: Child[],
  news: Child[],
  same: (old: Child | undefined, wanted: Child | undefined) => boolean,
): [number, number][] {
  if (olds.length * news.length > mostPairs) return [];
  const width = news.length + 1;
  const lengths = new Uint32Array((olds.length + 1) * width);
  const at = (old: number, wanted: number) => lengths[old * width + wanted] ?? 0;
  for (let old = olds.length - 1; old >= 0; old--) {
    for (let wanted = news.length - 1; wanted >= 0; wanted--) {
      lengths[old * width + wanted] = same(olds[old], news[wanted])
        ? at(old + 1, wanted + 1) + 1
        : Math.max(at(old + 1, wanted), at(old, wanted + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let [old, wanted] = [0, 0]; old < olds.length && wanted < news.length; ) {
    if (same(olds[old], news[wanted])) pairs.push([old++, wanted++]);
    else if (at(old + 1, wanted) >= at(old, wanted + 1)) old++;
    else wanted++;
  }
  return pairs;
}

/** A short name for each content, so that blocks are compared by a number and not letter by letter. */
class Names {
  private readonly numbers = new Map<string, number>();
  private readonly known = new Map<Child, number>();

  of(node: Child): number {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const content = this.describe(node);
    const name = this.numbers.get(content) ?? this.numbers.size;
    this.numbers.set(content, name);
    this.known.set(node, name);
    return name;
  }

  private describe(node: Child): string {
    if (node instanceof Y.XmlText) return `text ${JSON.stringify(node.toDelta())}`;
    if (!(node instanceof Y.XmlElement)) return `hook ${JSON.stringify(node.toJSON())}`;
    const attributes = Object.entries(node.getAttributes()).sort(([a], [b]) => (a < b ? -1 : 1));
    const children = (node.toArray() as Child[]).map((child) => this.of(child));
    return `${node.nodeName} ${JSON.stringify(attributes)} ${children.join(" ")}`;
  }
}
