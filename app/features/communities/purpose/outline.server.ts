import { translator } from "~/core/i18n/i18n.server";
import { defaultLanguage, isUiLanguage, uiLanguages } from "~/core/i18n/languages";
import type { RichText } from "~/core/written-pages.server";
import { type PromptText, purposeOutline, purposePrompts } from "./outline";

function prompts(lang: string): PromptText[] {
  const t = translator(isUiLanguage(lang) ? lang : defaultLanguage);
  return purposePrompts.map((prompt) => ({
    heading: t(`communities:purpose.prompts.${prompt}.heading`),
    hint: t(`communities:purpose.prompts.${prompt}.hint`),
  }));
}

/** The outline in the language of the page where we speak it, otherwise in English. */
export function purposeOutlineIn(lang: string): RichText {
  return purposeOutline(prompts(lang));
}

/** Hints in every language that a page may have begun with. */
export function purposeHints(): ReadonlySet<string> {
  return new Set(uiLanguages.flatMap((lang) => prompts(lang).map(({ hint }) => hint)));
}
