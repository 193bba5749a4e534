import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { RichText } from "~/core/written-pages.server";
import { headingsOf } from "~/ui/headings";
import { countWords, readingMinutes } from "~/ui/word-count";
import { wordsOfText } from "../words-of-text";

/** Fewer headings are seen at a glance. */
const fewest = 4;

type TextOutlineProps = { content: RichText; lang: string };

/** How long a text is, and, where it is long, the ways to its parts. */
export function TextOutline({ content, lang }: TextOutlineProps) {
  const { t } = useTranslation("shell");
  const headings = useMemo(() => headingsOf(content), [content]);
  const count = useMemo(() => countWords(wordsOfText(content)), [content]);
  const length = `${t("text.words", { count })} · ${t("text.minutes", { count: readingMinutes(count) })}`;
  if (count === 0) return null;
  if (headings.length < fewest) return <p className="doc-length quiet">{length}</p>;
  return (
    <details className="doc-outline no-print">
      <summary>
        {t("text.outline")} <span className="quiet">{length}</span>
      </summary>
      <nav aria-label={t("text.outline")}>
        <ul lang={lang}>
          {headings.map(({ id, level, text }) => (
            <li key={id} data-level={level}>
              <a href={`#${id}`}>{text}</a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  );
}
