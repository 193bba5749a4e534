import type { ContentLanguage } from "~/core/i18n/languages";

/** Scripts with the languages that are written in them and in no other; the rest are Latin. */
const scripts: readonly { letters: RegExp; languages: readonly ContentLanguage[] }[] = [
  {
    letters: /\p{Script=Cyrillic}/gu,
    languages: [
      ...(["ab", "be", "bg", "kk", "ky", "mk", "ru", "sr-Cyrl"] as const),
      ...(["tg", "uk", "uz-Cyrl"] as const),
    ],
  },
  { letters: /\p{Script=Georgian}/gu, languages: ["ka"] },
  { letters: /\p{Script=Armenian}/gu, languages: ["hy"] },
  { letters: /\p{Script=Greek}/gu, languages: ["el"] },
  { letters: /\p{Script=Arabic}/gu, languages: ["ar", "ug"] },
];
/** Written in more than one script, by country and by age. */
const mixed: readonly string[] = ["crh", "gag", "kaa", "ku", "rom"];

const beyondRussian = /(?![а-яё])\p{Script=Cyrillic}/giu;
/** Names and quotations bring some; a text in Kyrgyz or Tajik has 5 % and more. */
const mostForeign = 0.01;

const count = (text: string, letters: RegExp) => text.match(letters)?.length ?? 0;

/**
 * The language that a file says it is in, where the letters agree: office programs write the language
 * of their menus, or Russian, into whatever they save. A script of one language alone names it.
 * @returns null where nobody can tell
 */
export function languageOfText(text: string, said: string | null): string | null {
  const all = count(text, /\p{L}/gu);
  if (all === 0) return said;
  const script = scripts.find(({ letters }) => count(text, letters) > all / 2);
  if (!script) return said && isLatin(said) ? said : null;
  const [only, ...others] = script.languages;
  if (only && others.length === 0) return only;
  if (said === "ru" && count(text, beyondRussian) > all * mostForeign) return null;
  return said && (mixed.includes(said) || script.languages.some((one) => one === said))
    ? said
    : null;
}

const isLatin = (lang: string) =>
  mixed.includes(lang) || !scripts.some(({ languages }) => languages.some((one) => one === lang));
