import type { TFunction } from "i18next";
import type { Component } from "~/core/components";
import { countryLanguages, countryName, countryNote } from "~/core/countries/countries";
import type { CommunityView } from "./queries.server";

/** Where a page lies, as its components need it. */
export interface CommunityPlace {
  countryCode: string;
  countryName: string;
  /** the sentence that must stand wherever this country is named */
  note: string | null;
  component: Component;
  /** "Pedagogy, Georgia", for titles */
  fullName: string;
  can: { board: boolean };
}

export function placeOf(
  { t, lang }: { t: TFunction; lang: string },
  { countryCode, component, can }: CommunityView,
): CommunityPlace {
  const note = countryNote(countryCode);
  const country = countryName(countryCode, lang);
  return {
    countryCode,
    countryName: country,
    note: note && t(note),
    component,
    fullName: `${t(`shell:components.${component}`)}, ${country}`,
    can: { board: can.board },
  };
}

/** The languages that a community should reach: the country's main ones, then its own choice. */
export function languagesOf({ countryCode, langs }: CommunityView): string[] {
  return [...new Set<string>([...countryLanguages(countryCode).main, ...langs])];
}
