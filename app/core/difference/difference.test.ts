import { describe, expect, it } from "vitest";
import type { RichText } from "../written-pages.server";
import { difference, folded } from "./difference";

const page = (...texts: string[]): RichText => ({
  type: "doc",
  content: texts.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
});

describe("the difference of two texts", () => {
  it("marks words taken out and put in within a paragraph", () => {
    const changes = difference(page("Call on Monday at nine."), page("Call on Wednesday at nine."));
    expect(changes).toEqual([
      {
        type: "changed",
        kind: "text",
        parts: [
          { type: "same", text: "Call on " },
          { type: "removed", text: "Monday" },
          { type: "added", text: "Wednesday" },
          { type: "same", text: " at nine." },
        ],
      },
    ]);
  });

  it("tells a paragraph that was replaced from one that was changed", () => {
    const changes = difference(
      page("One", "Two old words", "Three"),
      page("One", "Кыргызча", "Three"),
    );
    expect(changes.map(({ type }) => type)).toEqual(["same", "added", "removed", "same"]);
  });

  it("gives back both texts when its parts are put together", () => {
    const before = ["Первый абзац о телефонах.", "Второй", "Третий абзац о школе"];
    const after = ["Первый абзац о письмах.", "Третий абзац о сельской школе", "Новый"];
    const changes = difference(page(...before), page(...after));
    const read = (without: string) =>
      changes
        .map(({ parts }) =>
          parts
            .filter(({ type }) => type !== without)
            .map(({ text }) => text)
            .join(""),
        )
        .filter(Boolean);
    expect(read("added").sort()).toEqual([...before].sort());
    expect(read("removed")).toEqual(after);
  });

  it("folds what stayed the same away, but for one paragraph beside each change", () => {
    const same = ["a", "b", "c", "d", "e"];
    const shown = folded(difference(page(...same), page(...same, "f")));
    expect(shown.map(({ type }) => type)).toEqual(["unchanged", "same", "added"]);
  });

  it("compares long texts without taking the machine away", () => {
    const many = (word: string) =>
      page(...Array.from({ length: 3_000 }, (_, index) => `${word} ${index}`));
    expect(difference(many("old"), many("new")).length).toBeGreaterThan(0);
  });

  it("sees another note, video or thing of ours, which have no words in the line", () => {
    const id = (digit: string) => `0198a000-0000-7000-8000-00000000000${digit}`;
    const text = (note: string, href: string, at: string): RichText => ({
      type: "doc",
      content: [
        {
          type: "paragraph",
          content: [
            { type: "text", text: "We call each family" },
            { type: "footnote", attrs: { text: note } },
          ],
        },
        { type: "video", attrs: { title: "A call", href } },
        { type: "embed", attrs: { kind: "document", id: id(at), href: `/d/${id(at)}` } },
        { type: "embed", attrs: { href: "javascript:alert(1)" } },
      ],
    });
    const before = text("A source", "https://example.org/1", "1");
    const changes = difference(before, text("Another source", "https://example.org/2", "2"));
    expect(changes.map(({ type, kind }) => `${type} ${kind}`)).toEqual([
      ...["changed text", "added video", "added thing", "removed video", "removed thing"],
    ]);
    expect(difference(before, before).every(({ type }) => type === "same")).toBe(true);
    expect(JSON.stringify(changes)).not.toContain("javascript");
  });

  it("reads a table row by row and does not take one picture for another", () => {
    const row = (...cells: string[]): RichText => ({
      type: "tableRow",
      content: cells.map((cell) => ({ type: "tableCell", content: page(cell).content ?? [] })),
    });
    const picture = (src: string): RichText => ({ type: "image", attrs: { src, alt: "A hall" } });
    const text = (last: RichText, hall: RichText): RichText => ({
      type: "doc",
      content: [{ type: "table", content: [row("Day", "Who"), last] }, hall],
    });
    const changes = difference(
      text(row("Monday", "the teachers"), picture("/files/1")),
      text(row("Friday", "the teachers"), picture("/files/2")),
    );
    expect(changes.map(({ type, kind }) => `${type} ${kind}`)).toEqual([
      "same row",
      "changed row",
      "added picture",
      "removed picture",
    ]);
    expect(changes[1]?.parts.map(({ text }) => text)).toEqual([
      "Monday",
      "Friday",
      " | the teachers",
    ]);
    const filled = { ...picture("/files/2"), content: [] };
    expect(
      difference(text(row("Day"), picture("/files/1")), text(row("Day"), filled)),
    ).toMatchObject([
      { type: "same" },
      { type: "same" },
      { type: "added", kind: "picture" },
      { type: "removed" },
    ]);
  });

  it("does not compare everything with everything where a long text was written anew", () => {
    const anew = (mark: string) =>
      page(...Array.from({ length: 2_500 }, (_, at) => `${mark}${at} ${"word ".repeat(150)}`));
    const [before, after] = [anew("a"), anew("b")];
    const changes = difference(before, after);
    const count = (kind: string) => changes.filter(({ type }) => type === kind).length;
    expect(count("removed") + count("changed")).toBe(2_500);
    expect(count("added") + count("changed")).toBe(2_500);
    expect(count("changed")).toBeGreaterThan(0);
  });
});
