import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import type { RichTextProps } from "~/ui/rich-text";
import { commentMark, commentRef, paragraphEnd } from "../mark-content";

type Drawings = NonNullable<RichTextProps["own"]>;

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/**
 * How a page draws commented words, the way from them to the comment, and at the end of each paragraph
 * the way to a new one.
 * @param ways whether paragraphs have such a way at all, or only for those without script
 */
export function useCommentDrawings(docId: string, ways: "all" | "without-script"): Drawings {
  const { t } = useTranslation("documents");
  return useMemo(() => drawings(t, docId, ways), [t, docId, ways]);
}

function drawings(t: TFunction, docId: string, ways: "all" | "without-script"): Drawings {
  const label = t("comments.on");
  return {
    [commentMark]: (inner, { id }) => (
      <mark className="commented" data-thread={text(id)} aria-roledescription={t("comments.here")}>
        {inner}
      </mark>
    ),
    [commentRef]: (_inner, { id, number }) => (
      <a
        id={`at-${text(id)}`}
        className="comment-ref"
        href={paths.comments(docId, text(id))}
        data-thread={text(id)}
        aria-label={t("comments.ref", { number: Number(number) })}
      >
        {Number(number)}
      </a>
    ),
    [paragraphEnd]: (_inner, { key }) => {
      const way = (
        <a
          className="comment-on no-print"
          href={paths.commentOn(docId, text(key))}
          aria-label={label}
          title={label}
          data-block={text(key)}
        >
          <span>+</span>
        </a>
      );
      return ways === "all" ? way : <noscript>{way}</noscript>;
    },
  };
}
