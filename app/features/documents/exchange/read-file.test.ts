import { readFileSync } from "node:fs";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { RichText } from "~/core/written-pages.server";
import { markSizes, sizedWords } from "./docx-picture-sizes";
import { readUploaded } from "./read-file.server";

const fixture = () =>
  new Uint8Array(
    readFileSync(new URL("../../../../tests/fixtures/demonstration-guide.docx", import.meta.url)),
  );

const kinds = (content: RichText): string[] => (content.content ?? []).map(({ type }) => type);
/** Writes this size into the directory of a ZIP, for each of its entries. */
function announce(file: Uint8Array, size: number): void {
  const view = new DataView(file.buffer);
  for (let at = 0; at + 4 < file.length; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
  }
}

const refused = (code: string) => ({ isAppError: true, code });

describe("a file from LibreOffice of four pages", () => {
  it("comes in with its headings, lists, tables and pictures", async () => {
    const read = await readUploaded("guide.docx", fixture());
    expect(read.title).toBe("Changing seats: a guide from Demoland");
    expect(read.lang).toBe("en");
    expect(read.pictures).toHaveLength(2);
    const found = kinds(read.content);
    for (const [type, count] of [
      ["heading", 7],
      ["table", 2],
      ["bulletList", 1],
      ["orderedList", 1],
      ["blockquote", 1],
      ["image", 2],
    ] as const) {
      expect([type, found.filter((one) => one === type).length]).toEqual([type, count]);
    }
    const text = JSON.stringify(read.content);
    expect(text).toContain("Twenty-four desks in two colours, in four rows");
    expect(text).toContain("Հայերեն");
    expect(text).toContain('"rowspan":2');
  });

  it("brings pictures with the width that they have on the page, and head cells as such", async () => {
    const read = await readUploaded("guide.docx", fixture());
    const images = (read.content.content ?? []).filter(({ type }) => type === "image");
    for (const { attrs } of images) {
      expect(attrs?.alt).not.toMatch(/\ue000/);
      expect(attrs?.width).toBeGreaterThan(100);
      expect(attrs?.width).toBeLessThan(700);
    }
    expect(JSON.stringify(read.content)).toContain("tableHeader");
  });
});

describe("the widths of pictures in a Word file", () => {
  const extent = '<wp:extent cx="2000250" cy="1"/><wp:effectExtent l="0"/>';

  it("stand behind their words and are taken off again", () => {
    const marked = markSizes(`${extent}<wp:docPr id="1" name="A" descr="A hall"/>`);
    expect(marked).toContain('<wp:docPr id="1" name="A" descr="A hall\ue000210"/>');
    expect(sizedWords("A hall\ue000210")).toEqual({ alt: "A hall", width: 210 });
    expect(markSizes(`${extent}<wp:docPr id="1" descr=" " title="T">`)).toContain(
      'descr="T\ue000210"',
    );
    expect(sizedWords("A hall")).toEqual({ alt: "A hall" });
    expect(sizedWords(undefined)).toEqual({ alt: "" });
    expect(sizedWords("\ue0000")).toEqual({ alt: "" });
  });
});

describe("what Word has and we have not", () => {
  it("is counted", async () => {
    const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    const main = `<w:document ${w} xmlns:m="m" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>
      <w:p><w:r><w:t>Kept</w:t></w:r><w:ins w:id="1" w:author="A"><w:r><w:t> new</w:t></w:r></w:ins>
      <w:del w:id="2" w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del>
      <w:r><w:commentReference w:id="0"/></w:r><m:oMath><m:r/></m:oMath></w:p>
      <w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>
      </w:body></w:document>`;
    const file = zipSync({
      "[Content_Types].xml": strToU8(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>',
      ),
      "_rels/.rels": strToU8(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      ),
      "word/document.xml": strToU8(main),
      "word/comments.xml": strToU8(`<w:comments ${w}><w:comment w:id="0"/></w:comments>`),
      "word/header1.xml": strToU8(`<w:hdr ${w}><w:p><w:r><w:t>Head</w:t></w:r></w:p></w:hdr>`),
    });
    const read = await readUploaded("x.docx", file);
    expect(read.lost).toEqual({ comments: 1, changes: 2, textBoxes: 1, headers: 1, formulas: 1 });
    const text = JSON.stringify(read.content);
    expect(text).toContain("Kept new");
    expect(text).toContain("Boxed");
    expect(text).not.toContain("old");
  });
});

