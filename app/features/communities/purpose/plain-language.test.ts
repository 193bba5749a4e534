import { describe, expect, it } from "vitest";
import { checkLanguage } from "./plain-language";

describe("the plain-language check", () => {
  it("counts sentences and words, lines being sentences of their own", () => {
    const text = "Whom we serve\nWe serve teachers. They work in villages.";
    expect(checkLanguage(text, "en")).toMatchObject({ sentences: 3, words: 10 });
  });

  it("finds sentences of more than 25 words and shows the longest", () => {
    const long = `Слово ${Array.from({ length: 25 }, () => "слово").join(" ")}.`;
    const check = checkLanguage(`Мы работаем. ${long}`, "ru");
    expect(check.longSentences).toEqual({ count: 1, examples: [long] });
  });

  it("finds long words once, whatever their case", () => {
    const check = checkLanguage("Многопрофильнейшего многопрофильнейшего", "ru");
    expect(check.longWords).toEqual({ count: 1, examples: ["многопрофильнейшего"] });
  });

  it("has nothing to say of nothing", () => {
    expect(checkLanguage("", "ka")).toMatchObject({ sentences: 0, words: 0 });
  });
});
