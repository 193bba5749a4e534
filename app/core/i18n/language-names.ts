import type { ContentLanguage } from "./languages";

/** What a language is called in English, in Russian, and by those who speak it. */
export interface LanguageNames {
  readonly en: string;
  readonly ru: string;
  readonly own: string;
}

const names = (en: string, ru: string, own: string): LanguageNames => ({ en, ru, own });

/**
 * Written down, because Intl has not the same names everywhere: browsers leave out smaller languages
 * (Abkhazian, Crimean Tatar), old phones have none, and a page must read alike on the server and in
 * the browser.
 */
export const languageNames: Record<ContentLanguage, LanguageNames> = {
  en: names("English", "английский", "English"),
  sq: names("Albanian", "албанский", "shqip"),
  hy: names("Armenian", "армянский", "հայերեն"),
  az: names("Azerbaijani", "азербайджанский", "azərbaycan"),
  be: names("Belarusian", "белорусский", "беларуская"),
  bs: names("Bosnian", "боснийский", "bosanski"),
  bg: names("Bulgarian", "болгарский", "български"),
  hr: names("Croatian", "хорватский", "hrvatski"),
  el: names("Greek", "греческий", "Ελληνικά"),
  ka: names("Georgian", "грузинский", "ქართული"),
  kk: names("Kazakh", "казахский", "қазақ тілі"),
  ky: names("Kyrgyz", "кыргызский", "кыргызча"),
  mk: names("Macedonian", "македонский", "македонски"),
  cnr: names("Montenegrin", "черногорский", "crnogorski"),
  ro: names("Romanian", "румынский", "română"),
  ru: names("Russian", "русский", "русский"),
  "sr-Cyrl": names("Serbian (Cyrillic)", "сербский (кириллица)", "српски (ћирилица)"),
  "sr-Latn": names("Serbian (Latin)", "сербский (латиница)", "srpski (latinica)"),
  tg: names("Tajik", "таджикский", "тоҷикӣ"),
  tr: names("Turkish", "турецкий", "Türkçe"),
  tk: names("Turkmen", "туркменский", "türkmen dili"),
  uk: names("Ukrainian", "украинский", "українська"),
  "uz-Latn": names("Uzbek (Latin)", "узбекский (латиница)", "oʻzbekcha (lotin)"),
  "uz-Cyrl": names("Uzbek (Cyrillic)", "узбекский (кириллица)", "ўзбекча (кирилл)"),
  ar: names("Arabic", "арабский", "العربية"),
  hu: names("Hungarian", "венгерский", "magyar"),
  rom: names("Romani", "цыганский (романи)", "romani čhib"),
  kaa: names("Karakalpak", "каракалпакский", "qaraqalpaqsha"),
  ab: names("Abkhazian", "абхазский", "аԥсуа"),
  crh: names("Crimean Tatar", "крымскотатарский", "qırımtatarca"),
  de: names("German", "немецкий", "Deutsch"),
  gag: names("Gagauz", "гагаузский", "gagauz dili"),
  it: names("Italian", "итальянский", "italiano"),
  ku: names("Kurdish", "курдский", "kurdî"),
  pl: names("Polish", "польский", "polski"),
  sk: names("Slovak", "словацкий", "slovenčina"),
  ug: names("Uyghur", "уйгурский", "ئۇيغۇرچە"),
};
