import sharp from "sharp";
import type { RichText } from "~/core/written-pages.server";
import type { ExportableDocument } from "~/features/documents/exchange/exportable";

type Mark = string | { type: string; attrs: Record<string, unknown> };

/** A piece of text in the editor's JSON, with its marks. */
export const words = (text: string, ...marks: Mark[]): RichText => ({
  type: "text",
  text,
  ...(marks.length > 0
    ? { marks: marks.map((mark) => (typeof mark === "string" ? { type: mark } : mark)) }
    : {}),
});

export const node = (type: string, ...content: (RichText | string)[]): RichText => ({
  type,
  content: content.map((one) => (typeof one === "string" ? words(one) : one)),
});
export const heading = (level: number, text: string): RichText => ({
  ...node("heading", text),
  attrs: { level },
});
export const cell = (type: string, text: string, attrs: Record<string, unknown> = {}) => ({
  ...node(type, node("paragraph", text)),
  attrs,
});
const task = (checked: boolean, text: string): RichText => ({
  ...node("taskItem", node("paragraph", text)),
  attrs: { checked },
});

/** A text with every kind of block and mark that leaves and comes back. */
export function everyKind(picture: string, width?: number): RichText {
  const link = { type: "link", attrs: { href: "https://example.org/a?b=1&c=2" } };
  return node(
    "doc",
    heading(2, "What you need"),
    node(
      "paragraph",
      "Plain ",
      words("bold", "bold"),
      " and ",
      words("slanted", "italic"),
      ", ",
      words("under", "underline"),
      " ",
      words("gone", "strike"),
      " ",
      words("x = y", "code"),
      " and ",
      words("a link", link),
      ".",
      { type: "hardBreak" },
      "Second line",
    ),
    heading(3, "Lists"),
    node(
      "bulletList",
      node("listItem", node("paragraph", "One")),
      node(
        "listItem",
        node("paragraph", "Two"),
        node("bulletList", node("listItem", node("paragraph", "Inner"))),
      ),
    ),
    {
      ...node(
        "orderedList",
        node("listItem", node("paragraph", "First")),
        node("listItem", node("paragraph", "Second")),
      ),
      attrs: { start: 1 },
    },
    node("taskList", task(true, "Done"), task(false, "Open")),
    node("blockquote", node("paragraph", "Қазақша, ქართული, Հայերեն, Ελληνικά")),
    node("codeBlock", "let a = 1;\nlet b = 2;"),
    { type: "horizontalRule" },
    node(
      "table",
      node("tableRow", cell("tableHeader", "Name"), cell("tableHeader", "Pupils")),
      node("tableRow", cell("tableCell", "4a"), cell("tableCell", "28")),
    ),
    node(
      "table",
      node("tableRow", cell("tableHeader", "Wide", { colspan: 2 })),
      node("tableRow", cell("tableCell", "A", { rowspan: 2 }), cell("tableCell", "B")),
      node("tableRow", cell("tableCell", "C")),
    ),
    { type: "image", attrs: { src: picture, alt: "A class at work", ...(width ? { width } : {}) } },
    heading(4, "End"),
    node("paragraph", "Last: * not bold *, # none, [x], <b>, 1. no."),
  );
}

/** A document to export, with one picture. */
export async function anExportable(
  facts: Partial<ExportableDocument> = {},
): Promise<ExportableDocument> {
  const plain = { width: 80, height: 50, channels: 3 as const, background: "#336699" };
  const bytes = Uint8Array.from(await sharp({ create: plain }).jpeg().toBuffer());
  return {
    title: "Смена мест: a guide",
    lang: "en",
    content: everyKind("/files/one"),
    pictures: new Map([["/files/one", { bytes, mime: "image/jpeg", width: 80, height: 50 }]]),
    origin: "https://learnin.example",
    authors: ["Demo Author"],
    updatedAt: "2026-01-01T00:00:00.000Z",
    imprint: ["From LearnIn, for the tests."],
    ...facts,
  };
}
