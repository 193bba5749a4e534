import { describe, expect, it } from "vitest";
import { anExportable, heading, node, words } from "#tests/factories/exchange";
import { type ReadPdf, readPdf } from "#tests/support/pdf";
import type { RichText } from "~/core/written-pages.server";
import type { ExportableDocument } from "./exportable";
import { exportPdf } from "./pdf.server";

let last = 0;
/** So many words, none of them a second time in any text. */
function some(many: number, letters = "abcdefghij"): string {
  return Array.from({ length: many }, () => {
    last += 1;
    return `${last}`.replace(/\d/g, (digit) => letters[Number(digit)] ?? digit);
  }).join(" ");
}
const widest = "ЩЖШЮМФЫЦЛД";

const p = (many: number, letters?: string) => node("paragraph", some(many, letters));
const item = (many: number, ...inner: RichText[]) => node("listItem", p(many), ...inner);
const repeated = <T>(many: number, make: () => T): T[] => Array.from({ length: many }, make);
const bullets = (many: number, each = 12) =>
  node("bulletList", ...repeated(many, () => item(each)));
const cell = (...content: RichText[]) => node("tableCell", ...content);
const head = (many: number) => node("tableHeader", p(many));
const row = (...cells: RichText[]) => node("tableRow", ...cells);
const wide = (one: RichText, attrs: Record<string, unknown>): RichText => ({ ...one, attrs });
const picture = (alt: string): RichText => ({ type: "image", attrs: { src: "/files/one", alt } });

async function pdfOf(content: RichText[], facts: Partial<ExportableDocument> = {}) {
  const document = await anExportable({ content: node("doc", ...content), ...facts });
  return readPdf(await exportPdf(document));
}

const saidIn = (one: RichText): string[] => [
  ...(one.text ?? "").split(/\s+/).filter(Boolean),
  ...(typeof one.attrs?.alt === "string" ? one.attrs.alt.split(" ") : []),
  ...(one.content ?? []).flatMap(saidIn),
];

/** Only what stands between the margins: below them the sheet may be cut. */
const drawnIn = ({ pieces }: ReadPdf) =>
  new Set(pieces.filter(({ y }) => y > 60 && y < 779).flatMap(({ text }) => text.split(/\s+/)));

function missing(content: readonly RichText[], pdf: ReadPdf): string[] {
  const drawn = drawnIn(pdf);
  return content.flatMap(saidIn).filter((word) => !drawn.has(word));
}

/** The one-colour picture of the tests, said to be high. */
async function withHighPicture(content: RichText[]) {
  const { pictures } = await anExportable();
  const high = [...pictures].map(
    ([src, one]) => [src, { ...one, width: 800, height: 1_600 }] as const,
  );
  return pdfOf(content, { pictures: new Map(high) });
}

