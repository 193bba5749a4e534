import { describe, expect, it } from "vitest";
import { isContentLanguage } from "../i18n/languages";
import {
  countryCapital,
  countryCodes,
  countryIsoNumeric,
  countryLanguages,
  countryName,
  countryNote,
  countryOwnNames,
  countryTimeZone,
  isCountry,
  isInvented,
  sortedCountries,
} from "./countries";

describe("the countries", () => {
  it("are 22, and one that is invented", () => {
    expect(countryCodes()).toHaveLength(22);
    expect(countryCodes(true).filter(isInvented)).toEqual(["zz"]);
  });

  it("have names in both languages, languages we can write, a time zone that exists", () => {
    for (const code of countryCodes(true)) {
      expect(countryName(code, "en")).toMatch(/^[A-Z]/);
      expect(countryName(code, "ru")).toMatch(/^[А-Я]/);
      expect(countryName(code, "ru", "genitive")).toMatch(/^[А-Я]/);
      const { main, others } = countryLanguages(code);
      expect(main.length).toBeGreaterThan(0);
      for (const lang of [...main, ...others]) expect(isContentLanguage(lang)).toBe(true);
      expect(new Set([...main, ...others]).size).toBe(main.length + others.length);
      const format = new Intl.DateTimeFormat("en", { timeZone: countryTimeZone(code) });
      expect(format.format(0)).not.toBe("");
      expect(countryCapital(code, "ru")).toMatch(/^[А-Я]/);
      expect(countryOwnNames(code)[0]?.lang).toBe(main[0]);
    }
  });

  it("have ISO numbers of their own, except where ISO has none", () => {
    const numbers = countryCodes(true).map(countryIsoNumeric);
    expect(numbers.filter((one) => one === null)).toHaveLength(2);
    const known = numbers.filter((one) => one !== null);
    expect(new Set(known).size).toBe(known.length);
    for (const number of known) expect(number).toMatch(/^\d{3}$/);
  });

  it("keep the names of the United Nations", () => {
    expect(countryName("tr", "en")).toBe("Türkiye");
    expect(countryName("tr", "ru")).toBe("Турция");
    expect(countryName("md", "en")).toBe("Republic of Moldova");
    expect(countryName("xk", "en")).toBe("Kosovo (UNSCR 1244)");
    expect(countryName("ge", "ru", "genitive")).toBe("Грузии");
    expect(countryName("ge", "ka")).toBe("Georgia");
  });

  it("carry a footnote exactly where one is due", () => {
    expect(countryCodes(true).filter((code) => countryNote(code) !== null)).toEqual(["xk"]);
  });

  it("say their own name once where two languages write it alike", () => {
    expect(countryOwnNames("by").map(({ name }) => name)).toEqual(["Беларусь"]);
    expect(countryOwnNames("ba")).toHaveLength(2);
  });

  it("are known by their code in lower case only", () => {
    expect(isCountry("ge")).toBe(true);
    for (const other of ["GE", "gb", "", "toString", null, 7]) expect(isCountry(other)).toBe(false);
    expect(countryName("qq", "en")).toBe("QQ");
  });

  it("are listed by the reader's alphabet, the invented one last", () => {
    const inRussian = sortedCountries(countryCodes(true), "ru");
    expect(inRussian[0]).toBe("az");
    expect(inRussian.at(-1)).toBe("zz");
    expect(inRussian.at(-2)).toBe("me");
  });
});
