/**
 * Key of the message that has to stand on every page where this country is named, or null.
 * Kosovo's is the footnote of the United Nations on Security Council resolution 1244 (1999).
 * It stands apart from the names, so that browsers can ask without loading all of them.
 */
export function countryNote(code: string): string | null {
  return code === "xk" ? "shell:country-notes.xk" : null;
}
