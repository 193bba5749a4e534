import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepest, mostPosts, type PlaceInTree, placeBelow, rootPlace } from "./tree";

/** For each further post, which of the earlier ones it replies to, as a share of them. */
const replies = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 120 });

interface Node extends PlaceInTree {
  number: number;
  parent: number;
}

function grow(choices: readonly number[]): Node[] {
  const nodes: Node[] = [{ ...rootPlace, number: 1, parent: 0 }];
  for (const choice of choices) {
    const parent = nodes[Math.floor(choice * nodes.length)];
    if (!parent) continue;
    const number = nodes.length + 1;
    nodes.push({ ...placeBelow(parent, number), number, parent: parent.number });
  }
  return nodes;
}

/** The tree by the rule in words: a reply below the deepest level stands beside its parent. */
function depthFirst(nodes: readonly Node[]): number[] {
  const shownUnder = new Map<number, number>();
  const children = new Map<number, number[]>();
  for (const node of nodes.slice(1)) {
    const parent = nodes[node.parent - 1];
    const under =
      parent && parent.depth === deepest ? shownUnder.get(parent.number) : parent?.number;
    shownUnder.set(node.number, under ?? 0);
    children.set(under ?? 0, [...(children.get(under ?? 0) ?? []), node.number]);
  }
  const order: number[] = [];
  const walk = (number: number) => {
    order.push(number);
    // Numbers grow with time, so this is the order of time among siblings.
    for (const child of children.get(number) ?? []) walk(child);
  };
  walk(1);
  return order;
}

const byPosition = (nodes: readonly Node[], compare: (a: string, b: string) => number) =>
  [...nodes].sort((one, other) => compare(one.position, other.position)).map((node) => node.number);

describe("reading order", () => {
  it("is depth first with siblings by time, however replies came", () => {
    fc.assert(
      fc.property(replies, (choices) => {
        const nodes = grow(choices);
        const bytes = (a: string, b: string) => (a < b ? -1 : 1);
        expect(byPosition(nodes, bytes)).toEqual(depthFirst(nodes));
      }),
    );
  });

  it("is the same in every language's collation", () => {
    fc.assert(
      fc.property(replies, fc.constantFrom("en", "ru", "tr", "sr", "hy", "sv"), (choices, lang) => {
        const nodes = grow(choices);
        expect(byPosition(nodes, new Intl.Collator(lang).compare)).toEqual(depthFirst(nodes));
      }),
    );
  });

  it("gives every post a place of its own", () => {
    fc.assert(
      fc.property(replies, (choices) => {
        const nodes = grow(choices);
        expect(new Set(nodes.map((node) => node.position)).size).toBe(nodes.length);
      }),
    );
  });

  it("stays bounded when two thousand replies hang each below the one before", () => {
    const nodes = grow(Array.from({ length: 2_000 }, () => 0.999_99));
    expect(nodes).toHaveLength(2_001);
    expect(Math.max(...nodes.map((node) => node.depth))).toBe(deepest);
    expect(Math.max(...nodes.map((node) => node.position.length))).toBe(6 * (deepest + 1));
    expect(byPosition(nodes, (a, b) => (a < b ? -1 : 1))).toEqual(nodes.map((one) => one.number));
  });

  it("has room for the highest number", () => {
    expect(placeBelow(rootPlace, mostPosts).position).toBe("000001999999");
  });
});
