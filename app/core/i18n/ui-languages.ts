/** Languages that the product's own pages speak. */
export const uiLanguages = ["en", "ru"] as const;
export type UiLanguage = (typeof uiLanguages)[number];

export const defaultLanguage: UiLanguage = "en";

/** As their speakers look for them in a list: every page has one, so it must not bring all names. */
export const uiLanguageNames: Record<UiLanguage, string> = { en: "English", ru: "Русский" };

export function isUiLanguage(value: unknown): value is UiLanguage {
  return typeof value === "string" && (uiLanguages as readonly string[]).includes(value);
}
