import { describe, expect, it } from "vitest";
import { checkLanguage, readability } from "./plain-language";

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

describe("the LIX figure", () => {
  it("is words per sentence plus the percentage of words over six letters", () => {
    // 10 words in 2 sentences, 2 of them long: 5 + 20
    const text = "The teachers call each pupil. They always explain one thing.";
    expect(readability(text, "en")).toMatchObject({
      lix: 25,
      level: "very-easy",
      wordsPerSentence: 5,
      longWordShare: 0.2,
    });
  });

  it("allows longer words where endings do the work of small words", () => {
    const text = "Öğretmenler okullarda öğrencilerle konuşuyor.";
    const turkish = readability(text, "tr")?.longWordShare ?? 0;
    expect(turkish).toBeLessThan(readability(text, "en")?.longWordShare ?? 0);
  });

  it("works in Cyrillic and Georgian, and has no figure for nothing", () => {
    expect(readability("Мы звоним ученикам. Они отвечают.", "ru")?.lix).toBe(43);
    expect(readability("ჩვენ ვრეკავთ. ისინი გვპასუხობენ.", "ka")?.wordsPerSentence).toBe(2);
    expect(readability("", "ka")).toBeNull();
  });
});
