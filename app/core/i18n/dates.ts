/** The locale by which dates are spelt: English as the region writes it, with the day first. */
const spelling = (lang: string) => (lang === "en" ? "en-GB" : lang);

/** A formatter costs far more to make than to use. */
const formats = new Map<string, Intl.DateTimeFormat>();

function longFormat(lang: string): Intl.DateTimeFormat {
  const made =
    formats.get(lang) ??
    new Intl.DateTimeFormat(spelling(lang), { dateStyle: "long", timeZone: "UTC" });
  formats.set(lang, made);
  return made;
}

/**
 * A day in words, the same for everybody whatever their time zone: "3 May 2026".
 * @param day a moment, or a calendar day as yyyy-mm-dd
 */
export function dayInWords(day: string | Date, lang: string): string {
  const moment = typeof day === "string" && day.length === 10 ? `${day}T00:00:00Z` : day;
  // The year and its sign, Russian "2026 г.", stay on one line.
  return longFormat(lang).format(new Date(moment)).replace(" г.", "\u00a0г.");
}
