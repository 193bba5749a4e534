import type { TFunction } from "i18next";
import { languageName } from "~/core/i18n/languages";
import type { Sentence } from "./progress";

/** A day in words, the same for everybody: "3 May 2026". */
export function dayInWords(iso: string, lang: string): string {
  return new Intl.DateTimeFormat(lang, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(iso.length === 10 ? `${iso}T00:00:00Z` : iso));
}

/** Writes sentences of progress.ts in the reader's language. */
export function sayer(t: TFunction, lang: string): (sentence: Sentence) => string {
  return ({ key, params }) => {
    const words: Record<string, string | number> = { ...params };
    if (typeof params.on === "string") words.on = dayInWords(params.on, lang);
    if (typeof params.lang === "string") words.lang = languageName(params.lang, lang);
    return t(`communities:progress.${key}`, words);
  };
}
