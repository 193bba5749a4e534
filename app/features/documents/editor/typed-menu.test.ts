import { getSchema } from "@tiptap/core";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { expect, it } from "vitest";
import { MenuStore } from "./menu-store";
import { schemaExtensions } from "./schema-extensions";
import { typedBefore, typedMenu, typedMenuKeys } from "./typed-menu";

const schema = getSchema(schemaExtensions());
/** What is found before a caret at the end of a block with these words. */
function typedIn(text: string, block = "paragraph") {
  const node = schema.node(block, null, text ? [schema.text(text)] : []);
  const doc = schema.node("doc", null, [node]);
  return typedBefore(doc.resolve(1 + text.length), "/");
}

it("finds a sign at the beginning of a word, and what follows it", () => {
  expect(typedIn("/")).toEqual({ from: 1, to: 2, query: "" });
  expect(typedIn("Так /табл")).toEqual({ from: 5, to: 10, query: "табл" });
});

it("finds none within a word, after a space, in an address or in code", () => {
  for (const text of ["", "and/or", "/table then", "https://x", "5 / 7"]) {
    expect(typedIn(text), text).toBeNull();
  }
  expect(typedIn("/x", "codeBlock")).toBeNull();
});

/** An editor's state with the list for "/", which nobody looks at. */
function openState() {
  const plugin = typedMenu({
    of: "blocks",
    char: "/",
    store: new MenuStore(),
    itemsFor: () => [],
    take: () => undefined,
  });
  const doc = schema.node("doc", null, [schema.node("paragraph")]);
  const state = EditorState.create({ doc, plugins: [plugin] });
  return state.apply(state.tr.setSelection(TextSelection.atEnd(doc)));
}
const seen = (state: EditorState) => typedMenuKeys.blocks.getState(state);
const typing = (state: EditorState, text: string) => state.apply(state.tr.insertText(text));

it("stays closed where somebody closed it, and opens anew at the next sign", () => {
  const open = typing(typing(openState(), "/"), "ta");
  expect(seen(open)).toMatchObject({ query: "ta", closed: false });
  const closed = open.apply(open.tr.setMeta(typedMenuKeys.blocks, "close"));
  expect(seen(closed)).toMatchObject({ closed: true });
  const further = typing(closed, "bl");
  expect(seen(further)).toMatchObject({ query: "tabl", closed: true });
  expect(seen(typing(further, " /"))).toMatchObject({ query: "", closed: false });
  expect(seen(typing(further, " "))).toBeNull();
});

it("does not open for the words of others, nor for a caret set into old words", () => {
  const start = openState();
  const byOther = start.tr.insertText("/x").setMeta(ySyncPluginKey, { isChangeOrigin: true });
  const theirs = start.apply(byOther);
  expect(seen(theirs)).toBeNull();
  const caret = theirs.tr.setSelection(TextSelection.create(theirs.doc, 3));
  expect(seen(theirs.apply(caret))).toBeNull();
  const own = typing(start, "/");
  expect(seen(own.apply(own.tr.setSelection(TextSelection.create(own.doc, 1))))).toBeNull();
});
