import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Anchor } from "~/ui/anchor";
import { Time } from "~/ui/time";
import type { DocumentView } from "../queries.server";
import { VisibilityMark } from "./document-marks";

type DocumentFactsProps = {
  document: DocumentView;
  language: string | null;
  /** further ways to go from here, each in a span */
  children?: ReactNode;
};

/** When it last changed, who may see it, and what the reader may do with it. */
export function DocumentFacts({ document, language, children }: DocumentFactsProps) {
  const { t } = useTranslation("documents");
  const { actor, lang, timeZone, now } = usePage();
  const { can, archived, visibility, communityId, updatedAt } = document;
  const may = can.manage ? "own" : can.edit ? "edit" : can.comment ? "comment" : "read";
  return (
    <p className="doc-facts">
      <span>
        {t("page.changed")} <Time value={updatedAt} lang={lang} timeZone={timeZone} now={now} />
      </span>
      {language ? <span>{t("page.inLanguage", { language })}</span> : null}
      <VisibilityMark visibility={visibility} taskForce={communityId === null} />
      <span className="no-print">
        <Anchor to={paths.documentExport(document.id)}>{t("exchange.export.title")}</Anchor>
      </span>
      {can.edit || archived ? (
        <span className="no-print">
          <Anchor to={paths.history(document.id)}>{t("versions.link")}</Anchor>
        </span>
      ) : null}
      {can.comment ? (
        <span className="no-print">
          <Anchor to={paths.credit(document.id)}>{t("credit.title")}</Anchor>
        </span>
      ) : null}
      {children}
      {actor && !archived ? <span>{t(`page.youMay.${may}`)}</span> : null}
    </p>
  );
}
