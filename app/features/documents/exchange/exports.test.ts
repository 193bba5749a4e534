import { strFromU8, unzipSync } from "fflate";
import { expect, it } from "vitest";
import { anExportable, node, words } from "#tests/factories/exchange";
import { exportDocx } from "./docx.server";
import { exportHtml } from "./html";
import { exportOdt } from "./odt.server";
import { exportPdf } from "./pdf.server";

it("writes one HTML file that says its language, runs nothing and fetches nothing", async () => {
  const evil = node(
    "doc",
    node(
      "paragraph",
      words("<script>x</script>", { type: "link", attrs: { href: "javascript:x" } }),
    ),
    { type: "image", attrs: { src: "https://elsewhere.example/a.png", alt: 'Far "away"' } },
  );
  const html = new TextDecoder().decode(
    exportHtml(await anExportable({ lang: "ka", content: evil, title: "<ა>" })),
  );
  expect(html).toContain('<html lang="ka" dir="ltr">');
  expect(html).toContain("<title>&lt;ა&gt;</title>");
  expect(html).not.toMatch(/<script|javascript:|elsewhere|<img/);
  expect(html).toContain("[Far &quot;away&quot;]");
});

it("writes pictures into the HTML file, with their words", async () => {
  const html = new TextDecoder().decode(exportHtml(await anExportable()));
  expect(html).toMatch(/<img src="data:image\/jpeg;base64,[^"]+" alt="A class at work" width="80"/);
  expect(html).toContain("@media print");
});

it("writes a Word file with language, title, words of pictures and heads of tables", async () => {
  const files = unzipSync(await exportDocx(await anExportable({ lang: "kk" })));
  const part = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  expect(part("word/styles.xml")).toContain('w:lang w:val="kk"');
  expect(part("docProps/core.xml")).toContain("Смена мест: a guide");
  expect(part("word/document.xml")).toContain('descr="A class at work"');
  expect(part("word/document.xml").match(/<w:tblHeader\/>/g)).toHaveLength(2);
});

it("writes an OpenDocument file that is known by its first bytes", async () => {
  const bytes = exportOdt(await anExportable({ lang: "sr-Cyrl" }));
  expect(strFromU8(bytes.subarray(30, 77), true)).toBe(
    "mimetypeapplication/vnd.oasis.opendocument.text",
  );
  const files = unzipSync(bytes);
  expect(strFromU8(files["styles.xml"] ?? new Uint8Array())).toContain('fo:script="Cyrl"');
  expect(strFromU8(files["content.xml"] ?? new Uint8Array())).toContain(
    "<svg:desc>A class at work",
  );
  expect(Object.keys(files)).toContain("Pictures/1.jpg");
});

it("writes a PDF with language, title and bookmarks", async () => {
  const bytes = await exportPdf(await anExportable({ lang: "hy" }));
  const text = Buffer.from(bytes).toString("latin1");
  expect(text.startsWith("%PDF-1.7")).toBe(true);
  expect(text).toContain("/Lang (hy)");
  expect(text).toContain("/DisplayDocTitle true");
  expect(text).toContain("/PageMode /UseOutlines");
  expect(text).toContain("/Title (What you need)");
});

it("writes a PDF of a word without end", async () => {
  const endless = node("doc", node("paragraph", "ქ".repeat(50_000)));
  const bytes = await exportPdf(await anExportable({ content: endless }));
  expect(Buffer.from(bytes).toString("latin1")).toMatch(/^%PDF-1\.7/);
});

it("refuses a PDF in a script that the fonts do not hold", async () => {
  const arabic = node("doc", node("paragraph", "مرحبا بكم في المدرسة"));
  await expect(exportPdf(await anExportable({ content: arabic }))).rejects.toMatchObject({
    code: "documents.pdf-script",
  });
});

it("leaves out the signs that make an office file unreadable", async () => {
  const copied = "one\u000btwo\u0002 three\ufffe\ud800";
  const exportable = await anExportable({
    title: copied,
    content: node("doc", node("paragraph", copied)),
    authors: [copied],
    imprint: [copied],
  });
  for (const write of [exportDocx, exportOdt]) {
    const parts = Object.entries(unzipSync(await write(exportable)));
    const xml = parts.filter(([name]) => name.endsWith(".xml")).map(([, part]) => strFromU8(part));
    expect(xml.join("")).toContain("one two three");
    expect(xml.join("")).not.toMatch(
      /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffc}\u{10000}-\u{10ffff}]/u,
    );
  }
});

it("writes hostile trees without falling over", async () => {
  let deep: unknown = { type: "paragraph" };
  for (let at = 0; at < 5_000; at++) deep = { type: "blockquote", content: [deep] };
  const content = {
    type: "doc",
    content: [deep, null, { type: "table", content: "x" }, { type: "image" }, { type: "unknown" }],
  } as unknown as ReturnType<typeof node>;
  const exportable = await anExportable({ content });
  for (const write of [exportHtml, exportOdt, exportDocx, exportPdf]) {
    expect((await write(exportable)).length).toBeGreaterThan(100);
  }
});
