import { useTranslation } from "react-i18next";
import { useTextWords } from "~/http/text-words";
import { usePage } from "~/http/use-page";
import { Prose } from "~/ui/prose";
import { RichText } from "~/ui/rich-text";
import { Time } from "~/ui/time";
import type { PublishedPurpose } from "../purpose/queries.server";
import { Paragraphs } from "./paragraphs";

type HomePurposeProps = {
  purpose: PublishedPurpose;
  /** its language by the reader's name for it */
  language: string;
};

/**
 * The purpose as prose, in the language it was published in. Its English gloss follows it; readers
 * of the language itself find the gloss folded.
 */
export function HomePurpose({ purpose, language }: HomePurposeProps) {
  const { t } = useTranslation("communities");
  const { lang, timeZone, light } = usePage();
  const words = useTextWords();
  const own = purpose.lang.split("-")[0] === lang;
  return (
    <>
      <Prose lang={purpose.lang}>
        <RichText
          content={purpose.content}
          light={light}
          loadLabel={t("purpose.showPicture")}
          words={words}
        />
      </Prose>
      {purpose.glossEn ? (
        <details open={!own} className="mt-6 border-own border-s-2 ps-4">
          <summary className="min-h-11 py-2 font-semibold">{t("home.inEnglish")}</summary>
          <Prose lang="en">
            <Paragraphs text={purpose.glossEn} />
          </Prose>
        </details>
      ) : null}
      <p className="mt-4 text-quiet text-sm">
        {t("purpose.version", { version: purpose.version })},{" "}
        <Time value={purpose.publishedAt} lang={lang} timeZone={timeZone} />, {language}
      </p>
    </>
  );
}
