import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { joinUpdates } from "./joining";
import { scanUpdate } from "./update-scan";

const scanned = (payload: Uint8Array) => ({ payload, scan: scanUpdate(payload) });

/** Updates of a few people who write at once and hear of each other now and then, in an order the log may have. */
function session(steps: readonly { who: number; at: number; what: number }[]): Uint8Array[] {
  const log: Uint8Array[] = [];
  const people = [0, 1, 2].map((who) => {
    const doc = new Y.Doc();
    doc.clientID = 10 + who;
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "heard") log.push(update);
    });
    return { doc, heard: 0 };
  });
  for (const { who, at, what } of steps) {
    const person = people[who];
    if (!person) continue;
    const { doc } = person;
    const text = doc.getText("t");
    const place = text.length === 0 ? 0 : at % text.length;
    if (what < 5) text.insert(place, "abcdé"[what] ?? "a");
    else if (what < 7 && text.length > 0) text.delete(place, Math.min(2, text.length - place));
    else if (what === 7) text.insert(place, "x", { bold: true });
    else if (what === 8) doc.getMap("m").set(String(at % 3), { at });
    else {
      for (const update of log.slice(person.heard)) Y.applyUpdate(doc, update, "heard");
      person.heard = log.length;
    }
  }
  return log;
}

const step = fc.record({
  who: fc.integer({ min: 0, max: 2 }),
  at: fc.nat(50),
  what: fc.integer({ min: 0, max: 9 }),
});

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

describe("joining updates", () => {
  it("gives what they give one after the other, from any place of a log on", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.nat(20), (steps, from) => {
        const log = session(steps);
        const before = log.slice(0, from);
        const after = log.slice(from);
        if (after.length === 0) return;
        const joined = joinUpdates(after.map(scanned));
        const whole = docOf([...before, joined]);
        const expected = docOf(log);
        expect(Y.encodeStateAsUpdate(whole)).toEqual(Y.encodeStateAsUpdate(expected));
        expect(whole.store.pendingStructs).toBeNull();
        // what is joined can be read, judged and joined again
        expect(scanUpdate(joined).sections.length).toBeGreaterThanOrEqual(0);
        expect(Y.mergeUpdates([...before, joined]).length).toBeGreaterThan(0);
        if (before.length > 0) {
          const merged = docOf([Y.mergeUpdates([...before, joined])]);
          expect(Y.encodeStateAsUpdate(merged)).toEqual(Y.encodeStateAsUpdate(expected));
        }
      }),
    );
  });

  it("takes updates that repeat what others hold", () => {
    const log = session([0, 1, 2, 3].map((what) => ({ who: 0, at: what, what })));
    const [first = new Uint8Array(), second = new Uint8Array()] = log;
    const overlapping = [first, Y.mergeUpdates([first, second]), second];
    const joined = docOf([joinUpdates(overlapping.map(scanned))]);
    expect(joined.getText("t").toString()).toBe(docOf(log.slice(0, 2)).getText("t").toString());
  });

  it("leaves a single update as it is", () => {
    const [only = new Uint8Array()] = session([{ who: 0, at: 0, what: 0 }]);
    expect(joinUpdates([scanned(only)])).toBe(only);
  });
});
