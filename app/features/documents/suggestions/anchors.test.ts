import { getSchema } from "@tiptap/core";
import { initProseMirrorDoc, prosemirrorJSONToYDoc, updateYFragment } from "@tiptap/y-tiptap";
import { afterEach, describe, expect, it } from "vitest";
import type * as Y from "yjs";
import { schemaExtensions } from "../editor/schema-extensions";
import { textFragment } from "../projection";
import { anchorAt, rangeOf } from "./anchors";

const schema = getSchema(schemaExtensions());
const made: Y.Doc[] = [];
afterEach(() => {
  for (const doc of made.splice(0)) doc.destroy();
});

const p = (text: string) =>
  text ? { type: "paragraph", content: [{ type: "text", text }] } : { type: "paragraph" };
const broken = {
  type: "paragraph",
  content: [{ type: "text", text: "ab" }, { type: "hardBreak" }, { type: "text", text: "cd" }],
};

function live(...content: object[]) {
  const doc = prosemirrorJSONToYDoc(schema, { type: "doc", content }, textFragment);
  made.push(doc);
  return doc;
}

function open(doc: Y.Doc) {
  const fragment = doc.getXmlFragment(textFragment);
  const { doc: node, mapping, meta } = initProseMirrorDoc(fragment, schema);
  return { node, fragment, nodes: mapping, meta };
}

function rewrite(doc: Y.Doc, ...content: object[]) {
  const { fragment, meta } = open(doc);
  const wanted = schema.nodeFromJSON({ type: "doc", content });
  doc.transact(() => updateYFragment(doc, fragment, wanted, meta));
}

describe("an anchor", () => {
  it("is at home in every place of a text", () => {
    const table = { type: "bulletList", content: [{ type: "listItem", content: [p("x"), p("")] }] };
    const doc = live(p("First"), p(""), broken, table, { type: "horizontalRule" }, p("Last"));
    const text = open(doc);
    for (let at = 0; at <= text.node.content.size; at++) {
      for (const to of [at, Math.min(at + 3, text.node.content.size)]) {
        expect(rangeOf(text, anchorAt(text, at, to)), `${at}-${to}`).toEqual({ from: at, to });
      }
    }
  });

  it("stays with its words while others write before, within and behind", () => {
    const doc = live(p("Some old words here"));
    const anchor = anchorAt(open(doc), 6, 9);
    const now = () => {
      const text = open(doc);
      const range = rangeOf(text, anchor);
      return range && text.node.textBetween(range.from, range.to);
    };
    expect(now()).toBe("old");
    rewrite(doc, p("New"), p("Some old words here"));
    rewrite(doc, p("New"), p("Some very old words here"));
    rewrite(doc, p("New"), p("Some very old! words here"));
    expect(now()).toBe("old");
    rewrite(doc, p("New"), p("Some very oXld! words here"));
    expect(now()).toBe("oXld");
    rewrite(doc, p("New"), p("Some very ! words here"));
    expect(now()).toBe("");
  });

  it("is gone with its block, and leads nowhere in another text", () => {
    const doc = live(p("One"), p("Two"));
    const anchor = anchorAt(open(doc), 7, 9);
    rewrite(doc, p("One"));
    expect(rangeOf(open(doc), anchor)).toBeNull();
    expect(rangeOf(open(live(p("Else"))), anchor)).toBeNull();
    for (const bad of [null, 7, {}, { item: { client: -1, clock: "x" } }, "x"]) {
      expect(rangeOf(open(doc), { start: bad, end: bad })).toBeNull();
    }
  });
});
