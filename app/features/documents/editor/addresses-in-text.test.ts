import { expect, it } from "vitest";
import { find, tokenize } from "./addresses-in-text";

const hrefs = (text: string) => find(text).map(({ href }) => href);

it("finds addresses among words, with and without a scheme", () => {
  expect(hrefs("See https://example.org/a?b=c#d, www.example.travel and example.kg/x.")).toEqual([
    "https://example.org/a?b=c#d",
    "https://www.example.travel",
    "https://example.kg/x",
  ]);
  expect(hrefs("Пишите name@example.org или на школа.рф")).toEqual([
    "mailto:name@example.org",
    "https://школа.рф",
  ]);
  expect(hrefs("http://127.0.0.1:3000/d/1")).toEqual(["http://127.0.0.1:3000/d/1"]);
});

it("leaves file names, times, unfinished words and what could run something", () => {
  const plain =
    "guide.docx 12.30 т.д. e.g. example.organ me@home javascript:alert(1) data:text/html,x";
  expect(hrefs(plain)).toEqual([]);
});

it("cuts a word so that brackets stay outside", () => {
  const cut = (word: string) => tokenize(word).map((one) => one.toObject("https").value);
  expect(cut("(https://example.org/a)")).toEqual(["(", "https://example.org/a", ")"]);
  expect(cut("word")).toEqual(["word"]);
  expect(tokenize("x https://example.org")[1]?.toObject()).toMatchObject({ start: 2, end: 21 });
});
