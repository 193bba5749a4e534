import { describe, expect, it } from "vitest";
import { anExportable, everyKind, node, words } from "#tests/factories/exchange";
import type { RichText } from "~/core/written-pages.server";
import { documentSchema } from "../initial-state.server";
import { exportDocx } from "./docx.server";
import { exportHtml } from "./html";
import { exportMarkdown } from "./markdown";
import { readUploaded } from "./read-file.server";

const normal = (content: RichText): unknown => documentSchema().nodeFromJSON(content).toJSON();

describe("what goes out comes back the same", () => {
  it.each([
    ["docx", exportDocx, 80],
    // It has no way to say how wide a picture is.
    ["md", exportMarkdown, undefined],
    ["html", exportHtml, 80],
  ] as const)("as .%s", async (ending, write, width) => {
    const exportable = await anExportable();
    const read = await readUploaded(`file.${ending}`, await write(exportable));
    expect(normal(read.content)).toEqual(normal(everyKind("import:0", width)));
    expect(read.title).toBe(exportable.title);
    expect(read.pictures).toHaveLength(1);
  });

  it("as Markdown, with signs among the words", async () => {
    const texts = [
      "1. not a list",
      "- nor this",
      "# nor a heading",
      "> nor a quote",
      "a_b_c and 2*3*4 and `code` and ~~so~~",
      "www.example.org, a@example.org and https://example.org stay words",
      "| no | table |",
      "![no](picture) [no](link) <br> &amp; \\",
      "+ plus = equals",
    ];
    const content = node(
      "doc",
      ...texts.map((text) => node("paragraph", text)),
      node("paragraph", "mid", words("dle", "bold"), "s, ", words("a ", "italic"), "b"),
      node("bulletList", node("listItem", node("paragraph", "one"))),
      node("bulletList", node("listItem", node("paragraph", "another list"))),
    );
    const file = exportMarkdown(await anExportable({ content }));
    const read = await readUploaded("file.md", file);
    const said = (read.content.content ?? []).map(
      (block) => documentSchema().nodeFromJSON(block).textContent,
    );
    expect(said).toEqual([...texts, "middles, a b", "one", "another list"]);
    const marks = JSON.stringify(read.content).match(/"type":"(link|image|code|strike|heading)"/g);
    expect(marks).toBeNull();
  });

  it("keeps our own pictures' places in a text whose pictures are missing", async () => {
    const file = exportMarkdown(await anExportable({ pictures: new Map() }));
    expect(new TextDecoder().decode(file)).toContain("A class at work");
  });
});
