import { getSchema } from "@tiptap/core";
import { describe, expect, it } from "vitest";
import { findIn, wordsAround } from "./find-text";
import { blocksNamed } from "./menu-plugins";
import { schemaExtensions } from "./schema-extensions";

const schema = getSchema(schemaExtensions());
const doc = schema.nodeFromJSON({
  type: "doc",
  content: [
    {
      type: "paragraph",
      content: [
        { type: "text", text: "Quiz" },
        { type: "footnote", attrs: { text: "quiz" } },
        { type: "text", text: " and a ", marks: [{ type: "bold" }] },
        { type: "text", text: "QUIZ." },
      ],
    },
    { type: "callout", content: [{ type: "paragraph", content: [{ type: "text", text: "a.b" }] }] },
  ],
});
const wordsAt = (words: string) =>
  findIn(doc, words).map(({ from, to }) => doc.textBetween(from, to, "|"));

describe("finding words in a text", () => {
  it("finds them in any case, across marks and behind notes, with their right places", () => {
    expect(wordsAt("quiz")).toEqual(["Quiz", "QUIZ"]);
    expect(wordsAt("a quiz")).toEqual(["a QUIZ"]);
  });

  it("takes signs as they are, and nothing for nothing", () => {
    expect(wordsAt("a.b")).toEqual(["a.b"]);
    expect(wordsAt("a*b")).toEqual([]);
    expect(wordsAt("")).toEqual([]);
  });

  it("tells where each stands by a few whole words around it", () => {
    const told = (text: string, words: string) => {
      const content = [{ type: "text", text }];
      const one = schema.nodeFromJSON({ type: "doc", content: [{ type: "paragraph", content }] });
      return findIn(one, words).map((found) => wordsAround(one, found));
    };
    expect(told("In every school.", "every")).toEqual(["In every school."]);
    const line = "This is what we have tried in every school of the district this year.";
    expect(told(line, "EVERY")).toEqual(["… what we have tried in every school of the district …"]);
    expect(findIn(doc, "quiz").map((found) => wordsAround(doc, found))).toEqual([
      "Quiz  and a QUIZ.",
      "Quiz  and a QUIZ.",
    ]);
  });
});

it("offers blocks by the beginning of their name in the reader's language or in English", () => {
  const names: Record<string, string> = { table: "Таблица", footnote: "Сноска" };
  const nameOf = (key: string) => names[key] ?? key;
  expect(blocksNamed("табл", nameOf).map(({ key }) => key)).toEqual(["table"]);
  expect(blocksNamed("footn", nameOf).map(({ key }) => key)).toEqual(["footnote"]);
  expect(blocksNamed("zzz", nameOf)).toEqual([]);
});