describe("files that mean harm or nothing", () => {
  it("F02 refuses a ZIP that unpacks to more than is read, before it is unpacked", async () => {
    const pictures = [0, 1, 2, 3, 4].map((at) => [`word/media/${at}.png`, new Uint8Array(100)]);
    const bomb = zipSync({ "word/document.xml": strToU8("<x/>"), ...Object.fromEntries(pictures) });
    announce(bomb, 23 * 1024 * 1024);
    await expect(readUploaded("x.docx", bomb)).rejects.toMatchObject(
      refused("documents.file-bomb"),
    );
  });

  it("F02 stops where a ZIP holds more than its directory says", async () => {
    const file = zipSync({ "word/document.xml": new Uint8Array(4 * 1024 * 1024) }, { level: 9 });
    announce(file, 100);
    await expect(readUploaded("x.docx", file)).rejects.toMatchObject(
      refused("documents.file-bomb"),
    );
  });

  it.each([
    ["a.docx", "%PDF-1.7\n\u0001", "documents.file-kind"],
    ["a.exe", "MZ words", "documents.file-kind"],
    ["a.txt", "\u0000\u0001", "documents.file-kind"],
    ["a.txt", " \n ", "documents.file-empty"],
    ["a.html", "<script>alert(1)</script>", "documents.file-empty"],
  ])("refuses %s when it is not what its name says", async (name, text, code) => {
    await expect(readUploaded(name, strToU8(text))).rejects.toMatchObject(refused(code));
  });

  it("tells an old Word file from one under a password", async () => {
    const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    const locked = Buffer.from("EncryptedPackage", "utf16le");
    await expect(readUploaded("a.doc", new Uint8Array(ole))).rejects.toMatchObject(
      refused("documents.old-word"),
    );
    await expect(readUploaded("a.docx", new Uint8Array([...ole, ...locked]))).rejects.toMatchObject(
      refused("documents.file-locked"),
    );
  });

  it("W05 refuses what is nested too deeply or has too many parts, in good time", async () => {
    const deep = `${"<blockquote>".repeat(150)}x`;
    const deeper = `${"<div>".repeat(5_000)}x`;
    const wide = "<p>a<b>b</b></p>".repeat(15_000);
    for (const html of [deep, deeper, wide]) {
      await expect(readUploaded("a.html", strToU8(html))).rejects.toMatchObject(
        refused("documents.text-too-long"),
      );
    }
  });

  it("W04 leaves nothing that runs", async () => {
    const html = `<p onclick="x()">Words<script>x()</script></p>
      <a href="javascript:x()">one</a><a href="  jAvA&#x0A;script:x()">two</a><a href="data:text/html,x">three</a>
      <a href="https://example.org">four</a><iframe src="https://example.org"></iframe>
      <img src="javascript:x()"><form action="https://example.org"><input name=a></form>
      <p style="background:url(javascript:x())">styled</p><noscript><p title="</noscript><img src=x onerror=x()>"></noscript>
      <svg><style><img src=x onerror=x()></style></svg>
      <math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=x()&gt;">`;
    const read = await readUploaded("a.html", strToU8(html));
    const text = JSON.stringify(read.content);
    expect(text).not.toMatch(/javascript:|data:|onerror"|onclick|"src":"(?!https)/i);
    expect(text).toContain('"href":"https://example.org"');
  });
});

describe("plain text and Markdown", () => {
  it("reads paragraphs and lines, also in the code page of old Cyrillic files", async () => {
    const old = new Uint8Array([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 10, 10, 0xe4, 0xe0]);
    const read = await readUploaded("a.txt", old);
    expect(JSON.stringify(read.content)).toContain("Привет");
    expect(kinds(read.content)).toEqual(["paragraph", "paragraph"]);
  });

  it("takes title and language from the front of a Markdown file", async () => {
    const read = await readUploaded(
      "a.md",
      strToU8('---\ntitle: "Орын ауыстыру"\nlang: kk-KZ\n---\n\n## One\n\ntext\n\n## Two\n'),
    );
    expect([read.title, read.lang]).toEqual(["Орын ауыстыру", "kk"]);
    expect(kinds(read.content)).toEqual(["heading", "paragraph", "heading"]);
  });

  it("keeps HTML in Markdown as harmless as anywhere", async () => {
    const read = await readUploaded(
      "a.md",
      strToU8("[x](javascript:alert(1)) <img src=x onerror=alert(1)> ok"),
    );
    expect(JSON.stringify(read.content)).not.toMatch(/javascript|onerror|"image"/);
  });
});
