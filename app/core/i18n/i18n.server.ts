import { createInstance, type i18n, type TFunction } from "i18next";
import { initReactI18next } from "react-i18next";
import { singleton } from "../singleton.server";
import { catalogue } from "./catalogue.server";
import { i18nOptions } from "./options";

const made = () => singleton("i18n-by-language", () => new Map<string, i18n>());

/** The translator of one language, with every room's messages. */
export function i18nFor(lang: string): i18n {
  const known = made().get(lang);
  if (known && process.env.NODE_ENV !== "development") return known;
  const instance = createInstance();
  instance.use(initReactI18next).init({
    ...i18nOptions,
    lng: lang,
    resources: catalogue(),
    initAsync: false,
    react: { useSuspense: false },
  });
  made().set(lang, instance);
  return instance;
}

/** `t` of one language; keys name their room: `t("discussions:thread.closed")`. */
export function translator(lang: string): TFunction {
  return i18nFor(lang).t;
}
