import { translator } from "~/core/i18n/i18n.server";
import {
  contentLanguages,
  languageName,
  languageOwnName,
  uiLanguages,
} from "~/core/i18n/languages";
import { contactChannels, genders, organisationKinds } from "../terms";
import { wordOf } from "./columns";

/** Words that people write in tables, beside those that the form shows. */
const more = {
  organisationKind: {
    ministry: "министерство образования, мон, ministry of education",
    state_body: "state, state body, government, agency, ведомство, госорган, государственный орган",
    school: "kindergarten, lyceum, gymnasium, college, лицей, гимназия, колледж, детский сад",
    university: "institute, университет, институт, академия, высшее учебное заведение",
    ngo: "non-governmental organisation, нпо, оо, фонд, общественная организация, общественный фонд",
    start_up: "startup, company, business, компания, бизнес, стартап",
    partner: "partner, donor, партнёр, донор",
  },
  gender: {
    woman: "female, f, w, ж, жен, женский",
    man: "male, m, м, муж, мужской",
    unsaid: "",
  },
  channel: {
    in_person: "personally, лично, встреча",
    phone: "phone, telephone, call, телефон, звонок",
    email: "mail, email, почта, электронная почта",
    telegram: "телеграм, tg",
    whatsapp: "ватсап, вотсап, wa",
    viber: "вайбер",
    letter: "post, письмо",
    other: "other, другое",
  },
  rural: {
    on: "yes, y, true, 1, x, v, village, rural, да, д, село, сельский, сельская",
    off: "no, n, false, 0, town, city, urban, нет, город, городской, городская",
  },
} as const;

type Words = ReadonlyMap<string, string>;

function collect(choices: readonly string[], label: (value: string) => string[], extra: object) {
  const words = new Map<string, string>();
  for (const value of choices) {
    const written = (extra as Record<string, string>)[value] ?? "";
    for (const word of [value, ...label(value), ...written.split(",")]) {
      const key = wordOf(word);
      if (key && !words.has(key)) words.set(key, value);
    }
  }
  return words;
}

function readWords(): Record<string, Words> {
  const labels = (group: string) => (value: string) =>
    uiLanguages.map((lang) => translator(lang)(`communities:shortlist.${group}.${value}`));
  const languages = (code: string) => [
    ...uiLanguages.map((lang) => languageName(code, lang)),
    languageOwnName(code),
  ];
  return {
    organisationKind: collect(organisationKinds, labels("kinds"), more.organisationKind),
    gender: collect(genders, labels("genders"), more.gender),
    channel: collect(contactChannels, labels("channels"), more.channel),
    lang: collect(contentLanguages, languages, {}),
    rural: collect(["on", "off"], () => [], more.rural),
  };
}

let known: Record<string, Words> | undefined;

/**
 * The value that a cell of such a column means, in either language of the pages; the cell itself
 * when nobody can tell, for the schema to refuse.
 */
export function meaningOf(column: string, cell: string): string {
  known ??= readWords();
  const sign = cell.trim();
  // Signs that are no words: a cross for yes, a dash for no.
  if (column === "rural" && (sign === "+" || sign === "✓")) return "on";
  if (column === "rural" && /^[-–—]$/.test(sign)) return "off";
  return known[column]?.get(wordOf(cell)) ?? cell;
}
