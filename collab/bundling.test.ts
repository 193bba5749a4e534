import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bundle, partsOf } from "./bundling";
import type { Connection } from "./connection";
import type { OpenFrame } from "./pending-frames";
import { scanUpdate } from "./update-scan";

interface Step {
  who: number;
  at: number;
  what: number;
}

const step = fc.record({
  who: fc.integer({ min: 0, max: 2 }),
  at: fc.nat(30),
  what: fc.integer({ min: 0, max: 9 }),
});

let lastId = 0;
function frameOf(payload: Uint8Array, lane: Connection, n: number): OpenFrame {
  return {
    docId: "a",
    frameId: new Uint8Array([++lastId]),
    payload,
    userId: null,
    sessionRef: null,
    kind: "edit",
    claims: [],
    lane,
    receivedAt: 0,
    scan: scanUpdate(payload),
    author: { connection: lane, n },
  };
}

/** Three people type at once; sometimes they have heard of each other before anything is committed. */
function framesOf(steps: readonly Step[]): OpenFrame[] {
  const frames: OpenFrame[] = [];
  const people = [0, 1, 2].map((who) => {
    const doc = new Y.Doc();
    doc.clientID = 10 + who;
    const lane = {} as Connection;
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "heard") frames.push(frameOf(update, lane, frames.length));
    });
    return { doc, heard: 0 };
  });
  for (const { who, at, what } of steps) {
    const person = people[who];
    if (!person) continue;
    const text = person.doc.getText("t");
    const place = text.length === 0 ? 0 : at % text.length;
    if (what < 6) text.insert(place, "abcdef"[what] ?? "a");
    else if (what < 8 && text.length > 0) text.delete(place, 1);
    else {
      for (const { payload } of frames.slice(person.heard))
        Y.applyUpdate(person.doc, payload, "heard");
      person.heard = frames.length;
    }
  }
  return frames;
}

const stateOf = (doc: Y.Doc) => [...Y.encodeStateAsUpdate(doc)];

describe("bundling", () => {
  it("changes nothing of the text, and no row leans on a later one", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
        const frames = framesOf(steps);
        const expected = new Y.Doc();
        for (const { payload } of frames) Y.applyUpdate(expected, payload);
        const rows = bundle(frames);
        const replayed = new Y.Doc();
        for (const { payload, scan } of rows) {
          Y.applyUpdate(replayed, payload);
          expect(replayed.store.pendingStructs).toBeNull();
          expect(replayed.store.pendingDs).toBeNull();
          expect(scan).toEqual(scanUpdate(payload));
        }
        expect(stateOf(replayed)).toEqual(stateOf(expected));
        const parts = rows.flatMap(partsOf);
        expect(new Set(parts)).toEqual(new Set(frames));
        expect(parts).toHaveLength(frames.length);
      }),
    );
  });

  it("makes one row of what one person types, and leaves it so", () => {
    const frames = framesOf([0, 1, 2, 3].map((what) => ({ who: 0, at: what, what })));
    const [row, ...none] = bundle(frames);
    expect(none).toEqual([]);
    expect(row && partsOf(row)).toEqual(frames);
    const more = framesOf([{ who: 0, at: 0, what: 0 }]);
    expect(bundle([...(row ? [row] : []), ...more])).toHaveLength(2);
  });

  it("gives a row of its own to whoever brings a new client id", () => {
    const [first, second, third] = framesOf([0, 1, 2].map((what) => ({ who: 0, at: what, what })));
    if (!first || !second || !third) throw new Error("three frames");
    const rows = bundle([{ ...first, claims: [10] }, second, third]);
    expect(rows.map((row) => partsOf(row).length)).toEqual([1, 2]);
  });
});
