import { languageNames } from "./language-names";
import { type UiLanguage, uiLanguages } from "./ui-languages";

export { defaultLanguage, isUiLanguage, type UiLanguage, uiLanguages } from "./ui-languages";

/** Languages that people write and read in; the order is that of the lists people choose from. */
export const contentLanguages = [
  "en",
  "sq",
  "hy",
  "az",
  "be",
  "bs",
  "bg",
  "hr",
  "el",
  "ka",
  "kk",
  "ky",
  "mk",
  "cnr",
  "ro",
  "ru",
  "sr-Cyrl",
  "sr-Latn",
  "tg",
  "tr",
  "tk",
  "uk",
  "uz-Latn",
  "uz-Cyrl",
  "ar",
  "hu",
  "rom",
  "kaa",
  "ab",
  "crh",
  "de",
  "gag",
  "it",
  "ku",
  "pl",
  "sk",
  "ug",
] as const;
export type ContentLanguage = (typeof contentLanguages)[number];

export function isContentLanguage(value: unknown): value is ContentLanguage {
  return typeof value === "string" && (contentLanguages as readonly string[]).includes(value);
}

/** The language's name in the reader's language, for example «грузинский». */
export function languageName(code: string, readerLang: string): string {
  if (!isContentLanguage(code)) return code;
  const names = languageNames[code];
  return readerLang === "ru" ? names.ru : readerLang === code ? names.own : names.en;
}

/** The language's name in itself, for example «ქართული». */
export function languageOwnName(code: string): string {
  return isContentLanguage(code) ? languageNames[code].own : code;
}

/**
 * A language in a list to choose from, by the name that its speakers look for and by the reader's
 * own: «ქართული – грузинский». A language of which the reader's name is the same stands once.
 */
export function languageLabel(code: string, readerLang: string): string {
  const own = languageOwnName(code);
  const name = languageName(code, readerLang);
  // Georgian has capitals in Unicode, but no one writes or shows them.
  const first = code === "ka" ? own.charAt(0) : own.charAt(0).toLocaleUpperCase(code);
  const label = first + own.slice(1);
  return own.toLowerCase() === name.toLowerCase() ? label : `${label} – ${name}`;
}

export function direction(code: string): "ltr" | "rtl" {
  return code === "ar" ? "rtl" : "ltr";
}

/** The first language of an Accept-Language header that the product speaks. */
export function negotiate(header: string | null): UiLanguage | undefined {
  const wanted = (header ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...params] = part.trim().split(";");
      const quality = params.find((param) => param.trim().startsWith("q="));
      return { tag: tag.toLowerCase(), weight: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .filter((one) => one.tag && one.weight > 0)
    .sort((one, other) => other.weight - one.weight);
  for (const { tag } of wanted) {
    const found = uiLanguages.find((code) => tag === code || tag.startsWith(`${code}-`));
    if (found) return found;
  }
  return undefined;
}
