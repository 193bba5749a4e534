import type { TFunction } from "i18next";
import { dayInWords } from "~/core/i18n/dates";
import { languageName } from "~/core/i18n/languages";
import type { Sentence } from "./progress";

/** Writes sentences of progress.ts in the reader's language. */
export function sayer(t: TFunction, lang: string): (sentence: Sentence) => string {
  return ({ key, params }) => {
    const words: Record<string, string | number> = { ...params };
    if (typeof params.on === "string") words.on = dayInWords(params.on, lang);
    if (typeof params.lang === "string") words.lang = languageName(params.lang, lang);
    return t(`communities:progress.${key}`, words);
  };
}
