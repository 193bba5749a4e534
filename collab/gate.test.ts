import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { type GateView, judge } from "./gate";
import { Knowledge } from "./knowledge";
import { scanUpdate } from "./update-scan";

function viewOf(committed: Uint8Array[], mayWriteAs: (client: number) => boolean = () => true) {
  const knowledge = new Knowledge();
  for (const update of committed) knowledge.absorb(scanUpdate(update));
  const view: GateView = {
    committed: knowledge,
    expectedClock: (client) => knowledge.clockOf(client),
    mayWriteAs,
  };
  return view;
}

function typed(...words: string[]) {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (const word of words) doc.getText("t").insert(doc.getText("t").length, word);
  return { doc, updates };
}

describe("the gate", () => {
  test("lets an edit through that continues what is there", () => {
    const { updates, doc } = typed("one ", "two");
    const verdict = judge(updates[1] ?? new Uint8Array(), viewOf(updates.slice(0, 1)));
    expect(verdict).toMatchObject({ kind: "news", writers: [doc.clientID], deletesOnly: false });
  });

  test("S05 refuses an edit that leaves a gap before it", () => {
    const { updates } = typed("one ", "two ", "three");
    const verdict = judge(updates[2] ?? new Uint8Array(), viewOf(updates.slice(0, 1)));
    expect(verdict).toEqual({ kind: "refused", code: "clock-gap" });
  });

  test("S06 refuses to continue another person's client id", () => {
    const { updates } = typed("one ", "two");
    const view = viewOf(updates.slice(0, 1), () => false);
    expect(judge(updates[1] ?? new Uint8Array(), view)).toEqual({
      kind: "refused",
      code: "foreign-client",
    });
  });

  test("S08 refuses deletions of what nobody has written", () => {
    const { updates, doc } = typed("one");
    const beyond = new Uint8Array([0, 1, ...varUint(doc.clientID), 1, 2, 5]);
    expect(judge(beyond, viewOf(updates))).toEqual({ kind: "refused", code: "clock-gap" });
  });

  test("finds nothing new in what is known, whole or in parts", () => {
    const { updates, doc } = typed("one ", "two");
    doc.getText("t").delete(0, 3);
    const view = viewOf(updates);
    expect(judge(Y.encodeStateAsUpdate(doc), view)).toEqual({ kind: "known" });
    expect(judge(updates[0] ?? new Uint8Array(), view)).toEqual({ kind: "known" });
  });

  test("keeps only the new deletions of a whole delete set", () => {
    const { updates, doc } = typed("a lot of text");
    for (let at = 0; at < 6; at++) doc.getText("t").delete(at, 1);
    const before = viewOf(updates);
    doc.getText("t").delete(6, 1);
    const verdict = judge(Y.encodeStateAsUpdate(doc), before);
    if (verdict.kind !== "news") throw new Error("expected news");
    expect(verdict.deletesOnly).toBe(true);
    expect(verdict.payload.length).toBeLessThan(12);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.mergeUpdates([...updates.slice(0, -1), verdict.payload]));
    expect(copy.getText("t").toString()).toBe(doc.getText("t").toString());
  });

  test("lets in what someone wrote offline under two ids, one after the other", () => {
    const first = typed("first session ").doc;
    const second = new Y.Doc();
    Y.applyUpdate(second, Y.encodeStateAsUpdate(first));
    second.getText("t").insert(5, "second ");
    expect(judge(Y.encodeStateAsUpdate(second), viewOf([]))).toMatchObject({ kind: "news" });
  });

  test("refuses structs of two ids that wait for each other for ever", () => {
    const [low, high] = [1, 2];
    const leaning = (client: number, onClient: number) => [
      ...[2, client, 0],
      ...[0b1000_0100, onClient, 1, 1, 97],
      ...[0b1000_0100, client, 0, 1, 98],
    ];
    const circle = new Uint8Array([2, ...leaning(low, high), ...leaning(high, low), 0]);
    expect(judge(circle, viewOf([]))).toEqual({ kind: "refused", code: "clock-gap" });
  });
});

function varUint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...varUint(Math.floor(value / 128))];
}
