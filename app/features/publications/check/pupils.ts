import type { Block, Place } from "~/core/difference/blocks";
import type { RichText } from "~/core/written-pages.server";
import type { FindingOf } from "./findings";

/**
 * Beginnings of words for a child at school; endings of cases follow. Only languages that write names
 * with a capital: in Georgian, and in Arabic script, nothing tells a name from a word.
 */
const pupilWords = (
  "pupil student schoolboy schoolgirl child boy girl ученик ученич ученица ученицы учени школьни " +
  "дети детей ребён ребен мальчик девочк учень учня учени вучн вучан окуучу оқушы окушы хонанда " +
  "ўқувчи öğrenci oʻquvchi o‘quvchi o'quvchi okuwçy şagird elev nxënës učeni učenik đak աշակերտ μαθητ"
).split(" ");

const eitherCase = (word: string) => {
  const [first = "", ...rest] = word;
  return `[${first}${first.toLocaleUpperCase()}]${rest.join("")}`;
};

/** Up to three small words may stand between: "pupil of class 5 called Aliya". */
const between = "\\p{Ll}*(?:[\\s,:–—-]+(?:\\p{Ll}+|[\\d№]+\\.?)){0,3}[\\s,:–—-]+";
const name = "(\\p{Lu}\\p{Ll}+(?:[\\s-]\\p{Lu}(?:\\p{Ll}+|\\.))?)";
const namedPupil = new RegExp(
  `(?<!\\p{L})(?:${pupilWords.map(eitherCase).join("|")})${between}${name}`,
  "gu",
);
const years = "[\\s-](?:years?|лет|год|года|жаш|жас|yaş|yosh|років|гадоў)";
const nameThenAge = (end: string) =>
  new RegExp(
    `(\\p{Lu}\\p{Ll}+(?:\\s\\p{Lu}\\p{Ll}+)?)[,(\\s]+(?:aged\\s)?\\d{1,2}(?:${end})`,
    "gu",
  );
/** "Aliya, 9 years", «Алия (9)» */
const withAge = nameThenAge(`${years}|\\)|,`);
/** Where sources and numbered things are named, a bare number is no age: "Review, 24, 35-61". */
const withYears = nameThenAge(years);

/** After these words a place or a day follows, not a name: "pupils in Osh", "calls on Monday". */
const beforePlaces =
  /(?:^|[^\p{L}])(?:in|on|at|to|from|of|near|until|since|в|во|на|из|до|с|у|под|около|по|към|од)$/iu;

/** Capitalised words after a pupil's word that are no names of people. */
const notNames = /^(School|Class|Grade|Школ|Класс|Pedagogy|LearnIn|The|In|On|And|When|If)/u;

/**
 * Places where a pupil may be named: in the text, in its titles and summary, and in what is said of
 * pictures and videos and below the page. A guess and no more: people say "this is not a pupil", and the
 * guess is kept away from then on.
 */
export function checkPupils(blocks: readonly Block[], above: readonly string[]): FindingOf[] {
  const found = new Map<string, FindingOf>();
  const look = (text: string, place: Place | null, age = withYears) => {
    for (const guess of guesses(text, age)) {
      const values = { name: guess };
      if (found.has(guess)) continue;
      found.set(guess, { code: "name", level: "blocking", place, values, dismissible: true });
    }
  };
  for (const words of above) look(words, null);
  for (const { node, text, place } of blocks) {
    look(text, place, withAge);
    for (const words of besides(node)) look(words, { ...place, words: place.words || words });
  }
  return [...found.values()];
}

/** Words of a block that do not run in its text. */
function besides({ type, attrs, content }: RichText): string[] {
  const of = (...values: unknown[]) =>
    values.flatMap((one) => (typeof one === "string" ? one : []));
  if (type === "image") return of(attrs?.alt, attrs?.credit);
  if (type === "video") return of(attrs?.title);
  const notes = Array.isArray(content) ? content.filter((one) => one?.type === "footnote") : [];
  return of(...notes.map((one) => one.attrs?.text));
}

/** Names that may be a child's, in a text's order. */
export function guesses(text: string, age = withAge): string[] {
  const names: string[] = [];
  for (const pattern of [namedPupil, age]) {
    for (const match of text.matchAll(pattern)) {
      const guess = match[1] ?? "";
      const leading = match[0].slice(0, match[0].lastIndexOf(guess)).trimEnd();
      if (!notNames.test(guess) && !beforePlaces.test(leading)) names.push(guess);
    }
  }
  return [...new Set(names)];
}
