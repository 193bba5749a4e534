import { getSchema } from "@tiptap/core";
import { Slice } from "@tiptap/pm/model";
import { describe, expect, it } from "vitest";
import { schemaExtensions } from "../editor/schema-extensions";
import { changesBetween, type TextChange, wordsOf } from "./changes-between";

const schema = getSchema(schemaExtensions());
const p = (...parts: (string | [string, string])[]) => ({
  type: "paragraph",
  content: parts.map((part) =>
    typeof part === "string"
      ? { type: "text", text: part }
      : { type: "text", text: part[0], marks: [{ type: part[1] }] },
  ),
});
const empty = { type: "paragraph" };
const h = (text: string) => ({
  type: "heading",
  attrs: { level: 2 },
  content: [{ type: "text", text }],
});
const list = (...items: string[]) => ({
  type: "bulletList",
  content: items.map((item) => ({ type: "listItem", content: [p(item)] })),
});
const doc = (...content: object[]) => schema.nodeFromJSON({ type: "doc", content });

const told = ({ kind, reach, removed, added }: TextChange) =>
  `${kind} ${reach}: ${wordsOf(removed)} > ${wordsOf(added)}`;
const changes = (old: object[], wanted: object[]) =>
  changesBetween(doc(...old), doc(...wanted)).map(told);

describe("the changes between two texts", () => {
  it("are none between equal ones", () => {
    expect(changes([p("One"), list("a", "b")], [p("One"), list("a", "b")])).toEqual([]);
  });

  it("are words where words were written, taken out or replaced", () => {
    expect(
      changes(
        [p("We meet on Monday at noon."), p("Bring a pen."), p("And some good will.")],
        [p("We meet on Tuesday at noon."), p("Bring a red pen."), p("And good will.")],
      ),
    ).toEqual([
      "replace words: Monday > Tuesday",
      "insert words:  > red ",
      "delete words: some  > ",
    ]);
  });

  it("stay apart however far they are from each other", () => {
    const long = Array.from({ length: 300 }, (_, index) => p(`Paragraph ${index} stays as it is.`));
    expect(
      changes([p("First one"), ...long, p("Last one")], [p("First two"), ...long, p("Last two")]),
    ).toEqual(["replace words: one > two", "replace words: one > two"]);
  });

  it("tell another form from other words", () => {
    expect(changes([p("A strong word here")], [p("A ", ["strong", "bold"], " word here")])).toEqual(
      ["format words: strong > strong"],
    );
    expect(changes([p("A title")], [h("A title")])).toEqual(["format blocks: A title > A title"]);
  });

  it("are whole blocks where blocks come, go, part or join", () => {
    expect(
      changes([p("One here"), p("Two there")], [p("One here"), p("New words"), p("Two there")]),
    ).toEqual(["insert blocks:  > New words"]);
    expect(changes([p("One here"), p("Two there")], [p("Two there")])).toEqual([
      "delete blocks: One here > ",
    ]);
    const [whole, parts] = [[p("Some words that part")], [p("Some words"), p("that part")]];
    expect(changes(whole, parts)).toEqual([
      "replace blocks: Some words that part > Some words\nthat part",
    ]);
    expect(changes(parts, whole)).toEqual([
      "replace blocks: Some words\nthat part > Some words that part",
    ]);
    expect(changes([p("One here")], [list("One here")])).toEqual([
      "format blocks: One here > One here",
    ]);
  });

  it("go into lists and into empty paragraphs", () => {
    expect(changes([list("a pen", "a book")], [list("a pen", "a blue book")])).toEqual([
      "insert words:  > blue ",
    ]);
    expect(changes([p("Take one")], [p("Take one and one")])).toEqual([
      "insert words:  >  and one",
    ]);
    expect(changes([p("Head"), empty], [p("Head"), p("Body")])).toEqual(["insert words:  > Body"]);
  });

  it("say where they are in both texts", () => {
    const [one, wanted] = [doc(p("ab cd"), p("ef gh")), doc(p("ab X cd"), p("ef gh Y"))];
    const [first, second] = changesBetween(one, wanted);
    expect([first?.from, first?.to, first?.newFrom, first?.newTo]).toEqual([4, 4, 4, 6]);
    expect(wanted.textBetween(second?.newFrom ?? 0, second?.newTo ?? 0)).toBe(" Y");
    expect([second?.from, second?.to]).toEqual([13, 13]);
  });
});

it("puts together by its changes what it was taken from", () => {
  const pairs: [object[], object[]][] = [
    [
      [p("One two three"), h("Title"), list("a", "b", "c")],
      [h("Title two"), list("b", "c", "d"), p("End")],
    ],
    [[p("Some words that part")], [p("Some words"), p("that part")]],
    [[p("Some words"), p("that join")], [p("Some words that join")]],
    [
      [empty, p("x"), empty],
      [p("x"), empty, p("y"), empty],
    ],
    [[p("a", ["b", "bold"], "c")], [p(["a", "italic"], "b", ["c", "bold"])]],
  ];
  for (const [olds, news] of pairs) {
    const [old, wanted] = [doc(...olds), doc(...news)];
    let made = old;
    for (const { from, to, added } of changesBetween(old, wanted).reverse()) {
      made = made.replace(from, to, new Slice(added, 0, 0));
    }
    expect(made.toJSON()).toEqual(wanted.toJSON());
  }
});
