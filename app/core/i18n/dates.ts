/** The locale by which dates are spelt: English as the region writes it, with the day first. */
const spelling = (lang: string) => (lang === "en" ? "en-GB" : lang);

/**
 * A day in words, the same for everybody whatever their time zone: "3 May 2026".
 * @param day a moment, or a calendar day as yyyy-mm-dd
 */
export function dayInWords(day: string | Date, lang: string): string {
  const moment = typeof day === "string" && day.length === 10 ? `${day}T00:00:00Z` : day;
  const format = new Intl.DateTimeFormat(spelling(lang), { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(moment));
}
