import { normalForm } from "~/core/normal-form";
import type { PasteColumn } from "./limits";

/** A column of a table: what it holds, "surname" to stand behind the name, or null for none of ours. */
export type ColumnUse = PasteColumn | "surname" | null;

/** Letters and digits alone, in lower case: "E-mail:" and "e mail" are one word. */
export function wordOf(text: string): string {
  return normalForm(text.replaceAll("№", ""), "NFKC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Headings that people write, beside the labels of our own form. */
const headings: Record<Exclude<ColumnUse, null>, string> = {
  name: "name, full name, first name, person, participant, имя, фио, ф.и.о., имя и фамилия, фамилия и имя, участник",
  surname: "surname, last name, family name, фамилия",
  organisationKind:
    "kind, type, kind of organisation, kind of organization, organisation type, organization type, sector, вид, тип, вид организации, тип организации, сектор",
  organisation:
    "organisation, organization, institution, workplace, place of work, employer, school, организация, учреждение, место работы, школа",
  place:
    "place, town, village, city, town or village, location, region, район, город, село, населённый пункт, город или село, регион, область, место",
  email:
    "e-mail, email, mail, e-mail address, email address, почта, электронная почта, эл. почта, эл. адрес, емейл, имейл",
  phone: "phone, telephone, tel, mobile, phone number, телефон, тел, номер телефона, мобильный",
  lang: "language, preferred language, язык, предпочитаемый язык",
  rural:
    "rural, rural (yes or no), village or small town, село (да или нет), сельский, сельская местность, из села",
  gender: "gender, sex, woman or man, пол, женщина или мужчина",
  channel:
    "channel, contact, best way to reach them, how to reach them, канал, связь, как связаться, как лучше связаться",
  why: "why, reason, note, notes, why this person, comment, почему, причина, заметка, примечание, комментарий, почему именно этот человек",
};

const useOf = new Map<string, Exclude<ColumnUse, null>>(
  Object.entries(headings).flatMap(([use, words]) =>
    words.split(",").map((word) => [wordOf(word), use as Exclude<ColumnUse, null>] as const),
  ),
);

/**
 * What the columns hold, when the first row says so: it names a column for people's names and no
 * cell of it is used twice. Null when it is a row like the others.
 */
export function readHeading(cells: readonly string[]): ColumnUse[] | null {
  const seen = new Set<ColumnUse>();
  const uses = cells.map((cell) => {
    const use = useOf.get(wordOf(cell)) ?? null;
    if (use === null || seen.has(use)) return null;
    seen.add(use);
    return use;
  });
  return seen.has("name") ? uses : null;
}
