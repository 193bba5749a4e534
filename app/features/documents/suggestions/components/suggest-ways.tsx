import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { LinkButton } from "~/ui/button";

/** For those who may not edit: the text opens for suggesting, or in light pages paragraph by paragraph. */
export function SuggestButton({ docId }: { docId: string }) {
  const { t } = useTranslation("documents");
  const { light } = usePage();
  if (light) {
    return <LinkButton to={paths.suggestWording(docId)}>{t("suggestions.start")}</LinkButton>;
  }
  return <LinkButton to={paths.suggesting(docId)}>{t("suggestions.start")}</LinkButton>;
}
