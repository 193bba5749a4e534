import { flattenExtensions, getSchema } from "@tiptap/core";
import { describe, expect, it } from "vitest";
import { isSafeAddress, schemaExtensions } from "./schema-extensions";

describe("the editor's schema", () => {
  it("holds what a document may hold and nothing else", () => {
    const schema = getSchema(schemaExtensions());
    expect(Object.keys(schema.nodes).sort()).toEqual([
      "blockquote",
      "bulletList",
      "callout",
      "codeBlock",
      "doc",
      "embed",
      "footnote",
      "hardBreak",
      "heading",
      "horizontalRule",
      "image",
      "listItem",
      "mention",
      "orderedList",
      "paragraph",
      "table",
      "tableCell",
      "tableHeader",
      "tableRow",
      "taskItem",
      "taskList",
      "text",
      "video",
    ]);
    expect(Object.keys(schema.marks).sort()).toEqual([
      "bold",
      "code",
      "italic",
      "link",
      "strike",
      "underline",
    ]);
  });

  it("bears any two marks on a word, as two people may make them at the same moment", () => {
    const schema = getSchema(schemaExtensions());
    const attributes = { link: { href: "https://example.org" } };
    const marks = Object.values(schema.marks).map((type) =>
      type.create(type.name === "link" ? attributes.link : null),
    );
    for (const one of marks) {
      for (const other of marks.filter((mark) => mark !== one)) {
        const word = schema.text("word", [one, other]);
        expect(() => schema.node("paragraph", null, [word]).check()).not.toThrow();
      }
    }
  });

  it("brings nothing that would write by itself when a page is opened", () => {
    const names = flattenExtensions(schemaExtensions()).map(({ name }) => name);
    expect(names).toContain("paragraph");
    expect(names).not.toContain("trailingNode");
    expect(names).not.toContain("undoRedo");
  });

  it("knows safe addresses", () => {
    for (const safe of ["https://a.org", "mailto:a@b.org", "tel:+1", "/kg", "#part"]) {
      expect(isSafeAddress(safe), safe).toBe(true);
    }
    for (const unsafe of [
      "javascript:x",
      "java\nscript:x",
      "data:x",
      "//a.org",
      "/\\a.org",
      "a.org",
    ]) {
      expect(isSafeAddress(unsafe), unsafe).toBe(false);
    }
  });
});
