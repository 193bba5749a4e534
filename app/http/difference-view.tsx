import { useTranslation } from "react-i18next";
import type { Change, Part, Unchanged } from "~/core/difference/difference";
import { VisuallyHidden } from "~/ui/visually-hidden";

type DifferenceViewProps = { changes: readonly (Change | Unchanged)[]; lang: string };

/**
 * What was taken out and put in, paragraph by paragraph: by a line and a word at the margin, by
 * underline and strike, and last by colour.
 */
export function DifferenceView({ changes, lang }: DifferenceViewProps) {
  const { t } = useTranslation("shell");
  if (changes.every(({ type }) => type === "same" || type === "unchanged")) {
    return <p>{t("difference.none")}</p>;
  }
  return (
    <div className="difference">
      {changes.map((change, index) => {
        const key = `${index}-${change.type}`;
        if (change.type === "unchanged") {
          return (
            <p key={key} className="quiet difference-gap">
              {t("difference.unchanged", { count: change.count })}
            </p>
          );
        }
        return (
          <div key={key} className={`difference-line is-${change.type}`}>
            {change.type === "same" ? null : (
              <p className="difference-mark">{t(`difference.${change.type}`)}</p>
            )}
            <p lang={lang} dir="auto" className={`difference-${change.kind}`}>
              {change.kind === "heading" || change.kind === "text"
                ? null
                : `${t(`difference.${change.kind}`)} `}
              <Parts parts={change.parts} />
            </p>
          </div>
        );
      })}
    </div>
  );
}

function Parts({ parts }: { parts: readonly Part[] }) {
  const { t } = useTranslation("shell");
  return parts.map(({ type, text }, index) => {
    const key = `${index}-${type}`;
    if (type === "same") return <span key={key}>{text}</span>;
    const Tag = type === "added" ? "ins" : "del";
    return (
      <Tag key={key}>
        <VisuallyHidden>{t(`difference.begins.${type}`)}</VisuallyHidden>
        {text}
        <VisuallyHidden>{t("difference.ends")}</VisuallyHidden>
      </Tag>
    );
  });
}
