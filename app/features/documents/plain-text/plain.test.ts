import { describe, expect, it } from "vitest";
import type { RichText } from "~/core/written-pages.server";
import { readPlain } from "./read-plain";
import { canonical, isPlain } from "./same-block";
import { writePlain } from "./write-plain";

const words = (text: string, ...types: string[]): RichText => ({
  type: "text",
  text,
  ...(types.length > 0 ? { marks: types.map((type) => ({ type })) } : {}),
});
const p = (...content: RichText[]): RichText => ({ type: "paragraph", content });
const item = (...content: RichText[]): RichText => ({ type: "listItem", content });

describe("plain text", () => {
  const blocks: [string, RichText][] = [
    ["Words", p(words("Words"))],
    ["5 \\* 3 \\[a\\] \\\\ \\`x\\`", p(words("5 * 3 [a] \\ `x`"))],
    [
      "\\# no heading\n1\\. no list\n\\- none",
      p(
        words("# no heading"),
        { type: "hardBreak" },
        words("1. no list"),
        { type: "hardBreak" },
        words("- none"),
      ),
    ],
    [
      "a **b** *c* ***d*** ~~e~~ `f*`",
      p(
        words("a "),
        words("b", "bold"),
        words(" "),
        words("c", "italic"),
        words(" "),
        words("d", "bold", "italic"),
        words(" "),
        words("e", "strike"),
        words(" "),
        words("f*", "code"),
      ),
    ],
    [
      "**`x`** ***`y`*** [`npm`](https://example.org/npm)",
      p(words("x", "bold", "code"), words(" "), words("y", "bold", "italic", "code"), words(" "), {
        type: "text",
        text: "npm",
        marks: [{ type: "link", attrs: { href: "https://example.org/npm" } }, { type: "code" }],
      }),
    ],
    ["### Smaller", { type: "heading", attrs: { level: 3 }, content: [words("Smaller")] }],
    [
      "- one\n- two\n  - deeper\n- three",
      {
        type: "bulletList",
        content: [
          item(p(words("one"))),
          item(p(words("two")), { type: "bulletList", content: [item(p(words("deeper")))] }),
          item(p(words("three"))),
        ],
      },
    ],
    [
      "9. nine\n10. ten",
      {
        type: "orderedList",
        attrs: { start: 9 },
        content: [item(p(words("nine"))), item(p(words("ten")))],
      },
    ],
    [
      "- [x] done\n- [ ] not",
      {
        type: "taskList",
        content: [
          { type: "taskItem", attrs: { checked: true }, content: [p(words("done"))] },
          { type: "taskItem", attrs: { checked: false }, content: [p(words("not"))] },
        ],
      },
    ],
    ["> said\n>\n> twice", { type: "blockquote", content: [p(words("said")), p(words("twice"))] }],
    ["```\na\n\n# b\n```", { type: "codeBlock", content: [words("a\n\n# b")] }],
    ["---", { type: "horizontalRule" }],
  ];
  it.each(blocks)("%j is read and written alike", (text, block) => {
    expect(writePlain([block])).toBe(text);
    expect(readPlain(text).map(canonical)).toEqual([canonical(block)]);
    expect(isPlain(block)).toBe(true);
  });

  it("says which blocks it cannot say", () => {
    expect(isPlain(p(words("a", "underline")))).toBe(false);
    expect(isPlain({ ...p(words("a")), attrs: { suggestion: "x" } })).toBe(false);
    expect(isPlain({ type: "table", content: [] })).toBe(false);
    expect(isPlain(p(words("a", "bold"), words("b", "bold", "italic")))).toBe(false);
  });

  it("leads only to safe addresses and makes words of anything else", () => {
    const [read] = readPlain("[x](javascript:alert(1)) <b onclick=x>");
    expect(JSON.stringify(read)).not.toContain("link");
    expect(JSON.stringify(readPlain("[x](/ge)"))).toContain('"href":"/ge"');
  });

  it("ends in time on what was made to keep it busy", () => {
    readPlain("*".repeat(2_000));
    readPlain("[".repeat(2_000));
    readPlain("- ".repeat(2_000));
    readPlain("> ".repeat(2_000));
    readPlain("**a".repeat(2_000));
    readPlain(`${" ".repeat(20_000)}-`);
    readPlain(`- a\n${"\n".repeat(400_000)}  b`);
    readPlain(`- a\n\n${"    b\n\n".repeat(150_000)}`);
    const [read] = readPlain("a".repeat(400_000));
    expect(read?.content?.[0]?.text).toHaveLength(400_000);
  });
});
