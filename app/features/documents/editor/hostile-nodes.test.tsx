import { createDocument } from "@mixmark-io/domino";
import { DOMSerializer } from "@tiptap/pm/model";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { RichText as Stored } from "~/core/written-pages.server";
import { RichText } from "~/ui/rich-text";
import { plainWords } from "~/ui/text-words";
import { exportHtml } from "../exchange/html";
import { documentSchema } from "../initial-state.server";

const evil = [
  "javascript:alert(1)",
  "JaVa\nScRiPt:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "//evil.example/x.png",
  "/\\evil.example/x.png",
  "https://evil.example/x.png",
  '"><img src=x onerror=alert(1)>',
  "<script>alert(1)</script>",
  "</style><svg onload=alert(1)>",
];
const noWords: unknown[] = [
  7,
  null,
  true,
  {},
  [],
  ["https://evil.example/x.png"],
  { toString: "x" },
];

const attributes: Record<string, readonly string[]> = {
  embed: ["kind", "id", "href"],
  callout: ["kind"],
  footnote: ["text"],
  mention: ["id", "label"],
  image: ["src", "alt", "title", "width", "height", "licence", "credit", "people"],
  video: ["href", "title", "size", "poster", "people"],
};
const inline = new Set(["footnote", "mention"]);
const words = { type: "paragraph", content: [{ type: "text", text: "Words" }] };

/** A text with one such node, all of whose attributes have this value. */
function textWith(type: string, value: unknown): Stored {
  const attrs = Object.fromEntries((attributes[type] ?? []).map((name) => [name, value]));
  const node = { type, attrs, ...(type === "callout" ? { content: [words] } : {}) };
  const block = inline.has(type) ? { type: "paragraph", content: [node] } : node;
  return { type: "doc", content: [words, block] };
}

/** Nothing runs, and nothing is fetched but pictures of ours: links are followed only when somebody wants to. */
function expectInert(html: string) {
  const { body } = createDocument(html);
  for (const sign of Array.from(body.querySelectorAll("svg.icon, svg.lucide"))) sign.remove();
  for (const element of Array.from(body.querySelectorAll("*"))) {
    expect(element.tagName).not.toMatch(/^(script|iframe|object|embed|svg|style|link|meta|base)$/i);
    for (const { name, value } of Array.from(element.attributes)) {
      expect(name).not.toMatch(/^(on|srcset|style|formaction|xlink)/i);
      if (name === "href") expect(value).toMatch(/^(https:\/\/evil\.example\/|#|$)/);
      if (/^(src|poster|background|data)$/.test(name)) expect(value).toMatch(/^\/files\//);
    }
  }
}

describe.each(Object.keys(attributes))("W04 a hostile %s", (type) => {
  it.each([...evil, ...noWords])("is drawn inert on pages: %j", (value) => {
    const content = textWith(type, value);
    const thing = { ...plainWords, thing: "Something", closedThing: "Closed" };
    expectInert(renderToStaticMarkup(<RichText content={content} words={thing} />));
    expectInert(renderToStaticMarkup(<RichText content={content} words={thing} light />));
  });

  it.each([...evil, ...noWords])("is written inert into files: %j", (value) => {
    const file = exportHtml({
      ...{ title: "A", lang: "en", origin: "https://learnin.example", authors: [], imprint: [] },
      ...{ content: textWith(type, value), pictures: new Map(), updatedAt: "2026-01-01T00:00:00Z" },
    });
    const [, body = ""] = new TextDecoder().decode(file).split(/<body[^>]*>/);
    expectInert(body.replace(/<style>.*?<\/style>/gs, ""));
  });

  it.each(evil)("is inert as the editor's schema writes it: %j", (value) => {
    const node = documentSchema().nodeFromJSON(textWith(type, value));
    const document = createDocument("");
    const holder = document.createElement("div");
    DOMSerializer.fromSchema(documentSchema()).serializeFragment(
      node.content,
      { document },
      holder,
    );
    for (const picture of Array.from(holder.querySelectorAll("img"))) picture.remove();
    expectInert(holder.innerHTML);
  });
});

it("W05 a text with a node that nobody knows is refused, and drawn without it", () => {
  const content: Stored = {
    type: "doc",
    content: [words, { type: "iframe", attrs: { src: "x" } }],
  };
  expect(() => documentSchema().nodeFromJSON(content)).toThrow(/unknown node type/i);
  expect(renderToStaticMarkup(<RichText content={content} />)).toBe('<p dir="auto">Words</p>');
});
