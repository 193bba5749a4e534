import type { TFunction } from "i18next";
import type { Component } from "~/core/components";
import { type CountryLabel, countryLabel, countryLanguages } from "~/core/countries/countries";
import { contentLanguages, languageLabel } from "~/core/i18n/languages";
import type { Option, OptionGroup } from "~/ui/inputs";

interface Where {
  readonly countryCode: string;
  readonly component: Component;
}

/** How a page of talk names the community that it belongs to. */
export interface PlaceLabel extends Where {
  country: CountryLabel;
}

interface Reader {
  readonly lang: string;
  readonly t: TFunction;
}

export function placeLabel({ countryCode, component }: Where, { lang }: Reader): PlaceLabel {
  return { countryCode, component, country: countryLabel(countryCode, lang) };
}

/** "Discussions – Pedagogy – Georgia": a page's title from its parts. */
export function pageTitle(
  title: string,
  { component, country }: PlaceLabel,
  { t }: Reader,
): string {
  return [title, t(`shell:components.${component}`), country.name].join(" – ");
}

/** Languages to reply in: those of the place, the thread's own, the reader's. */
export function replyLanguages(
  { countryCode }: Where,
  langs: readonly string[],
  { lang }: Reader,
): Option[] {
  const { main, others } = countryLanguages(countryCode);
  const near = new Set<string>([...main, ...langs, ...others, lang]);
  return [...near].map((value) => ({ value, label: languageLabel(value, lang) }));
}

/** All languages to write in: the country's and the community's first, then all others. */
export function languageOptions(
  { countryCode }: Where,
  langs: readonly string[],
  { lang, t }: Reader,
): OptionGroup[] {
  const { main, others } = countryLanguages(countryCode);
  const near = [...new Set<string>([...main, ...langs, ...others])];
  const option = (value: string) => ({ value, label: languageLabel(value, lang) });
  const { compare } = new Intl.Collator(lang);
  return [
    { label: t("discussions:languages.country"), options: near.map(option) },
    {
      label: t("discussions:languages.other"),
      options: contentLanguages
        .filter((code) => !near.includes(code))
        .map(option)
        .sort((one, other) => compare(one.label, other.label)),
    },
  ];
}
