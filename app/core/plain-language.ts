/** Longer sentences and words than these are hard to read on a phone, in any of our languages. */
export const longSentenceWords = 25;
export const longWordLetters = 18;
const shown = 3;

export interface LanguageCheck {
  words: number;
  sentences: number;
  /** sentences of more than {@link longSentenceWords} words, the longest few of them in full */
  longSentences: { count: number; examples: string[] };
  longWords: { count: number; examples: string[] };
}

/** Counts what makes a text hard to read. Advice for writers; nothing is refused for it. */
export function checkLanguage(text: string, lang: string): LanguageCheck {
  const sentences = sentencesOf(text, lang).map((sentence) => ({
    text: sentence.trim().replace(/\s+/g, " "),
    words: wordsOf(sentence, lang),
  }));
  const spoken = sentences.filter(({ words }) => words.length > 0);
  const long = spoken
    .filter(({ words }) => words.length > longSentenceWords)
    .sort((one, other) => other.words.length - one.words.length);
  const words = spoken.flatMap((sentence) => sentence.words);
  const longWords = [...new Set(words.map((word) => word.toLocaleLowerCase(lang)))].filter(
    (word) => [...word].length > longWordLetters,
  );
  return {
    words: words.length,
    sentences: spoken.length,
    longSentences: { count: long.length, examples: long.slice(0, shown).map((one) => one.text) },
    longWords: { count: longWords.length, examples: longWords.slice(0, shown) },
  };
}

/** A text's figure on the LIX scale, and the step of the scale that it stands on. */
export interface Readability {
  lix: number;
  level: "very-easy" | "easy" | "medium" | "hard" | "very-hard";
  wordsPerSentence: number;
  /** 0 to 1 */
  longWordShare: number;
}

/** Upper ends of the steps of the scale; beyond the last a text is very hard. */
const steps = [
  ["very-easy", 30],
  ["easy", 40],
  ["medium", 50],
  ["hard", 60],
] as const;

/**
 * Languages that say in endings what others say in small words of their own. By six letters nearly
 * every word of theirs would be long, so that three letters are added to the bound. That is our own
 * choice: Björnsson compared languages of Western Europe only.
 */
const longEndings = new Set("az crh gag hu hy ka kaa kk ku ky tk tr ug uz".split(" "));

/**
 * LIX: words per sentence, plus the percentage of words of more than six letters. Source:
 * C. H. Björnsson, Läsbarhet, Stockholm 1968; steps of the scale as in J. Anderson, "Lix and Rix",
 * Journal of Reading 26 (1983). It counts letters and sentences only, so it works in every alphabet.
 * Null for a text without words.
 */
export function readability(text: string, lang: string): Readability | null {
  const sentences = sentencesOf(text, lang)
    .map((sentence) => wordsOf(sentence, lang))
    .filter((words) => words.length > 0);
  const words = sentences.flat();
  if (words.length === 0) return null;
  const bound = longEndings.has(lang.split("-")[0] ?? "") ? 9 : 6;
  const longWordShare = words.filter((word) => [...word].length > bound).length / words.length;
  const wordsPerSentence = words.length / sentences.length;
  const lix = Math.round(wordsPerSentence + 100 * longWordShare);
  const level = steps.find(([, end]) => lix < end)?.[0] ?? "very-hard";
  return { lix, level, wordsPerSentence, longWordShare };
}

function wordsOf(sentence: string, lang: string): string[] {
  return [...new Intl.Segmenter(lang, { granularity: "word" }).segment(sentence)].flatMap(
    ({ segment, isWordLike }) => (isWordLike ? [segment] : []),
  );
}

/** Lines are sentences of their own: headings and list items seldom end with a full stop. */
function sentencesOf(text: string, lang: string): string[] {
  const segmenter = new Intl.Segmenter(lang, { granularity: "sentence" });
  return text
    .split("\n")
    .flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment));
}
