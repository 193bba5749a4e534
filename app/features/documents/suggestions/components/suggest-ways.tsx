import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Anchor } from "~/ui/anchor";
import { LinkButton } from "~/ui/button";

/** From the document's page to the list of its suggestions. */
export function SuggestionsWay({ docId, open }: { docId: string; open: number }) {
  const { t } = useTranslation("documents");
  return (
    <span className="no-print">
      <Anchor to={paths.suggestions(docId)}>
        {open > 0 ? t("suggestions.count", { count: open }) : t("suggestions.title")}
      </Anchor>
    </span>
  );
}

/** For those who may not edit: the text opens for suggesting, or in light pages paragraph by paragraph. */
export function SuggestButton({ docId }: { docId: string }) {
  const { t } = useTranslation("documents");
  const { light } = usePage();
  if (light) {
    return <LinkButton to={paths.suggestWording(docId)}>{t("suggestions.start")}</LinkButton>;
  }
  return <LinkButton to={paths.suggesting(docId)}>{t("suggestions.start")}</LinkButton>;
}
