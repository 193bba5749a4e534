import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { Outbox } from "./outbox";

function edits(count: number): { updates: Uint8Array[]; doc: Y.Doc } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (let index = 0; index < count; index++) doc.getText("t").insert(index, String(index));
  return { updates, doc };
}

describe("what is not saved yet", () => {
  test("edits that wait travel as one frame", () => {
    const outbox = new Outbox();
    const { updates, doc } = edits(3);
    for (const update of updates) outbox.add(update);
    const frame = outbox.take(0);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, frame?.update ?? new Uint8Array());
    expect(copy.getText("t").toString()).toBe(doc.getText("t").toString());
    expect(frame).toMatchObject({ n: 1 });
    expect(outbox.unsaved).toBe(3);
    expect(outbox.take(0)).toBeNull();
  });

  test("an acknowledgement counts for all frames before it", () => {
    const outbox = new Outbox();
    for (const update of edits(3).updates) {
      outbox.add(update);
      outbox.take(5);
    }
    outbox.acknowledge(2);
    expect(outbox.unsaved).toBe(1);
    outbox.acknowledge(3);
    expect(outbox.unsaved).toBe(0);
    expect(outbox.oldestSentAt).toBeNull();
  });

  test("a lost connection makes everything under way unsaved again", () => {
    const outbox = new Outbox();
    const { updates } = edits(2);
    for (const update of updates) outbox.add(update);
    outbox.take(0);
    outbox.disconnect();
    expect(outbox.unsaved).toBe(2);
    expect(outbox.take(0)).toMatchObject({ n: 1 });
  });

  test("a new start sends what the server lacks, and nothing when it has all", () => {
    const outbox = new Outbox();
    const { updates, doc } = edits(2);
    for (const update of updates) outbox.add(update);
    const frame = outbox.restart(Y.encodeStateAsUpdate(doc), 0);
    expect(frame?.n).toBe(1);
    expect(outbox.unsaved).toBe(2);
    expect(outbox.restart(Y.encodeStateAsUpdate(new Y.Doc()), 0)).toBeNull();
    expect(outbox.unsaved).toBe(0);
  });

  test("edits of an earlier visit are unsaved until the server has them", () => {
    const outbox = new Outbox(2);
    expect(outbox.unsaved).toBe(2);
    expect(outbox.take(0)).toBeNull();
    const frame = outbox.restart(Y.encodeStateAsUpdate(edits(2).doc), 0);
    expect(outbox.unsaved).toBe(2);
    outbox.acknowledge(frame?.n ?? 0);
    expect(outbox.unsaved).toBe(0);
  });

  test("an earlier visit's edits that arrived after all are saved", () => {
    const outbox = new Outbox(2);
    expect(outbox.restart(Y.encodeStateAsUpdate(new Y.Doc()), 0)).toBeNull();
    expect(outbox.unsaved).toBe(0);
  });
});
