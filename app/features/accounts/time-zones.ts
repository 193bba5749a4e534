import {
  countryCodes,
  countryName,
  countryTimeZone,
  sortedCountries,
} from "~/core/countries/countries";

function offsetOf(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "shortOffset" });
  const offset = parts.formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "";
  return offset.replace("GMT", "UTC");
}

/**
 * Time zones to choose from, by country in the reader's language: the world's four hundred would
 * weigh more than the rest of the page. What a person has already stays among them.
 */
export function timeZoneChoices(lang: string, current: string, at: Date) {
  const known = sortedCountries(countryCodes(), lang).map((code) => ({
    value: countryTimeZone(code),
    label: countryName(code, lang),
  }));
  const choices =
    known.some(({ value }) => value === current) || current === "UTC"
      ? known
      : [{ value: current, label: current.replaceAll("_", " ") }, ...known];
  const named = choices.map(({ value, label }) => ({
    value,
    label: `${label} (${offsetOf(value, at)})`,
  }));
  return [...named, { value: "UTC", label: "UTC" }];
}
