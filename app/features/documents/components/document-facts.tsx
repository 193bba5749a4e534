import { useTranslation } from "react-i18next";
import { usePage } from "~/http/use-page";
import { Time } from "~/ui/time";
import type { DocumentView } from "../queries.server";
import { VisibilityMark } from "./document-marks";

type DocumentFactsProps = {
  document: DocumentView;
  language: string | null;
};

/** When it last changed, who may see it, and what those may do who do not write in it. */
export function DocumentFacts({ document, language }: DocumentFactsProps) {
  const { t } = useTranslation("documents");
  const { actor, lang, timeZone, now } = usePage();
  const { can, archived, visibility, communityId, updatedAt } = document;
  const may = can.comment ? "comment" : "read";
  return (
    <p className="doc-facts">
      <span>
        {t("page.changed")} <Time value={updatedAt} lang={lang} timeZone={timeZone} now={now} />
      </span>
      {language ? <span>{t("page.inLanguage", { language })}</span> : null}
      <VisibilityMark visibility={visibility} taskForce={communityId === null} />
      {actor && !archived && !can.edit ? (
        <span className="no-print">{t(`page.youMay.${may}`)}</span>
      ) : null}
    </p>
  );
}
