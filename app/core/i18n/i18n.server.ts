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
    react: { ...i18nOptions.react, useSuspense: false },
  });
  rememberSentences(instance);
  made().set(lang, instance);
  return instance;
}

/**
 * Makes the `t` that components get cheap. i18next's own is made anew for each component and copies all
 * options of the instance at each call, together a tenth of a page. This one is made once for each
 * room and keeps the sentences that have no values in them.
 */
function rememberSentences(instance: i18n): void {
  const fixed = instance.getFixedT.bind(instance) as (...all: unknown[]) => TFunction;
  const made = new Map<string, TFunction>();
  const make = (lng: unknown, ns: unknown): TFunction => {
    const whole = fixed(lng, ns) as unknown as (...all: unknown[]) => string;
    const sentences = new Map<string, string>();
    const t = (key: unknown, values?: unknown, ...rest: unknown[]): string => {
      if (typeof key !== "string" || rest.length > 0) return whole(key, values, ...rest);
      if (values === undefined) {
        const known = sentences.get(key);
        if (known !== undefined) return known;
        const sentence = whole(key);
        sentences.set(key, sentence);
        return sentence;
      }
      if (typeof values !== "object" || lng) return whole(key, values);
      return instance.t(key, { ns: ns as string, ...values });
    };
    return Object.assign(t, { ns }) as unknown as TFunction;
  };
  instance.getFixedT = ((lng: unknown, ns: unknown, keyPrefix: unknown) => {
    if (keyPrefix) return fixed(lng, ns, keyPrefix);
    const place = `${lng ?? ""} ${ns ?? ""}`;
    const t = made.get(place) ?? make(lng, ns);
    made.set(place, t);
    return t;
  }) as typeof instance.getFixedT;
}

/** `t` of one language; keys name their room: `t("discussions:thread.closed")`. */
export function translator(lang: string): TFunction {
  return i18nFor(lang).t;
}
