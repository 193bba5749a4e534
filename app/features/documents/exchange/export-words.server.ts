import { translator } from "~/core/i18n/i18n.server";
import { defaultLanguage, isUiLanguage } from "~/core/i18n/languages";
import type { ExportWords } from "./export-words";
import type { ExportableDocument } from "./exportable";

/** In the text's own language where we speak it, otherwise in English. */
function exportWordsIn(lang: string): ExportWords {
  const t = translator(isUiLanguage(lang) ? lang : defaultLanguage);
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
    megabytes: t("shell:text.megabytes", { size: "#" }),
  };
}

/** A document with the words that its file says around the text. */
export function withWords(document: ExportableDocument): ExportableDocument {
  return { ...document, words: exportWordsIn(document.lang) };
}
