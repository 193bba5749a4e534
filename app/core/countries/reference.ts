import type { ContentLanguage, UiLanguage } from "../i18n/languages";

/** A name in one of the country's own languages. */
export interface OwnName {
  readonly lang: ContentLanguage;
  readonly name: string;
}

export interface Country {
  /** as the United Nations write the short name; Russian also in the genitive («чего?») */
  readonly names: Readonly<Record<UiLanguage, string>> & { readonly ruGenitive: string };
  /** the country's name in its main languages, in the order of `languages` */
  readonly ownNames: readonly OwnName[];
  /** main languages; the first is the one that a new task force is offered */
  readonly languages: readonly ContentLanguage[];
  /** further languages that schools teach in; ministries confirm them */
  readonly otherLanguages: readonly ContentLanguage[];
  /** ISO 3166-1 numeric, as map data name it; null where ISO has no code */
  readonly isoNumeric: string | null;
  readonly timeZone: string;
  readonly capital: Readonly<Record<UiLanguage, string>>;
  /** exists in demonstrations only */
  readonly invented?: true;
}

/** What a country is called in its own languages, beginning with the main one. */
function own(...pairs: [ContentLanguage, string][]): {
  ownNames: readonly OwnName[];
  languages: readonly ContentLanguage[];
} {
  return {
    ownNames: pairs.map(([lang, name]) => ({ lang, name })),
    languages: pairs.map(([lang]) => lang),
  };
}

/** The same for names in English, Russian, and the Russian genitive. */
function named(en: string, ru: string, ruGenitive: string): Country["names"] {
  return { en, ru, ruGenitive };
}

/**
 * The countries and territories of the UNICEF programme in Europe and Central Asia with which
 * LearnIn works, and the invented country of demonstrations. Codes are ISO 3166-1 alpha-2 in lower
 * case; Kosovo has none and takes `xk`.
 * Source of the names: UN Terminology Database (UNTERM), short names in English and Russian.
 */
