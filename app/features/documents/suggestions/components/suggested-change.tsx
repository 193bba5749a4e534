import { useTranslation } from "react-i18next";
import type { RichText as Stored } from "~/core/written-pages.server";
import { RichText } from "~/ui/rich-text";
import { VisuallyHidden } from "~/ui/visually-hidden";
import type { SuggestionView } from "../queries.server";

type SuggestedChangeProps = {
  change: Pick<SuggestionView, "reach" | "removed" | "added" | "before" | "after">;
  lang: string;
};

/**
 * A change between the words that stand around it. What goes is struck through and what comes is
 * underlined, each with a sign and a spoken word, so that colour says nothing alone.
 */
export function SuggestedChange({ change, lang }: SuggestedChangeProps) {
  const { t } = useTranslation("documents");
  const { reach, removed, added, before, after } = change;
  const Frame = reach === "words" ? "p" : "div";
  return (
    <Frame className="suggested prose" lang={lang} dir="auto">
      {reach === "words" ? <span className="quiet">{before}</span> : null}
      {isEmpty(removed) ? null : (
        <del>
          <VisuallyHidden>{t("suggestions.out")} </VisuallyHidden>
          <Piece content={removed} reach={reach} />
        </del>
      )}
      {isEmpty(added) ? null : (
        <ins>
          <VisuallyHidden>{t("suggestions.in")} </VisuallyHidden>
          <Piece content={added} reach={reach} />
        </ins>
      )}
      {reach === "words" ? <span className="quiet">{after}</span> : null}
    </Frame>
  );
}

type PieceProps = { content: Stored; reach: SuggestionView["reach"] };

/** Words are drawn without the paragraph that they are stored in. */
export function Piece({ content, reach }: PieceProps) {
  const inner = reach === "words" ? content.content?.[0]?.content : content.content;
  return <RichText content={{ type: "piece", content: inner ?? [] }} under={3} />;
}

const isEmpty = ({ content = [] }: Stored): boolean =>
  content.length === 0 || (content.length === 1 && (content[0]?.content ?? []).length === 0);
