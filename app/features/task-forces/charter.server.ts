import { countryName } from "~/core/countries/countries";
import { translator } from "~/core/i18n/i18n.server";
import { defaultLanguage, isUiLanguage } from "~/core/i18n/languages";
import type { RichText } from "~/core/written-pages.server";

/** What a charter answers, in the order in which it is read. */
const sections = ["why", "tasks", "seats", "linking", "deciding", "rhythm", "means", "review"];

const paragraph = (text: string): RichText => ({
  type: "paragraph",
  content: [{ type: "text", text, marks: [{ type: "italic" }] }],
});

/**
 * Title and outline of a charter in the language that the task force works in, or in English
 * where we do not speak it yet.
 */
export function charterPage(
  countryCode: string,
  lang: string,
): { title: string; content: RichText } {
  const spoken = isUiLanguage(lang) ? lang : defaultLanguage;
  const t = translator(spoken);
  const country = countryName(countryCode, spoken, "genitive");
  return {
    title: t("task-forces:charter.title", { country }),
    content: {
      type: "doc",
      content: [
        paragraph(t("task-forces:charter.intro")),
        ...sections.flatMap((section): RichText[] => [
          {
            type: "heading",
            attrs: { level: 2 },
            content: [{ type: "text", text: t(`task-forces:charter.${section}.heading`) }],
          },
          paragraph(t(`task-forces:charter.${section}.hint`)),
        ]),
      ],
    },
  };
}
