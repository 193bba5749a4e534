import { contentLanguages, languageLabel } from "~/core/i18n/languages";
import type { OptionGroup } from "~/ui/inputs";

/** All languages to choose from, those of the country first. */
export function languageOptions(
  first: readonly string[],
  readerLang: string,
  labels: { country: string; other: string },
): OptionGroup[] {
  const option = (code: string) => ({ value: code, label: languageLabel(code, readerLang) });
  const { compare } = new Intl.Collator(readerLang);
  const rest = contentLanguages
    .filter((code) => !first.includes(code))
    .map(option)
    .sort((one, other) => compare(one.label, other.label));
  return [
    { label: labels.country, options: first.map(option) },
    { label: labels.other, options: rest },
  ];
}
