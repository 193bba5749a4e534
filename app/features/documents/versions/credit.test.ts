import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { textFragment } from "../projection";
import { alignTree } from "./align-tree";
import { type Copy, copiesBy, readCopies, storedCopies } from "./copies";
import { creditOf, type Writer } from "./credit";

const beginning = 1;
const fragment = (doc: Y.Doc) => doc.getXmlFragment(textFragment);

function paragraph(doc: Y.Doc, at: number, words: string): void {
  const block = new Y.XmlElement("paragraph");
  block.insert(0, [new Y.XmlText(words)]);
  fragment(doc).insert(at, [block]);
}

const words = (doc: Y.Doc, block: number) =>
  (fragment(doc).get(block) as Y.XmlElement).get(0) as Y.XmlText;

/** One client's change to a text, which everybody then has. */
function write(doc: Y.Doc, client: number, change: (own: Y.Doc) => void): void {
  const own = copyOf(doc);
  own.clientID = client;
  own.transact(() => change(own));
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(own));
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function restore(doc: Y.Doc, client: number, version: Y.Doc): readonly Copy[] {
  let copies: Copy[] = [];
  write(doc, client, (own) => {
    alignTree(fragment(own), fragment(version));
    copies = copiesBy(client, fragment(own), fragment(version));
  });
  return readCopies(storedCopies(copies));
}

const person = (userId: string | null, copies: readonly Copy[] = []): Writer => ({
  userId,
  copies,
});

/** "nino 5, origin 3" for each block. */
const told = (doc: Y.Doc, writers: [number, Writer][]) =>
  creditOf(fragment(doc), new Map(writers)).map((shares) =>
    shares
      .map(({ author, characters }) => {
        return `${typeof author === "string" ? author : author.userId} ${characters}`;
      })
      .join(", "),
  );

function aText(): Y.Doc {
  const doc = new Y.Doc();
  write(doc, beginning, (own) => paragraph(own, 0, "imported"));
  write(doc, 2, (own) => words(own, 0).insert(8, " by Nino"));
  write(doc, 3, (own) => paragraph(own, 1, "Tigran wrote this"));
  return doc;
}

const writers: [number, Writer][] = [
  [2, person("nino")],
  [3, person("tigran")],
];

describe("creditOf", () => {
  it("counts each one's characters in each block, and what the document began with", () => {
    expect(told(aText(), writers)).toEqual(["origin 8, nino 8", "tigran 17"]);
  });

  it("brings the clients of one person together and tells who has left", () => {
    const doc = aText();
    write(doc, 4, (own) => words(own, 1).insert(0, "Nino again. "));
    write(doc, 5, (own) => words(own, 1).insert(0, "Gone. "));
    const more: [number, Writer][] = [...writers, [4, person("nino")], [5, person(null)]];
    expect(told(doc, more)).toEqual(["origin 8, nino 8", "tigran 17, nino 12, left 6"]);
  });

  it("gives nothing for what was deleted", () => {
    const doc = aText();
    write(doc, 4, (own) => {
      words(own, 0).delete(0, 12);
      fragment(own).delete(1, 1);
    });
    expect(told(doc, [...writers, [4, person("levan")]])).toEqual(["nino 4"]);
  });

  it("leaves the words of a restored version with their authors, also the second time", () => {
    const doc = aText();
    const version = copyOf(doc);
    write(doc, 4, (own) => fragment(own).delete(0, 2));
    write(doc, 4, (own) => paragraph(own, 0, "Levan alone"));
    const first = person("levan", restore(doc, 5, version));
    const after: [number, Writer][] = [...writers, [4, person("levan")], [5, first]];
    expect(told(doc, after)).toEqual(["origin 8, nino 8", "tigran 17"]);
    const again = copyOf(doc);
    write(doc, 4, (own) => words(own, 1).delete(2, 10));
    const second = person("levan", restore(doc, 6, again));
    expect(told(doc, [...after, [6, second]])).toEqual(["origin 8, nino 8", "tigran 17"]);
  });

  it("counts what others write while a version comes back", () => {
    const doc = aText();
    const version = copyOf(doc);
    write(doc, 4, (own) => words(own, 1).delete(0, 7));
    const other = copyOf(doc);
    other.clientID = 7;
    words(other, 1).insert(words(other, 1).length, "!");
    const copies = restore(doc, 5, version);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    const all: [number, Writer][] = [
      ...writers,
      [5, person("levan", copies)],
      [7, person("tamara")],
    ];
    expect(told(doc, all)).toEqual(["origin 8, nino 8", "tigran 17, tamara 1"]);
  });

  it("tells of lists and tables as wholes, and of pictures nothing", () => {
    const doc = new Y.Doc();
    write(doc, 2, (own) => {
      const list = new Y.XmlElement("bulletList");
      for (const one of ["a", "bc"]) {
        const item = new Y.XmlElement("listItem");
        const block = new Y.XmlElement("paragraph");
        block.insert(0, [new Y.XmlText(one)]);
        item.insert(0, [block]);
        list.push([item]);
      }
      fragment(own).insert(0, [list, new Y.XmlElement("image")]);
    });
    expect(told(doc, writers)).toEqual(["nino 3", ""]);
  });
});
