import type { TFunction } from "i18next";
import type { Component } from "~/core/components";
import { type CountryLabel, countryLabel, countryNote } from "~/core/countries/countries";
import { languageName } from "~/core/i18n/languages";

interface Where {
  readonly countryCode: string;
  readonly component: Component | null;
}

/** How a page names the place that its documents belong to. */
export interface PlaceLabel extends Where {
  country: CountryLabel;
  /** the sentence that has to stand wherever this country is named, or null */
  note: string | null;
}

interface Reader {
  readonly lang: string;
  readonly t: TFunction;
}

export function placeLabel(where: Where, { lang, t }: Reader): PlaceLabel {
  const { countryCode, component } = where;
  const note = countryNote(countryCode);
  return {
    countryCode,
    component,
    country: countryLabel(countryCode, lang),
    note: note && t(note),
  };
}

/** "Documents – Pedagogy – Georgia · LearnIn": a page's title from its parts. */
export function pageTitle(title: string, place: PlaceLabel, { t }: Reader): string {
  const component = place.component ? t(`shell:components.${place.component}`) : null;
  return `${[title, component, place.country.name].filter(Boolean).join(" – ")} · LearnIn`;
}

/** The name of a text's language, where it is not the reader's own. */
export function foreignLanguage(textLang: string, readerLang: string): string | null {
  return textLang === readerLang ? null : languageName(textLang, readerLang);
}

/** "Documents – Pedagogy – Georgia": the name of a place's documents outside the site. */
export function folderTitle(place: PlaceLabel, { t }: Reader): string {
  const component = place.component ? t(`shell:components.${place.component}`) : null;
  return [t("documents:list.title"), component, place.country.name].filter(Boolean).join(" – ");
}
