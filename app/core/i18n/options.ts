import type { InitOptions } from "i18next";
import { defaultLanguage } from "./ui-languages";

/** What the server's and the browser's translator share. React escapes, so i18next need not. */
export const i18nOptions: InitOptions = {
  fallbackLng: defaultLanguage,
  defaultNS: "shell",
  interpolation: { escapeValue: false },
  returnEmptyString: false,
  showSupportNotice: false,
  // A component that names a room and its part finds its sentences in either.
  react: { nsMode: "fallback" },
};
