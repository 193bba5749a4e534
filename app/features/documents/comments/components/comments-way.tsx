import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { Anchor } from "~/ui/anchor";

/** From a document to its comments, with how many are open. */
export function CommentsWay({ docId, open }: { docId: string; open: number }) {
  const { t } = useTranslation("documents");
  return (
    <span className="no-print">
      <Anchor to={paths.comments(docId)}>
        {open > 0 ? t("comments.open", { count: open }) : t("comments.none")}
      </Anchor>
    </span>
  );
}
