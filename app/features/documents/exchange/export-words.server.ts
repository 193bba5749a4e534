import { translator } from "~/core/i18n/i18n.server";
import { defaultLanguage, isUiLanguage } from "~/core/i18n/languages";
import { withPublicThings } from "~/core/own-things.server";
import type { ExportWords } from "./export-words";
import type { ExportableDocument } from "./exportable";

function exportWordsIn(lang: string): ExportWords {
  const t = translator(lang);
  return {
    callouts: {
      tip: t("shell:text.callouts.tip"),
      attention: t("shell:text.callouts.attention"),
      example: t("shell:text.callouts.example"),
    },
    licences: {
      own: t("shell:text.licences.own"),
      permission: t("shell:text.licences.permission"),
    },
    notes: t("shell:text.notes"),
    video: t("shell:text.video"),
    thing: t("shell:text.thing"),
    megabytes: t("shell:text.megabytes", { size: "#" }),
  };
}

/**
 * A document with the words that its file says around the text. A file goes from hand to hand: of other
 * things of ours it names only what everybody may see.
 */
export async function withWords(document: ExportableDocument): Promise<ExportableDocument> {
  // In the text's own language where we speak it, otherwise in English.
  const lang = isUiLanguage(document.lang) ? document.lang : defaultLanguage;
  const content = await withPublicThings(document.content, lang);
  return { ...document, content, words: exportWordsIn(lang) };
}
