import { countryLanguages } from "~/core/countries/countries";
import { contentLanguages, languageLabel } from "~/core/i18n/languages";

export interface LanguageChoice {
  value: string;
  label: string;
}

/** The languages a document can be in: those of the country first, then all others. */
export function languageChoices(countryCode: string, readerLang: string) {
  const { main, others } = countryLanguages(countryCode);
  const near = [...new Set([...main, ...others])];
  const { compare } = new Intl.Collator(readerLang);
  const far = contentLanguages
    .filter((code) => !near.includes(code))
    .map((code) => choice(code, readerLang))
    .sort((one, other) => compare(one.label, other.label));
  return { near: near.map((code) => choice(code, readerLang)), far, usual: main[0] ?? "en" };
}

function choice(value: string, readerLang: string): LanguageChoice {
  return { value, label: languageLabel(value, readerLang) };
}
