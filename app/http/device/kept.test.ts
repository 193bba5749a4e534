import { expect, it } from "vitest";
import { type Kept, thingsKept, withUnsaved } from "./kept";

const kept = (kind: Kept["kind"], path: string, key = path): Kept => ({
  key,
  kind,
  userId: "one",
  path,
  title: "Text",
  lang: "en",
  unsaved: 0,
  pinned: kind === "page",
  usedAt: 0,
});

it("names a text once that is kept as a page as well", () => {
  const [text, older] = [kept("text", "/d/1", "text:1"), kept("text", "/d/1", "text:0")];
  const [itsPage, other] = [kept("page", "/d/1"), kept("page", "/p/two")];
  expect(thingsKept([itsPage, text, other, older])).toEqual([text, other, older]);
});

it("counts what tabs have not saved, so that one that saves does not speak for another", () => {
  const text = kept("text", "/d/1");
  const both = withUnsaved(text, { one: 1, two: 5 });
  expect(both.unsaved).toBe(6);
  const left = withUnsaved(both, { ...both.byTab, one: 0 });
  expect(left).toMatchObject({ unsaved: 5, byTab: { two: 5 } });
  expect(withUnsaved(left, { ...left.byTab, two: 0 })).toMatchObject({ unsaved: 0, byTab: {} });
});
