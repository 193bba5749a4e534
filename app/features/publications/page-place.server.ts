import type { TFunction } from "i18next";
import type { Actor } from "~/core/actor";
import { type Component, isComponent } from "~/core/components";
import { type CountryLabel, countryLabel, countryNote } from "~/core/countries/countries";
import { notFound } from "~/core/errors";
import { languageName } from "~/core/i18n/languages";
import { findPlace, isOpenCountry } from "~/features/membership/places.server";

export interface Reader {
  readonly actor: Actor;
  readonly lang: string;
  readonly t: TFunction;
}

/** Whose work a page shows. */
export interface PlaceView {
  countryCode: string;
  component: Component | null;
  country: CountryLabel;
  /** the sentence that has to stand wherever this country is named, or null */
  note: string | null;
}

export function placeView(
  { countryCode, component }: { countryCode: string; component: Component | null },
  { lang, t }: Reader,
): PlaceView {
  const note = countryNote(countryCode);
  const country = countryLabel(countryCode, lang);
  return { countryCode, component, country, note: note && t(note) };
}

/** "Pedagogy, Georgia", or the task force by its country. */
export function placeInWords({ component, country }: PlaceView, { t }: Reader): string {
  const mark = country.noted ? "*" : "";
  const first = component ? t(`shell:components.${component}`) : t("publications:taskForce");
  return `${first}, ${country.name}${mark}`;
}

/** "Guides – Pedagogy, Georgia · LearnIn" */
export const titleOf = (title: string, place: PlaceView, reader: Reader) =>
  `${title} – ${placeInWords(place, reader)} · LearnIn`;

/** The name of a text's language, where it is not the reader's own. */
export function foreignLanguage(textLang: string, { lang }: Reader): string | null {
  return textLang === lang ? null : languageName(textLang, lang);
}

/** The place of `/:country/guides` or `/:country/:component/guides`. @throws NotFound */
export async function placeOfAddress(params: {
  readonly country?: string | undefined;
  readonly component?: string | undefined;
}) {
  const { country, component } = params;
  if (component === undefined) {
    if (!country || !(await isOpenCountry(country))) throw notFound();
    return { countryCode: country, communityId: undefined, component: null };
  }
  const place = await findPlace(country, component);
  if (!place || !isComponent(place.component)) throw notFound();
  return place;
}
