import { expect, it } from "vitest";
import { type Anchored, anchored } from "./heading-anchors";

/** What headings are called after each of these changes. */
const idsAfter = (...changes: string[][]) =>
  changes.reduce<Anchored[]>((before, made) => anchored(made, before), []).map(({ id }) => id);

it("gives headings the ids that their words make", () => {
  expect(idsAfter(["h-a", "h-b"])).toEqual(["h-a", "h-b"]);
});

it("keeps a heading's id while its words change, also through none at all", () => {
  expect(idsAfter(["h-a", "h-b"], ["h-a", "h-bo"], ["h-a", ""], ["h-a", "h-new"])).toEqual([
    "h-a",
    "h-b",
  ]);
  expect(idsAfter(["h-a", "h-a--2"], ["h-new", "h-a"])).toEqual(["h-a", "h-a--2"]);
});

it("knows headings by their words where some come, go or change places", () => {
  expect(idsAfter(["h-a", "h-b"], ["h-a", "h-new"], ["h-c", "h-a", "h-new"])).toEqual([
    "h-c",
    "h-a",
    "h-b",
  ]);
  expect(idsAfter(["h-a", "h-b", "h-c"], ["h-c", "h-a", "h-b"])).toEqual(["h-c", "h-a", "h-b"]);
  expect(idsAfter(["h-a", "h-b"], ["h-b"])).toEqual(["h-b"]);
});

it("gives no id twice", () => {
  expect(idsAfter(["h-a"], ["h-b"], ["h-b", "h-a"])).toEqual(["h-a", ""]);
});
