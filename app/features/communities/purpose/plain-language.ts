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
