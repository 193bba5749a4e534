import { useTranslation } from "react-i18next";
import type { Glossed } from "../glossed";

/** A sentence in the language it was written in, under it the English one where it is needed. */
export function GlossedText({ text, lang, gloss }: Glossed) {
  const { t } = useTranslation("task-forces");
  return (
    <>
      <p lang={lang}>{text}</p>
      {gloss ? (
        <p className="mt-1 text-quiet text-sm">
          {t("gloss")} <span lang="en">{gloss}</span>
        </p>
      ) : null}
    </>
  );
}
