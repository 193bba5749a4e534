import { getSchema } from "@tiptap/core";
import { expect, it } from "vitest";
import { schemaExtensions } from "./schema-extensions";
import { typedBefore } from "./typed-menu";

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
