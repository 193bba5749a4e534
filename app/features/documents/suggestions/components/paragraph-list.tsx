import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { Anchor } from "~/ui/anchor";
import { List } from "~/ui/list";
import { VisuallyHidden } from "~/ui/visually-hidden";
import type { Paragraph } from "../paragraphs.server";

type ParagraphListProps = {
  document: { id: string; lang: string };
  paragraphs: readonly Paragraph[];
};

/** The paragraphs of a text, each with the way to reword it. */
export function ParagraphList({ document, paragraphs }: ParagraphListProps) {
  const { t } = useTranslation("documents");
  return (
    <List label={t("suggestions.form.choose")}>
      {paragraphs.map(({ block, text, fixed, kind }) => (
        <li key={block} className="list-row">
          <div className="list-body">
            <p lang={document.lang} dir="auto" className={kind === "heading" ? "list-title" : ""}>
              {text}
            </p>
            {fixed ? (
              <p className="quiet">{t("suggestions.form.fixed")}</p>
            ) : (
              <p>
                <Anchor to={paths.suggestWording(document.id, block)}>
                  {t("suggestions.form.pick")}
                  <VisuallyHidden>: {text.slice(0, 60)}</VisuallyHidden>
                </Anchor>
              </p>
            )}
          </div>
        </li>
      ))}
    </List>
  );
}