export const reference = {
  al: {
    names: named("Albania", "Албания", "Албании"),
    ...own(["sq", "Shqipëria"]),
    otherLanguages: ["el", "mk", "rom"],
    isoNumeric: "008",
    timeZone: "Europe/Tirane",
    capital: { en: "Tirana", ru: "Тирана" },
  },
  am: {
    names: named("Armenia", "Армения", "Армении"),
    ...own(["hy", "Հայաստան"]),
    otherLanguages: ["ru", "ku"],
    isoNumeric: "051",
    timeZone: "Asia/Yerevan",
    capital: { en: "Yerevan", ru: "Ереван" },
  },
  az: {
    names: named("Azerbaijan", "Азербайджан", "Азербайджана"),
    ...own(["az", "Azərbaycan"]),
    otherLanguages: ["ru", "ka"],
    isoNumeric: "031",
    timeZone: "Asia/Baku",
    capital: { en: "Baku", ru: "Баку" },
  },
  by: {
    names: named("Belarus", "Беларусь", "Беларуси"),
    ...own(["ru", "Беларусь"], ["be", "Беларусь"]),
    otherLanguages: [],
    isoNumeric: "112",
    timeZone: "Europe/Minsk",
    capital: { en: "Minsk", ru: "Минск" },
  },
  ba: {
    names: named("Bosnia and Herzegovina", "Босния и Герцеговина", "Боснии и Герцеговины"),
    ...own(
      ["bs", "Bosna i Hercegovina"],
      ["hr", "Bosna i Hercegovina"],
      ["sr-Cyrl", "Босна и Херцеговина"],
    ),
    otherLanguages: ["rom"],
    isoNumeric: "070",
    timeZone: "Europe/Sarajevo",
    capital: { en: "Sarajevo", ru: "Сараево" },
  },
  bg: {
    names: named("Bulgaria", "Болгария", "Болгарии"),
    ...own(["bg", "България"]),
    otherLanguages: ["tr", "rom"],
    isoNumeric: "100",
    timeZone: "Europe/Sofia",
    capital: { en: "Sofia", ru: "София" },
  },
  hr: {
    names: named("Croatia", "Хорватия", "Хорватии"),
    ...own(["hr", "Hrvatska"]),
    otherLanguages: ["sr-Cyrl", "it", "hu"],
    isoNumeric: "191",
    timeZone: "Europe/Zagreb",
    capital: { en: "Zagreb", ru: "Загреб" },
  },
  ge: {
    names: named("Georgia", "Грузия", "Грузии"),
    ...own(["ka", "საქართველო"]),
    otherLanguages: ["az", "hy", "ru", "ab"],
    isoNumeric: "268",
    timeZone: "Asia/Tbilisi",
    capital: { en: "Tbilisi", ru: "Тбилиси" },
  },
  gr: {
    names: named("Greece", "Греция", "Греции"),
    ...own(["el", "Ελλάδα"]),
    otherLanguages: ["tr", "ar", "uk"],
    isoNumeric: "300",
    timeZone: "Europe/Athens",
    capital: { en: "Athens", ru: "Афины" },
  },
  kz: {
    names: named("Kazakhstan", "Казахстан", "Казахстана"),
    ...own(["kk", "Қазақстан"], ["ru", "Казахстан"]),
    otherLanguages: ["uz-Latn", "ug", "tg"],
    isoNumeric: "398",
    timeZone: "Asia/Almaty",
    capital: { en: "Astana", ru: "Астана" },
  },
  xk: {
    names: named("Kosovo (UNSCR 1244)", "Косово (РСБ ООН 1244)", "Косово (РСБ ООН 1244)"),
    ...own(["sq", "Kosovë"], ["sr-Cyrl", "Косово"]),
    otherLanguages: ["bs", "tr", "rom"],
    isoNumeric: null,
    timeZone: "Europe/Belgrade",
    capital: { en: "Pristina", ru: "Приштина" },
  },
  kg: {
    names: named("Kyrgyzstan", "Кыргызстан", "Кыргызстана"),
    ...own(["ky", "Кыргызстан"], ["ru", "Кыргызстан"]),
    otherLanguages: ["uz-Latn", "tg"],
    isoNumeric: "417",
    timeZone: "Asia/Bishkek",
    capital: { en: "Bishkek", ru: "Бишкек" },
  },
  md: {
    names: named("Republic of Moldova", "Республика Молдова", "Республики Молдова"),
    ...own(["ro", "Republica Moldova"]),
    otherLanguages: ["ru", "uk", "gag", "bg"],
    isoNumeric: "498",
    timeZone: "Europe/Chisinau",
    capital: { en: "Chisinau", ru: "Кишинёв" },
  },
  me: {
    names: named("Montenegro", "Черногория", "Черногории"),
    ...own(["cnr", "Crna Gora"]),
    otherLanguages: ["sr-Cyrl", "bs", "sq", "hr"],
    isoNumeric: "499",
    timeZone: "Europe/Podgorica",
    capital: { en: "Podgorica", ru: "Подгорица" },
  },
  mk: {
    names: named("North Macedonia", "Северная Македония", "Северной Македонии"),
    ...own(["mk", "Северна Македонија"], ["sq", "Maqedonia e Veriut"]),
    otherLanguages: ["tr", "sr-Cyrl", "rom", "bs"],
    isoNumeric: "807",
    timeZone: "Europe/Skopje",
    capital: { en: "Skopje", ru: "Скопье" },
  },
  ro: {
    names: named("Romania", "Румыния", "Румынии"),
    ...own(["ro", "România"]),
    otherLanguages: ["hu", "rom", "de", "uk"],
    isoNumeric: "642",
    timeZone: "Europe/Bucharest",
    capital: { en: "Bucharest", ru: "Бухарест" },
  },
  rs: {
    names: named("Serbia", "Сербия", "Сербии"),
    ...own(["sr-Cyrl", "Србија"], ["sr-Latn", "Srbija"]),
    otherLanguages: ["hu", "sk", "ro", "hr", "bs", "sq", "rom"],
    isoNumeric: "688",
    timeZone: "Europe/Belgrade",
    capital: { en: "Belgrade", ru: "Белград" },
  },
  tj: {
    names: named("Tajikistan", "Таджикистан", "Таджикистана"),
    ...own(["tg", "Тоҷикистон"]),
    otherLanguages: ["ru", "uz-Latn", "ky"],
    isoNumeric: "762",
    timeZone: "Asia/Dushanbe",
    capital: { en: "Dushanbe", ru: "Душанбе" },
  },
  tr: {
    names: named("Türkiye", "Турция", "Турции"),
    ...own(["tr", "Türkiye"]),
    otherLanguages: ["ar", "ku"],
    isoNumeric: "792",
    timeZone: "Europe/Istanbul",
    capital: { en: "Ankara", ru: "Анкара" },
  },
  tm: {
    names: named("Turkmenistan", "Туркменистан", "Туркменистана"),
    ...own(["tk", "Türkmenistan"]),
    otherLanguages: ["ru", "uz-Latn"],
    isoNumeric: "795",
    timeZone: "Asia/Ashgabat",
    capital: { en: "Ashgabat", ru: "Ашхабад" },
  },
  ua: {
    names: named("Ukraine", "Украина", "Украины"),
    ...own(["uk", "Україна"]),
    otherLanguages: ["ru", "ro", "hu", "crh", "pl"],
    isoNumeric: "804",
    timeZone: "Europe/Kyiv",
    capital: { en: "Kyiv", ru: "Киев" },
  },
  uz: {
    names: named("Uzbekistan", "Узбекистан", "Узбекистана"),
    ...own(["uz-Latn", "Oʻzbekiston"], ["uz-Cyrl", "Ўзбекистон"]),
    otherLanguages: ["ru", "kaa", "tg", "kk"],
    isoNumeric: "860",
    timeZone: "Asia/Tashkent",
    capital: { en: "Tashkent", ru: "Ташкент" },
  },
  zz: {
    names: named("Demoland", "Демоландия", "Демоландии"),
    ...own(["ru", "Демоландия"], ["en", "Demoland"]),
    otherLanguages: [],
    isoNumeric: null,
    timeZone: "UTC",
    capital: { en: "Demo City", ru: "Демоград" },
    invented: true,
  },
} as const satisfies Record<string, Country>;

export type CountryCode = keyof typeof reference;
