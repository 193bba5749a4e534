import { expect, it } from "vitest";
import { translator } from "~/core/i18n/i18n.server";
import type { BalanceHint } from "./balance";
import { hintWords } from "./hint-words.server";

const hints: BalanceHint[] = [
  { code: "kinds-missing", kinds: ["school", "ngo"] },
  { code: "kind-dominates", kind: "ministry" },
  { code: "nobody-rural" },
  { code: "few-rural", percent: 10, wanted: 64 },
  { code: "few-women", count: 1, of: 6 },
  { code: "langs-missing", langs: ["ky"] },
];

it("says what is out of balance in whole sentences, in English and in Russian", () => {
  expect(hintWords({ t: translator("en"), lang: "en" }, hints)).toEqual([
    "Nobody from a school or an NGO yet.",
    "More than half come from one kind: Ministry.",
    "Nobody from a village or small town yet.",
    "10 % are from rural places; in the country it is 64 %.",
    "Women are 1 of 6.",
    "Nobody yet who prefers Kyrgyz.",
  ]);
  expect(hintWords({ t: translator("ru"), lang: "ru" }, hints)).toEqual([
    "Пока никого из школы или НКО.",
    "Больше половины\u00a0— одного вида: Министерство.",
    "Пока никого из села или малого города.",
    "Из сельской местности\u00a0— 10\u00a0%, а в стране таких жителей 64\u00a0%.",
    "Женщин\u00a0— 1\u00a0из\u00a06.",
    "Пока нет никого, кто предпочитает язык: кыргызский.",
  ]);
});
