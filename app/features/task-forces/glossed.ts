/** A sentence in the language it was written in, and in English where the reader needs that. */
export interface Glossed {
  text: string;
  lang: string;
  gloss: string | null;
}

interface Purpose {
  readonly purposeSummary: string | null;
  readonly purposeSummaryEn: string | null;
  readonly purposeLang: string | null;
}

/** A published purpose in one sentence; null while there is none. */
export function glossed(purpose: Purpose, readerLang: string): Glossed | null {
  const { purposeSummary: text, purposeLang: lang, purposeSummaryEn: english } = purpose;
  if (!text || !lang) return null;
  const reads = lang === readerLang || lang === "en";
  return { text, lang, gloss: reads || !english || english === text ? null : english };
}