describe("a PDF has every word of", () => {
  const cases: [string, () => RichText[]][] = [
    [
      "a plan of a lesson whose row is higher than a page",
      () => [
        heading(2, some(3)),
        node(
          "table",
          row(head(1), head(2), head(1)),
          row(cell(p(4)), cell(bullets(60), p(30)), cell(p(120), bullets(20))),
          row(cell(p(4)), cell(p(20)), cell(bullets(3))),
        ),
        p(20),
      ],
    ],
    [
      "a heading with one item longer than two pages",
      () => [
        heading(2, some(4)),
        node(
          "bulletList",
          item(200, bullets(40), node("orderedList", ...repeated(40, () => item(20)))),
        ),
        heading(3, some(4)),
        node("orderedList", node("listItem", heading(4, some(3)), p(900))),
      ],
    ],
    [
      "a heading with a table of nine rows of long cells",
      () => [
        heading(2, some(4)),
        node(
          "table",
          row(...repeated(4, () => head(2))),
          ...repeated(8, () => row(...repeated(4, () => cell(p(90))))),
        ),
        p(20),
      ],
    ],
    [
      "heads of a table that are higher than a page",
      () => [
        node(
          "table",
          row(...repeated(3, () => head(400))),
          row(...repeated(3, () => cell(p(300)))),
          row(...repeated(3, () => cell(p(3)))),
        ),
      ],
    ],
    [
      "a row below heads that take most of a page",
      () =>
        [20, 60, 100, 140].map((many) =>
          node(
            "table",
            row(...repeated(3, () => head(many))),
            ...repeated(6, () => row(...repeated(3, () => cell(p(70), bullets(4, 5))))),
          ),
        ),
    ],
    [
      "a table in two columns with lists in lists",
      () => [
        heading(3, some(2)),
        node(
          "table",
          ...repeated(3, () =>
            row(
              cell(heading(4, some(2)), bullets(10), node("bulletList", item(10, bullets(30, 6)))),
              cell(
                node(
                  "taskList",
                  ...repeated(30, () =>
                    wide(node("taskItem", p(9), bullets(1)), { checked: true }),
                  ),
                ),
              ),
            ),
          ),
        ),
      ],
    ],
    [
      "rows just low enough, in the widest letters",
      () => [
        heading(2, some(3, widest)),
        ...[20, 30, 40, 50, 60, 70, 80].map((many) =>
          node(
            "table",
            row(...repeated(2, () => node("tableHeader", p(many / 5, widest)))),
            ...repeated(4, () => row(...repeated(2, () => cell(p(many * 2, widest))))),
          ),
        ),
      ],
    ],
    [
      "headings higher than a page, and many of them",
      () => [
        ...([900, 200, 100, 60] as const).flatMap((many) => [heading(2, some(many)), p(300)]),
        ...repeated(120, () => heading(3, some(2))),
        heading(2, some(300)),
      ],
    ],
    [
      "cells that reach over rows",
      () => [
        node(
          "table",
          row(head(1), head(1)),
          row(wide(cell(bullets(60)), { rowspan: 3 }), cell(p(20))),
          row(cell(p(200))),
          row(cell(p(20))),
          row(cell(p(5)), cell(p(5))),
        ),
        p(300),
        node(
          "table",
          row(wide(cell(p(150)), { rowspan: 2 }), cell(p(2))),
          row(cell(p(2))),
          ...repeated(8, () => row(cell(p(30)), cell(p(60)))),
        ),
        p(30),
      ],
    ],
    [
      "tables in cells, quotes and code in cells",
      () => {
        const inner = () =>
          node(
            "table",
            row(head(6), head(6)),
            ...repeated(12, () => row(cell(p(30)), cell(bullets(2)))),
          );
        return [
          node(
            "table",
            row(head(12), head(12)),
            row(cell(p(3), inner()), cell(node("blockquote", p(300), bullets(20)), inner())),
            row(
              cell(p(3)),
              cell(
                node("codeBlock", repeated(90, () => some(2)).join("\n")),
                heading(3, some(4)),
                p(9),
              ),
            ),
          ),
        ];
      },
    ],
    [
      "a cell of many line breaks",
      () => [
        heading(2, some(2)),
        node(
          "table",
          row(head(1)),
          row(
            cell(
              node(
                "paragraph",
                ...repeated(80, () => [words(some(1)), { type: "hardBreak" }]).flat(),
              ),
            ),
          ),
        ),
      ],
    ],
  ];

  it.each(cases)("%s", async (_what, make) => {
    const content = make();
    expect(missing(content, await pdfOf(content))).toEqual([]);
  });

  it("what stands below high pictures, and the pictures", async () => {
    const content = [
      heading(2, some(20)),
      picture(some(5)),
      picture(some(400)),
      node(
        "table",
        row(head(20), head(20)),
        row(cell(p(10), picture(some(9))), cell(picture(some(9)), p(5))),
        row(cell(bullets(3)), cell(node("bulletList", node("listItem", p(3), picture(some(60)))))),
      ),
    ];
    const pdf = await withHighPicture(content);
    expect(missing(content, pdf)).toEqual([]);
    expect(pdf.pictures).toBe(5);
  });

  it("an imprint of hundreds of names", async () => {
    const imprint = [some(3_000), some(20)];
    const drawn = drawnIn(await pdfOf([p(3)], { imprint }));
    expect(imprint.flatMap((line) => line.split(" ")).filter((word) => !drawn.has(word))).toEqual(
      [],
    );
  });
});

describe("a heading stands on one page with the beginning of", () => {
  const kinds: [string, () => RichText][] = [
    ["a paragraph", () => p(200)],
    ["a list", () => bullets(12, 30)],
    ["a task list", () => node("taskList", wide(node("taskItem", p(80)), { checked: false }))],
    ["a quotation", () => node("blockquote", p(150))],
    ["code", () => node("codeBlock", repeated(12, () => some(3)).join("\n"))],
    [
      "a table with heads",
      () =>
        node(
          "table",
          row(head(3), head(3)),
          ...repeated(12, () => row(cell(p(25)), cell(bullets(3, 4)))),
        ),
    ],
    ["a small table", () => node("table", ...repeated(3, () => row(cell(p(9)), cell(p(9)))))],
  ];

  it.each(kinds)("%s", async (_what, make) => {
    const sections = Array.from({ length: 24 }, (_none, at) => {
      const [first, second] = [some(3), some(3)];
      return { first, second, below: make(), filler: repeated(at % 12, () => p(4)) };
    });
    const { pieces } = await pdfOf(
      sections.flatMap(({ first, second, below, filler }) => [
        ...filler,
        heading(2, first),
        heading(3, second),
        below,
      ]),
    );
    const pageOf = (words = "") =>
      pieces.find(({ text }) => text.split(/\s+/).includes(words.split(" ")[0] ?? ""))?.page;
    const parted = sections.filter(({ first, second, below }) => {
      const pages = [first, second, saidIn(below)[0]].map(pageOf);
      return new Set(pages).size > 1 || pages.includes(undefined);
    });
    expect(parted.map(({ first }) => first)).toEqual([]);
    expect(Math.max(...pieces.map(({ page }) => page))).toBeGreaterThan(4);
  });
});
