import { describe, expect, it } from "vitest";
import { cleanPastedHtml } from "./clean-pasted-html";
import { parseHtml } from "./from-html.server";

const clean = (html: string) =>
  cleanPastedHtml(html, { parse: parseHtml }).replace(/\s+/g, " ").trim();

/** What Word puts on the clipboard, shortened to what matters. */
const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm} --></style>
<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--></head>
<body lang=RU style='tab-interval:35.4pt'><!--StartFragment-->
<h1><span lang=EN-US>Plan<o:p></o:p></span></h1>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span style='font-size:14.0pt;color:red'>Bold</span></b><span lang=EN-US style='mso-spacerun:yes'>&nbsp; </span><i>slanted</i><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>One</p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New";mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span><![endif]>Inner</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Two</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>3.<span>&nbsp; </span></span><![endif]>Third</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>4.<span>&nbsp; </span></span><![endif]>Fourth</p>
<table class=MsoTableGrid border=1><tr><td width=100 style='border:solid'><p class=MsoNormal>A<o:p></o:p></p></td></tr></table>
<div style='mso-element:comment-list'><p>A comment</p></div>
<p class=MsoNormal><a href="file:///C:/plan.docx">file</a> <a href="https://example.org/">web</a></p>
<!--EndFragment--></body></html>`;

const fromDocs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1">
<h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-weight:400">Heading</span></h2>
<p dir="ltr"><span style="font-size:11pt;font-weight:400;font-style:normal;text-decoration:none">Plain </span><span style="font-weight:700;">bold</span><span style="font-style:italic;text-decoration:underline"> both</span></p><br>
<ul style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>One</span></p></li><ul><li aria-level="2"><p role="presentation"><span>Inner</span></p></li></ul></ul>
<ul><li role="checkbox" aria-checked="true"><img src="data:image/svg+xml,x" alt="checked"><p><span>Done</span></p></li><li role="checkbox" aria-checked="false"><img src="data:image/svg+xml,y" alt="unchecked"><p><span>Open</span></p></li></ul>
<a href="https://example.org/" style="text-decoration:none"><span style="color:#15c;text-decoration:underline">link</span></a></b>`;

describe("what was copied in Word", () => {
  const cleaned = clean(fromWord);
  it("keeps headings below the document's title, and marks", () => {
    expect(cleaned).toContain("<h2>Plan</h2>");
    expect(cleaned).toMatch(/<p><b>Bold<\/b> <i>slanted<\/i><\/p>/);
  });
  it("gets real lists out of paragraphs that look like lists", () => {
    expect(cleaned).toContain(
      "<ul><li><p>One</p><ul><li><p>Inner</p></li></ul></li><li><p>Two</p></li></ul>",
    );
    expect(cleaned).toContain('<ol start="3"><li><p>Third</p></li><li><p>Fourth</p></li></ol>');
  });
  it("loses looks, comments, empty paragraphs and addresses of a disk", () => {
    expect(cleaned).not.toMatch(/mso|style=|class=|o:p|comment|file:|&nbsp;|<!--/i);
    expect(cleaned).toContain('<a href="https://example.org/">web</a>');
    expect(cleaned).toMatch(/<td><p>A<\/p><\/td>/);
  });
});

describe("what was copied in Google Docs", () => {
  const cleaned = clean(fromDocs);
  it("is not all bold, and what is bold stays so", () => {
    expect(cleaned).toContain("<h2>Heading</h2>");
    expect(cleaned).toContain("<p>Plain <strong>bold</strong><u><em> both</em></u></p>");
  });
  it("has its inner lists in their items and its boxes as tasks", () => {
    expect(cleaned).toContain("<li><p>One</p><ul><li><p>Inner</p></li></ul></li>");
    expect(cleaned).toContain(
      '<ul data-type="taskList"><li data-type="taskItem" data-checked="true"><p>Done</p></li><li data-type="taskItem" data-checked="false"><p>Open</p></li></ul>',
    );
  });
  it("has no underlined links and no lines between blocks", () => {
    expect(cleaned).toContain('<a href="https://example.org/">link</a>');
    expect(cleaned).not.toContain("<br>");
  });
});

describe("what was copied elsewhere", () => {
  it("keeps the ticks of tasks that stand among other items", () => {
    const cleaned = clean(
      '<ul><li><input type="checkbox" checked disabled> Done</li><li><input type="checkbox"> Open</li><li>Neither</li></ul>',
    );
    expect(cleaned).toBe("<ul><li>☑ Done</li><li>☐ Open</li><li>Neither</li></ul>");
  });
  it("keeps structure of a page and nothing that runs", () => {
    const html = `<article><h1>A</h1><script>x()</script><p onclick=x()>b<br>c</p><figure><img src="https://example.org/a.png" alt="d"><figcaption>e</figcaption></figure></article>`;
    expect(clean(html)).toBe(
      '<article><h2>A</h2><p>b<br>c</p><figure><img src="https://example.org/a.png" alt="d"><p>e</p></figure></article>',
    );
  });
  it("says when a picture cannot come along", () => {
    const told = (html: string) => {
      let times = 0;
      cleanPastedHtml(html, { parse: parseHtml, onLeftOut: () => times++ });
      return times;
    };
    expect(told('<p>One</p><img src="file:///C:/a.png"><img src="data:image/png;base64,AA">')).toBe(
      1,
    );
    expect(told('<p>One</p><img src="https://example.org/a.png">')).toBe(0);
    expect(told('<p>One</p><img><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')).toBe(0);
  });
  it("leaves alone what comes from an editor of ours", () => {
    const own = '<h2 data-pm-slice="0 0 []">x</h2>';
    expect(cleanPastedHtml(own, { parse: parseHtml })).toBe(own);
  });
});

describe("styles in what was copied", () => {
  it("go, and the words around them stay", () => {
    const html =
      "<style>p{color:red}</style><p>One</p><STYLE media=x>\n<!-- a --></Style ><p>Two</p>";
    const seen: string[] = [];
    cleanPastedHtml(html, {
      parse: (given) => {
        seen.push(given);
        return parseHtml(given);
      },
    });
    expect(seen.join("")).not.toMatch(/<style|color:red|<!-- a/i);
    expect(clean(html)).toBe("<p>One</p><p>Two</p>");
  });

  it("cost one pass, however many begin and never end", () => {
    const parse = () => parseHtml("<p>read</p>");
    expect(cleanPastedHtml("<style ".repeat(500_000), { parse })).toBe("<p>read</p>");
  });
});

describe("what stands above or below the line", () => {
  it("stays there as signs, from any program", () => {
    expect(clean("<p>x<sup>2</sup> H<sub>2</sub>O 10<sup><i>-6</i></sup></p>")).toBe(
      "<p>x<sup>²</sup> H<sub>₂</sub>O 10<sup><i>⁻⁶</i></sup></p>",
    );
    const docs = '<span>m</span><span style="font-size:0.6em;vertical-align:super;">3</span>';
    expect(clean(`<p>${docs}</p>`)).toBe("<p>m³</p>");
  });
  it("is left alone where it is the number of a note or has no sign", () => {
    const note = '<p>a<sup><a href="https://example.org/1">1</a></sup></p>';
    expect(clean(note)).toBe(note);
    expect(clean("<p>v<sub>max</sub></p>")).toBe("<p>v<sub>max</sub></p>");
  });
});
