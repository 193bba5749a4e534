import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { type RichNode, RichText, safeAddress } from "./rich-text";

const html = (content: RichNode, rest: { under?: 1 | 2 | 3; light?: boolean } = {}) =>
  renderToStaticMarkup(<RichText content={content} {...rest} />);
const text = (words: string, ...marks: NonNullable<RichNode["marks"]>[number][]): RichNode => ({
  type: "text",
  text: words,
  marks,
});
const doc = (...content: RichNode[]): RichNode => ({ type: "doc", content });

describe("stored text", () => {
  it("becomes headings, paragraphs, lists and marks", () => {
    const page = doc(
      { type: "heading", attrs: { level: 2 }, content: [text("Whom we serve")] },
      { type: "paragraph", content: [text("Teachers", { type: "bold" }), text(" and heads")] },
      {
        type: "bulletList",
        content: [{ type: "listItem", content: [{ type: "paragraph", content: [text("one")] }] }],
      },
    );
    expect(html(page)).toBe(
      '<h2 dir="auto">Whom we serve</h2><p dir="auto"><strong>Teachers</strong> and heads</p>' +
        '<ul><li><p dir="auto">one</p></li></ul>',
    );
    expect(html(page, { under: 2 })).toContain("<h3");
  });

  it("cannot bring elements of its own", () => {
    const page = doc(
      { type: "script", content: [text("<script>alert(1)</script>")] },
      { type: "paragraph", attrs: { onclick: "x()" }, content: [text("a", { type: "blink" })] },
    );
    expect(html(page)).toBe('&lt;script&gt;alert(1)&lt;/script&gt;<p dir="auto">a</p>');
  });

  it("leads only to safe addresses", () => {
    const linked = (href: unknown) =>
      html(doc({ type: "paragraph", content: [text("go", { type: "link", attrs: { href } })] }));
    expect(linked("https://example.org/")).toContain('href="https://example.org/"');
    expect(linked("javascript:alert(1)")).toBe('<p dir="auto">go</p>');
    for (const bad of ["java\nscript:x", "//host", "/\\host", "data:text/html,x", 7, undefined]) {
      expect(safeAddress(bad)).toBeUndefined();
    }
    for (const good of ["mailto:a@b.example", "tel:+99655", "/ge", "#here"]) {
      expect(safeAddress(good)).toBe(good);
    }
  });

  it("shows pictures of ours only, on tap in light mode", () => {
    const image = (src: string) => doc({ type: "image", attrs: { src, alt: "A class" } });
    expect(html(image("/files/0190-ab"))).toContain('alt="A class"');
    expect(html(image("/files/0190-ab"), { light: true })).not.toContain("<img");
    expect(html(image("https://tracker.example/x.gif"))).toBe(
      '<p dir="auto" class="picture-elsewhere">' +
        '<a href="https://tracker.example/x.gif" rel="nofollow noopener noreferrer">A class</a></p>',
    );
    expect(html(image("javascript:alert(1)"))).toBe("");
    expect(html(image("data:image/png;base64,AA"))).toBe("");
  });

  it("names a task's box by its words", () => {
    const task = { type: "taskItem", attrs: { checked: true }, content: [text("Call Ana")] };
    const out = html(doc({ type: "taskList", content: [task] }));
    const id = /aria-labelledby="([^"]+)"/.exec(out)?.[1];
    expect(out).toContain(`id="${id}"`);
    expect(out).toContain("checked");
  });

  it("is cut when it is deeper or larger than any real text", () => {
    let deep: RichNode = text("bottom");
    for (let level = 0; level < 5_000; level += 1) deep = { type: "blockquote", content: [deep] };
    expect(html(doc(deep))).not.toContain("bottom");
    const wide = doc(...Array.from({ length: 30_000 }, (_, index): RichNode => text(`${index} `)));
    expect(html(wide)).not.toContain("29999");
  });

  it("survives whatever stands in place of what it expects", () => {
    const odd = JSON.parse(`{"type":"doc","content":[
      null, 7, "text", [],
      {"type":"text","text":{"$$typeof":"Symbol(react.element)","type":"script"}},
      {"type":"paragraph","content":{"length":1}},
      {"type":"paragraph","attrs":"onclick","content":[
        {"type":"text","text":"kept","marks":[null,"bold",{"type":"__proto__"},{"type":"constructor"},
          {"type":"link","attrs":{"href":{"toString":"x"}}}]}]},
      {"type":"table","content":[{"type":"tableRow","content":[
        {"type":"tableCell","attrs":{"colspan":"9999","rowspan":1e9,"style":"position:fixed"}}]}]},
      {"type":"image","attrs":{"src":"/files/../sign-out","alt":["x"],"onerror":"alert(1)"}},
      {"type":"heading","attrs":{"level":"6","__proto__":{"polluted":true}},
        "content":[{"type":"text","text":"<img src=x onerror=alert(1)>"}]}
    ]}`);
    expect(html(odd)).toBe(
      '<p dir="auto">kept</p><div class="table-box" tabindex="0"><table><tbody><tr><td></td></tr></tbody></table></div>' +
        '<h2 dir="auto">&lt;img src=x onerror=alert(1)&gt;</h2>',
    );
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("numbers notes by their order and leads there and back", () => {
    const note = (said: unknown) => ({ type: "footnote", attrs: { text: said } });
    const page = html(
      doc({
        type: "paragraph",
        content: [
          text("One"),
          note("See https://example.org/a."),
          note(7),
          note("<b>x</b>"),
        ] as RichNode[],
      }),
    );
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const targets = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(4);
    expect(new Set(targets)).toEqual(new Set(ids));
    expect(page).toContain('<a href="https://example.org/a" rel="nofollow noopener noreferrer">');
    expect(page).toContain("&lt;b&gt;x&lt;/b&gt;");
  });

  it("W04 draws callouts, videos, mentions and credits from what is safe in them alone", () => {
    const page = html(
      doc(
        { type: "callout", attrs: { kind: "<script>" }, content: [text("mind")] },
        { type: "video", attrs: { href: "javascript:alert(1)", title: "x" } },
        { type: "video", attrs: { href: "https://video.example/1", title: "<i>", size: {} } },
        { type: "paragraph", content: [{ type: "mention", attrs: { id: 5, label: "<u>" } }] },
        {
          type: "image",
          attrs: { src: "/files/a", alt: "A", licence: "<script>", credit: ["x"], people: {} },
        },
        { type: "image", attrs: { src: "/files/b", alt: "B", licence: "CC BY 4.0", credit: "C<" } },
      ),
    );
    expect(page).toContain('data-kind="tip"');
    expect(page).not.toMatch(/javascript|<script|<i>|<u>|<iframe|<video/);
    expect(page).toContain("&lt;i&gt;");
    expect(page).toContain('<figcaption dir="auto">C&lt; · CC BY 4.0</figcaption>');
  });

  it("gives headings ids made of their words, each once, where it is asked to", () => {
    const head = (words: string): RichNode => ({
      type: "heading",
      attrs: { level: 2 },
      content: [text(words)],
    });
    const page = renderToStaticMarkup(
      <RichText content={doc(head("Шаг за шагом"), head("Шаг за шагом"), head("?!"))} anchors />,
    );
    expect([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
      "h-шаг-за-шагом",
      "h-шаг-за-шагом--2",
      "h-",
    ]);
    expect(html(doc(head("Once")))).not.toContain("id=");
  });
});
