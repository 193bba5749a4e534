/** A moment's day in words, the same for everybody: "3 May 2026". */
export function dayInWords(iso: string, lang: string): string {
  const day = new Date(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
  return new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "UTC" }).format(day);
}
