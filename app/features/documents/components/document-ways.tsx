import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { type TabItem, TabsNav } from "~/ui/tabs-nav";
import { commentsWayId, useCommentsBeside } from "../comments/components/comments-way";
import { startableKinds } from "../limits";
import type { DocumentView } from "../queries.server";

type DocumentWaysProps = {
  document: DocumentView;
  /** how many are open; null for those who may not see them */
  openComments: number | null;
  openSuggestions: number | null;
};

/** Guides, minutes and pages can be published; founding pages have ways of their own. */
const isStartable = (kind: string) => (startableKinds as readonly string[]).includes(kind);

/** Everything about a document that has a page of its own, for those who may open it. */
export function DocumentWays({ document, openComments, openSuggestions }: DocumentWaysProps) {
  const { t } = useTranslation("documents");
  const besideText = useCommentsBeside();
  const { id, can, archived, kind } = document;
  const items: (TabItem | false)[] = [
    { key: "text", to: paths.document(id), label: t("page.text"), current: true },
    openComments !== null && {
      key: "comments",
      id: commentsWayId,
      to: paths.comments(id),
      label: openComments > 0 ? t("comments.open", { count: openComments }) : t("comments.none"),
      onClick: besideText,
    },
    openSuggestions !== null && {
      key: "suggestions",
      to: paths.suggestions(id),
      label:
        openSuggestions > 0
          ? t("suggestions.count", { count: openSuggestions })
          : t("suggestions.title"),
    },
    (can.edit || archived) && {
      key: "history",
      to: paths.history(id),
      label: t("versions.link"),
    },
    can.comment && { key: "credit", to: paths.credit(id), label: t("credit.title") },
    { key: "export", to: paths.documentExport(id), label: t("exchange.export.title") },
    can.comment &&
      isStartable(kind) && { key: "publish", to: paths.publishing(id), label: t("page.publish") },
    (can.manage || can.archive) && {
      key: "settings",
      to: paths.documentSettings(id),
      label: t("page.settings"),
    },
  ];
  return <TabsNav label={t("page.ways")} items={items.filter((item) => item !== false)} />;
}
