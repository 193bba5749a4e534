import type { ContentLanguage } from "../i18n/languages";
import { countryNote } from "./notes";
import { type Country, type CountryCode, type OwnName, reference } from "./reference";

export { countryNote } from "./notes";
export type { CountryCode, OwnName } from "./reference";

/** Case matters only where a language declines names: «Грузия», but «группа Грузии». */
export type NameForm = "nominative" | "genitive";

/** Is this the code of a country we know, the invented one included? */
export function isCountry(code: unknown): code is CountryCode {
  return typeof code === "string" && Object.hasOwn(reference, code);
}

const countryOf = (code: string): Country | undefined =>
  isCountry(code) ? reference[code] : undefined;

/**
 * Codes of all real countries and territories, in the order in which English lists them.
 * @param withInvented adds the country of demonstrations, at the end
 */
export function countryCodes(withInvented = false): CountryCode[] {
  const codes = (Object.keys(reference) as CountryCode[]).filter((code) => !isInvented(code));
  return withInvented ? [...codes, "zz"] : codes;
}

/** Does the country exist in demonstrations only? */
export function isInvented(code: string): boolean {
  return countryOf(code)?.invented === true;
}

/**
 * The country's name in the reader's language (English where we have no other), as the United
 * Nations write it. An unknown code comes back as it is, in capitals.
 * @param form the genitive differs in Russian only: «Национальная рабочая группа Грузии»
 */
export function countryName(code: string, lang: string, form: NameForm = "nominative"): string {
  const names = countryOf(code)?.names;
  if (!names) return code.toUpperCase();
  if (lang !== "ru") return names.en;
  return form === "genitive" ? names.ruGenitive : names.ru;
}

/** What the country is called in its own main languages, each name once. */
export function countryOwnNames(code: string): OwnName[] {
  const names = countryOf(code)?.ownNames ?? [];
  return names.filter((one, index) => names.findIndex(({ name }) => name === one.name) === index);
}

/** A country as a page writes it. */
export interface CountryLabel {
  readonly code: string;
  readonly name: string;
  /** whether the name carries the mark of a footnote, which then stands on the page */
  readonly noted: boolean;
}

/** What components need to write a country's name; made by loaders, so that browsers get no list. */
export function countryLabel(code: string, lang: string): CountryLabel {
  return { code, name: countryName(code, lang), noted: countryNote(code) !== null };
}

/** The country's main languages first, then the others that its schools teach in. */
export function countryLanguages(code: string): {
  main: readonly ContentLanguage[];
  others: readonly ContentLanguage[];
} {
  const country = countryOf(code);
  return { main: country?.languages ?? [], others: country?.otherLanguages ?? [] };
}

/** ISO 3166-1 numeric with leading zeros, or null where ISO has none (`xk`, `zz`). */
export function countryIsoNumeric(code: string): string | null {
  return countryOf(code)?.isoNumeric ?? null;
}

/** The time zone of the capital, an IANA name; UTC for a code that we do not know. */
export function countryTimeZone(code: string): string {
  return countryOf(code)?.timeZone ?? "UTC";
}

/** The capital's name in the reader's language, or null for a code that we do not know. */
export function countryCapital(code: string, lang: string): string | null {
  const capital = countryOf(code)?.capital;
  return capital ? capital[lang === "ru" ? "ru" : "en"] : null;
}

/** The codes sorted as the reader's language sorts the names; an invented country comes last. */
export function sortedCountries(codes: readonly CountryCode[], lang: string): CountryCode[] {
  const { compare } = new Intl.Collator(lang);
  return [...codes].sort(
    (one, other) =>
      Number(isInvented(one)) - Number(isInvented(other)) ||
      compare(countryName(one, lang), countryName(other, lang)),
  );
}
