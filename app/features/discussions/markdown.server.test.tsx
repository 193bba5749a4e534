import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { RichText } from "~/ui/rich-text";
import { readMarkdown } from "./markdown.server";
import type { PostNode } from "./post-content";

/** What a reader's browser gets. */
const html = (markdown: string) =>
  renderToStaticMarkup(<RichText content={readMarkdown(markdown)} under={3} />);

function nodes(node: PostNode): PostNode[] {
  return [node, ...(node.content ?? []).flatMap(nodes)];
}
const depth = (node: PostNode): number =>
  1 + Math.max(0, ...(node.content ?? []).map((child) => depth(child)));

describe("what people write", () => {
  it("keeps emphasis, lists, quotes, code and links", () => {
    const out = html(
      "We **try** *it*:\n\n- one\n- two\n\n3. three\n\n> quoted\n\n`x < y` and [a guide](https://example.org/g)",
    );
    expect(out).toContain("<strong>try</strong> <em>it</em>");
    expect(out).toMatch(/<ul><li><p[^>]*>one<\/p><\/li>/);
    expect(out).toContain('<ol start="3">');
    expect(out).toMatch(/<blockquote><p[^>]*>quoted/);
    expect(out).toContain("<code>x &lt; y</code>");
    expect(out).toContain('<a href="https://example.org/g" rel="nofollow noopener');
  });

  it("puts all headings below the page's own", () => {
    const out = html("# One\n\n## Two\n\n###### Six");
    expect(out).not.toMatch(/<h[123]/);
    expect(out).toContain("<h4");
    expect(out).toContain("<h5");
  });

  it("keeps line breaks as they were typed", () => {
    expect(nodes(readMarkdown("one\ntwo  \nthree"))).toContainEqual({
      type: "text",
      text: "one\ntwo\nthree",
    });
  });

  it("makes links of web addresses, without the sentence around them", () => {
    const out = html("See https://example.org/a_(b), or (https://example.org/c).");
    expect(out).toContain('href="https://example.org/a_(b)"');
    expect(out).toContain('href="https://example.org/c"');
    expect(html("`https://example.org`")).not.toContain("<a");
  });

  it("turns pictures into links, so that reading loads nothing from elsewhere", () => {
    const out = html("![our class](https://example.org/class.jpg)");
    expect(out).not.toContain("<img");
    expect(out).toContain('<a href="https://example.org/class.jpg"');
    expect(out).toContain("our class");
  });
});

const payloads = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg onload=alert(1)>",
  '<svg><style><img title="</style><img src onerror=alert(1)>"></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "[a](javascript:alert(1))",
  "[a](JaVaScRiPt:alert(1))",
  "[a](java\u0000script:alert(1))",
  "[a](&#106;avascript:alert(1))",
  "[a](data:text/html,<script>alert(1)</script>)",
  "[a](vbscript:x)",
  "[a](//evil.example)",
  "[a](https:evil.example)",
  "![a](data:image/svg+xml;base64,PHN2Zy8+)",
  "![a](javascript:alert(1))",
  "[a]: javascript:alert(1)\n\n[a]",
  "<javascript:alert(1)>",
  '<https://example.org/"onmouseover=alert(1)>',
  'https://example.org/"><script>alert(1)</script>',
  "[__proto__]: https://x.example\n\n[__proto__][constructor]",
  "```__proto__\n<script>\n```",
  "\u202Egnp.exe\u2066 \u200B\u200D",
  '<a href="https://example.org" style="position:fixed;inset:0">x</a>',
  "<form action=https://evil.example><input name=password>",
  "<base href=https://evil.example>",
  "<!--><script>alert(1)</script-->",
];

const allowed =
  /^<\/?(p|h[456]|ul|ol|li|blockquote|pre|code|hr|br|strong|em|a)(?: (?:dir="auto"|start="\d+"|rel="[a-z ]+"|href="(?:https?:\/\/|mailto:|tel:)[^"<>]*"))*\/?>$/;

/** Every tag is one of ours with attributes of ours: nothing that was typed became markup. */
function expectInert(markdown: string) {
  for (const tag of html(markdown).match(/<[^>]*>/g) ?? []) expect(tag).toMatch(allowed);
}

describe("what is meant to do harm", () => {
  it.each(payloads)("is inert: %s", (payload) => {
    expectInert(payload);
    expectInert(`> - ${payload}`);
    expectInert(`**${payload}**`);
  });

  it("is inert in any mixture", () => {
    const piece = fc.oneof(
      fc.constantFrom(...payloads, "\n", "\n\n", "> ", "- ", "1. ", "**", "`", "[", "](", ")", "<"),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => expectInert(pieces.join(""))),
      { numRuns: 300 },
    );
  });

  it.each([
    ["quotes in quotes", "> ".repeat(10_000)],
    ["quotes without a blank", ">".repeat(20_000)],
    ["lists in lists", "- ".repeat(10_000)],
    ["numbers in numbers", "1. ".repeat(6_600)],
    ["both by turns", "> - ".repeat(5_000)],
    [
      "lists by indentation",
      Array.from({ length: 140 }, (_, i) => `${"  ".repeat(i)}- a`).join("\n"),
    ],
    ["marks that never close", "*a_ ".repeat(5_000)],
    ["brackets", "[".repeat(20_000)],
    ["definitions", "[a]: b\n".repeat(2_850)],
    ["ten thousand lines", "a\n".repeat(10_000)],
    ["marks around one letter", `${"*".repeat(9_000)}a${"*".repeat(9_000)}`],
    ["an address of brackets", `https://a${")".repeat(19_900)}`],
    ["an address of dots and brackets", `https://a${".".repeat(10_000)}b${")".repeat(9_900)}`],
    ["as many marks as are still parsed", "*a* ".repeat(499)],
  ])("stays small: %s", (_, body) => {
    const tree = readMarkdown(body);
    expect(depth(tree)).toBeLessThan(60);
    expect(nodes(tree).length).toBeLessThan(2_100);
    expect(JSON.stringify(tree).length).toBeLessThan(150_000);
  });

  it("loses no words when it is given up as plain text", () => {
    const body = `${"*a_ ".repeat(5_000)} the end`;
    expect(nodes(readMarkdown(body)).at(-1)?.text).toBe(body);
  });
});
