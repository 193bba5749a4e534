/** Languages that the product's own pages speak. */
export const uiLanguages = ["en", "ru"] as const;
export type UiLanguage = (typeof uiLanguages)[number];

export const defaultLanguage: UiLanguage = "en";

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

export function isUiLanguage(value: unknown): value is UiLanguage {
  return typeof value === "string" && (uiLanguages as readonly string[]).includes(value);
}

export function isContentLanguage(value: unknown): value is ContentLanguage {
  return typeof value === "string" && (contentLanguages as readonly string[]).includes(value);
}

/** Names that Intl does not know, or knows by another name than the people who speak it use. */
const ownNames: Record<string, Record<string, string>> = {
  cnr: { en: "Montenegrin", ru: "черногорский", cnr: "crnogorski" },
  gag: { en: "Gagauz", ru: "гагаузский", gag: "gagauz dili" },
  kaa: { en: "Karakalpak", ru: "каракалпакский", kaa: "qaraqalpaqsha" },
  rom: { en: "Romani", ru: "цыганский (романи)", rom: "romani čhib" },
};

/** The language's name in the reader's language, for example «грузинский». */
export function languageName(code: string, readerLang: string): string {
  const own = ownNames[code]?.[readerLang];
  if (own) return own;
  try {
    return new Intl.DisplayNames([readerLang], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The language's name in itself, for example «ქართული». */
export function languageOwnName(code: string): string {
  return ownNames[code]?.[code] ?? languageName(code, code);
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
