/** A formatter costs far more to make than to use. */
const formats = new Map<string, Intl.ListFormat>();

/** Words as a list in a sentence of the language: "Kazakh and Russian". */
export function inList(words: readonly string[], lang: string): string {
  const format = formats.get(lang) ?? new Intl.ListFormat(lang);
  formats.set(lang, format);
  return format.format(words);
}
