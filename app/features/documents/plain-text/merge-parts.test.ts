import { describe, expect, it } from "vitest";
import type { RichText } from "~/core/written-pages.server";
import { type Merged, mergeParts, type SentPart } from "./merge-parts";
import { beginning, type NowBlock, type Part, partsOf } from "./parts";
import { readPlain } from "./read-plain";
import { sentParts } from "./sent-form.server";

const block = (number: number, text: string): NowBlock => ({
  id: `${number}-1`,
  node: readPlain(text)[0] ?? { type: "paragraph" },
});
const table = (number: number): NowBlock => ({ id: `${number}-1`, node: { type: "table" } });
const underlined = (text: string): RichText => ({
  type: "paragraph",
  content: [{ type: "text", text, marks: [{ type: "underline" }] }],
});

const fieldsOf = (parts: readonly Part[]) =>
  parts.flatMap((part) => (part.kind === "text" ? [part] : []));

/** A form as it comes back, with the text of its fields. */
function sent(parts: readonly Part[], change: (text: string, at: number) => string): SentPart[] {
  const form = new FormData();
  for (const [at, { base, text }] of fieldsOf(parts).entries()) {
    form.set(`base-${at}`, base);
    form.set(`part-${at}`, change(text, at));
  }
  return sentParts(form);
}

const wordsOf = (node: RichText): string =>
  node.type === "table" ? "table" : (node.text ?? (node.content ?? []).map(wordsOf).join(""));

/** What stands in the text afterwards. */
function outcome(now: readonly NowBlock[], { changed, added }: Merged): string[] {
  const below = (id: string) => added.get(id) ?? [];
  const blocks = now.flatMap(({ id, node }) => {
    const one = changed.has(id) ? changed.get(id) : node;
    return [...(one ? [one] : []), ...below(id)];
  });
  return [...below(beginning), ...blocks].map(wordsOf);
}

describe("what is new goes to its nearest living neighbour", () => {
  const [a, b, c] = [block(1, "A"), block(3, "B"), block(4, "C")];
  const was = [a, table(2), b, c];
  const second = (text: string) => (old: string, at: number) => (at === 1 ? text : old);

  it.each<[string, NowBlock[], string, string[]]>([
    ["when the table above is gone", [a, b, c], "New\n\nB\n\nC", ["A", "New", "B", "C"]],
    [
      "when the table above was dragged away",
      [a, b, c, table(9)],
      "New\n\nB\n\nC",
      ["A", "New", "B", "C", "table"],
    ],
    [
      "when what it follows has become something else",
      [a, table(2), block(9, "## B"), c],
      "B\n\nNew\n\nC",
      ["A", "table", "B", "New", "C"],
    ],
    ["when its whole field is gone", [a, block(9, "Z")], "B\n\nNew\n\nC", ["A", "New", "Z"]],
    ["at the end when nothing is left", [block(8, "Y"), block(9, "Z")], "New", ["Y", "Z", "New"]],
    ["in an emptied text", [], "New", ["New"]],
  ])("%s", (_what, now, text, expected) => {
    const merged = mergeParts(sent(partsOf(was), second(text)), now);
    expect(outcome(now, merged)).toEqual(expected);
    const shown = fieldsOf(partsOf(now, merged)).map((part) => part.text);
    expect(shown.join("\n")).toContain("New");
  });

  it("above a later field when nothing before it is left", () => {
    const before = [table(1), b, table(2), c];
    const now = [block(9, "Z"), c];
    const parts = sent(partsOf(before), (old, at) => (at === 0 ? "B\n\nNew" : old));
    expect(outcome(now, mergeParts(parts, now))).toEqual(["Z", "New", "C"]);
  });

  it("at the beginning when it was written there", () => {
    const now = [block(9, "Z"), table(2), b, c];
    const parts = sent(partsOf(was), (old, at) => (at === 0 ? `New\n\n${old}` : old));
    expect(outcome(now, mergeParts(parts, now))).toEqual(["New", "Z", "table", "B", "C"]);
  });
});

describe("where plain text cannot say what the other made of a block", () => {
  const was = [block(1, "A"), block(2, "B"), block(3, "C")];
  const now = [block(1, "A"), { id: "2-1", node: underlined("B by another") }, block(3, "C")];

  it("the writer's words stand in a field below it, and both are kept", () => {
    const merged = mergeParts(
      sent(partsOf(was), () => "A\n\nB by me\n\nC"),
      now,
    );
    expect(merged.conflicts).toMatchObject([{ id: "2-1", isBeside: true }]);
    const again = partsOf(now, merged);
    expect(again.map(({ kind }) => kind)).toEqual(["text", "fixed", "text"]);
    expect(fieldsOf(again).map(({ text }) => text)).toEqual(["A", "B by me\n\nC"]);
    const saved = mergeParts(
      sent(again, (text) => text),
      now,
    );
    expect(saved.conflicts).toEqual([]);
    expect(outcome(now, saved)).toEqual(["A", "B by another", "B by me", "C"]);
  });

  it("so does a list that would go together item by item, once a form is shown", () => {
    const lists = [block(1, "Words"), block(2, "- a\n- b")];
    const item = (node: RichText): RichText => ({ type: "listItem", content: [node] });
    const first = readPlain("- a")[0]?.content ?? [];
    const content = [...first, item(underlined("b"))];
    const theirs = [
      block(1, "Words by another"),
      { id: "2-1", node: { type: "bulletList", content } },
    ];
    const merged = mergeParts(
      sent(partsOf(lists), () => "Words by me\n\n- a by me\n- b"),
      theirs,
    );
    expect(merged.conflicts.map(({ id, isBeside }) => [id, isBeside])).toEqual([
      ["1-1", false],
      ["2-1", true],
    ]);
    const again = fieldsOf(partsOf(theirs, merged)).map(({ text }) => text);
    expect(again).toEqual(["Words by me", "- a by me\n- b"]);
  });
});
