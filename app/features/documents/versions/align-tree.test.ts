import { assert as assertProperty, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { projectTree } from "../projection";
import { alignTree } from "./align-tree";

const words = ["ჩემი", "сабак", "ուսուցիչ", "guide", "🌍🌏", "e\u0301", ""];
const names = ["paragraph", "heading", "bulletList", "listItem", "unknownBlock"];

/** The same numbers for the same seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function fill(
  parent: Y.XmlFragment | Y.XmlElement,
  random: (n: number) => number,
  depth = 0,
): void {
  for (let index = 0; index < random(6); index++) {
    if (depth > 0 && random(2) === 0) {
      const text = new Y.XmlText();
      parent.push([text]);
      for (let run = 0; run < random(4); run++) {
        const format = random(2) === 0 ? { bold: true } : { link: { href: `/${random(3)}` } };
        text.insert(text.length, words[random(words.length)] ?? "", random(2) ? format : {});
      }
    } else {
      const element = new Y.XmlElement(names[random(names.length)] ?? "paragraph");
      if (random(2) === 0) element.setAttribute("level", random(3) as unknown as string);
      parent.push([element]);
      if (depth < 3) fill(element, random, depth + 1);
    }
  }
}

function tree(seed: number): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => fill(doc.getXmlFragment("default"), randomFrom(seed)));
  return doc;
}

const fragment = (doc: Y.Doc) => doc.getXmlFragment("default");
const seeds = () => integer({ min: 0, max: 2 ** 31 - 1 });

describe("alignTree", () => {
  it("makes any tree read like any other, and changes nothing the second time", () => {
    assertProperty(
      property(seeds(), seeds(), (left, right) => {
        const [live, version] = [tree(left), tree(right)];
        live.transact(() => alignTree(fragment(live), fragment(version)));
        expect(projectTree(live)).toEqual(projectTree(version));
        const before = Y.encodeStateVector(live);
        live.transact(() => alignTree(fragment(live), fragment(version)));
        expect(Y.encodeStateVector(live)).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps what others type meanwhile into blocks that stay", () => {
    const live = new Y.Doc();
    const paragraphs = ["first", "second", "third"].map((words) => {
      const paragraph = new Y.XmlElement("paragraph");
      const text = new Y.XmlText();
      text.insert(0, words);
      paragraph.insert(0, [text]);
      return paragraph;
    });
    fragment(live).insert(0, paragraphs);
    const version = new Y.Doc();
    Y.applyUpdate(version, Y.encodeStateAsUpdate(live));
    fragment(live).delete(1, 1);
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(live));
    const third = fragment(other).get(1) as Y.XmlElement;
    (third.get(0) as Y.XmlText).insert(5, " and more");
    live.transact(() => alignTree(fragment(live), fragment(version)));
    Y.applyUpdate(live, Y.encodeStateAsUpdate(other));
    Y.applyUpdate(other, Y.encodeStateAsUpdate(live));
    const lines = (doc: Y.Doc) => fragment(doc).toArray().map(String);
    expect(lines(live)).toEqual([
      "<paragraph>first</paragraph>",
      "<paragraph>second</paragraph>",
      "<paragraph>third and more</paragraph>",
    ]);
    expect(lines(other)).toEqual(lines(live));
  });
});
