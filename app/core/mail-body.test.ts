import { describe, expect, it } from "vitest";
import { mailHtml, mailText } from "./mail-body";

const origin = "https://learnin.example";
const body = {
  greeting: "Hello Ani & <b>Co</b>,",
  paragraphs: ["First.\nSecond."],
  quote: "My words\non two lines",
  action: { label: "Open", path: '/join/abc?x="y"' },
  footer: "Sent by LearnIn.",
};

describe("a mail's body", () => {
  it("says the same as text and as HTML", () => {
    expect(mailText(body, origin)).toBe(
      "Hello Ani & <b>Co</b>,\n\nFirst.\nSecond.\n\n> My words\n> on two lines\n\n" +
        "Open:\nhttps://learnin.example/join/abc?x=%22y%22\n\n-- \nSent by LearnIn.\n" +
        "https://learnin.example\n",
    );
    const html = mailHtml(body, "en", origin);
    expect(html).toContain("Hello Ani &amp; &lt;b&gt;Co&lt;/b&gt;,");
    expect(html).toContain('href="https://learnin.example/join/abc?x=%22y%22"');
    expect(html).not.toMatch(/<script|<img|<b>Co/);
  });

  it.each(["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])(
    "never leads to %s",
    (path) => {
      const bad = { ...body, action: { label: "Open", path } };
      expect(() => mailText(bad, origin)).toThrow("our own pages");
      expect(() => mailHtml(bad, "en", origin)).toThrow("our own pages");
    },
  );
});
