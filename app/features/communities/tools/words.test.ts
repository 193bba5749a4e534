import { describe, expect, it } from "vitest";
import { translator } from "~/core/i18n/i18n.server";
import { monthlyCost } from "./data-cost";
import { toolFunctions } from "./terms";
import { costWords, dataAmount, percentWords, suggestionWords } from "./words.server";

const en = { t: translator("en"), lang: "en" };
const ru = { t: translator("ru"), lang: "ru" };
/** Intl separates numbers and units by spaces of several kinds. */
const plain = (words: string | null) => words?.replace(/[\u00a0\u202f]/g, " ");

describe("the cost of a tool in words", () => {
  it("names the month, and the wage where a price is published", () => {
    const cost = (code: string) => ({ megabytes: 540, cost: monthlyCost(540, code) });
    const inTajikistan = costWords(en, "meet", cost("tj"));
    expect(plain(inTajikistan.amount)).toBe("about 540 MB an hour");
    expect(plain(inTajikistan.month)).toBe(
      "An hour a week is about 2.2 GB a month. That is 1.7% of a mean monthly wage in the country (2024).",
    );
    expect(plain(costWords(ru, "meet", cost("ge")).month)).toBe(
      "Час в неделю — это около 2,2 ГБ в месяц.",
    );
  });

  it("says when nothing is spent, and when nobody has measured", () => {
    const free = costWords(en, "chat", { megabytes: 0, cost: monthlyCost(0, "tj") });
    expect(free).toEqual({ amount: "no mobile data", month: null });
    const unknown = costWords(en, "chat", { megabytes: null, cost: null });
    expect(unknown).toEqual({ amount: "not measured yet", month: null });
  });

  it("does not write amounts that say nothing", () => {
    expect(plain(dataAmount(0.5, "ru"))).toBe("0,5 МБ");
    expect(plain(percentWords(en, 0.04))).toBe("under 0.1%");
    expect(plain(percentWords(ru, 1.75))).toBe("1,8 %");
  });
});

it("has words for every suggestion of every function, in both languages", () => {
  for (const reader of [en, ru]) {
    for (const fn of toolFunctions) {
      for (const { name, reason } of suggestionWords(reader, fn)) {
        expect(name).not.toContain("suggestions.");
        expect(reason).not.toContain("suggestions.");
      }
    }
  }
});
