import { check, integer, property, uint8Array } from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { Knowledge } from "./knowledge";
import { MalformedUpdate } from "./update-cursor";
import { scanUpdate } from "./update-scan";

describe("reading an update without building it", () => {
  test("finds the same clocks and deletions as Yjs in random documents", () => {
    const result = check(
      property(integer(), (seed) => {
        for (const update of randomUpdates(seed)) expect(scanned(update)).toEqual(decoded(update));
      }),
      { numRuns: 60 },
    );
    expect(result.failed, String(result.counterexample)).toBe(false);
  });

  test("finds them in a whole document with every kind of content", () => {
    const doc = new Y.Doc();
    writeEveryKind(doc);
    const update = Y.encodeStateAsUpdate(doc);
    expect(scanned(update)).toEqual(decoded(update));
  });

  test("knows the state vector that Yjs knows", () => {
    const knowledge = new Knowledge();
    const doc = new Y.Doc();
    for (const update of randomUpdates(7)) {
      knowledge.absorb(scanUpdate(update));
      Y.applyUpdate(doc, update);
    }
    expect(Y.decodeStateVector(knowledge.stateVector())).toEqual(
      Y.decodeStateVector(Y.encodeStateVector(doc)),
    );
    expect(knowledge.newDeletes(scanUpdate(Y.encodeStateAsUpdate(doc))).size).toBe(0);
  });

  test("throws only its own error on random bytes", () => {
    const result = check(
      property(uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          scanUpdate(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedUpdate);
        }
      }),
      { numRuns: 5_000 },
    );
    expect(result.failed, String(result.counterexample)).toBe(false);
  });

  test("accepts nothing, truncated at random, that Yjs would throw on", () => {
    const doc = new Y.Doc();
    writeEveryKind(doc);
    const update = Y.encodeStateAsUpdate(doc);
    for (let length = 0; length < update.length; length++) {
      expect(() => scanUpdate(update.subarray(0, length))).toThrow(MalformedUpdate);
    }
  });
});

describe("refusing what an honest client never sends", () => {
  const varUint = (value: number): number[] =>
    value < 128 ? [value] : [(value % 128) | 128, ...varUint(Math.floor(value / 128))];

  test("S04 a V2 update that would lock the thread is refused at once", () => {
    const doc = new Y.Doc();
    doc.getText("t").insert(0, "x".repeat(300));
    const bomb = Y.encodeStateAsUpdateV2(doc);
    expect(() => scanUpdate(bomb)).toThrow(MalformedUpdate);
  });

  test("S07 a collected run of 10^12 characters is refused", () => {
    const bomb = new Uint8Array([1, 1, 5, 0, 0, ...varUint(10 ** 12), 0]);
    expect(() => scanUpdate(bomb)).toThrow("struct length");
  });

  test("a gap, a struct without length, and one that leans on a later one are refused", () => {
    expect(() => scanUpdate(new Uint8Array([1, 1, 5, 0, 10, 3, 0]))).toThrow("a gap");
    expect(() => scanUpdate(new Uint8Array([1, 1, 5, 0, 0, 0, 0]))).toThrow("without length");
    const leansAhead = new Uint8Array([1, 1, 5, 0, 0b1000_0100, 5, 9, 1, 97, 0]);
    expect(() => scanUpdate(leansAhead)).toThrow("leans on a later one");
  });

  test("more items than bytes are refused before they are counted", () => {
    const items = new Uint8Array([1, 1, 5, 0, 8, 1, 1, 100, ...varUint(2 ** 40), 0]);
    expect(() => scanUpdate(items)).toThrow("more items than bytes");
  });
});

function scanned(update: Uint8Array) {
  const { sections, deletes } = scanUpdate(update);
  return {
    clocks: new Map(sections.map(({ client, start, end }) => [client, [start, end]])),
    deletes: new Map([...deletes].map(([client, ranges]) => [client, ranges])),
  };
}

function decoded(update: Uint8Array) {
  const { structs, ds } = Y.decodeUpdate(update);
  const clocks = new Map<number, [number, number]>();
  for (const { id, length } of structs) {
    const known = clocks.get(id.client);
    clocks.set(id.client, [known?.[0] ?? id.clock, id.clock + length]);
  }
  const deletes = new Map(
    [...ds.clients].map(([client, items]) => [
      client,
      items.flatMap(({ clock, len }) => [clock, clock + len]),
    ]),
  );
  return { clocks, deletes };
}

function writeEveryKind(doc: Y.Doc): void {
  const map = doc.getMap("map");
  map.set("any", { deep: [1, -70_000, 1.5, 2.25e300, true, null, "текст", new Uint8Array([1])] });
  map.set("big", BigInt(12));
  map.set("bytes", new Uint8Array([1, 2, 3]));
  const fragment = doc.getXmlFragment("default");
  const element = new Y.XmlElement("heading");
  const text = new Y.XmlText();
  element.setAttribute("level", "2");
  fragment.insert(0, [element]);
  element.insert(0, [text]);
  text.insert(0, "Мугалимдер 👩‍🏫 бирге");
  text.format(2, 4, { bold: {} });
  text.insertEmbed(3, { image: "x" });
  text.delete(1, 3);
  const array = doc.getArray("array");
  array.insert(0, [1, "a", null, new Y.Map(), new Y.Array(), new Y.Text("t")]);
  array.delete(1, 2);
}

/** Updates of two people who edit at the same time and hear of each other now and then. */
function randomUpdates(seed: number): Uint8Array[] {
  let state = seed >>> 0;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const updates: Uint8Array[] = [];
  const docs = [new Y.Doc(), new Y.Doc()];
  for (const doc of docs) {
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "peer") updates.push(update);
    });
  }
  for (let step = 0; step < 60; step++) {
    const [doc, other] = random(2) === 0 ? docs : [...docs].reverse();
    if (!doc || !other) continue;
    const text = doc.getText("t");
    if (random(3) === 0 && text.length > 2) text.delete(random(text.length - 2), 2);
    else text.insert(random(text.length + 1), "слово ".slice(0, random(6) + 1));
    if (random(4) === 0) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc), "peer");
  }
  return updates;
}
