import { useLocation } from "@remix-run/react";
import { useEffect, useMemo, useRef } from "react";
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
  const leadTo = useLeadTo();
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
              <a href={`#${id}`} onClick={() => leadTo(id)}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  );
}

/**
 * To a place of this page in the browser's own way, which takes the focus along. The router believes that
 * one goes back and brings the page to where it stood; after that it is led to the place again.
 */
function useLeadTo(): (id: string) => void {
  const { hash } = useLocation();
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    const id = wanted.current;
    wanted.current = null;
    if (id && decodeURIComponent(hash) === `#${id}`) document.getElementById(id)?.scrollIntoView();
  });
  return (id) => {
    wanted.current = id;
  };
}
