import { useTranslation } from "react-i18next";
import type { Component } from "~/core/components";
import { paths } from "~/http/paths";
import { TabsNav } from "~/ui/tabs-nav";

type HomeTabsProps = {
  countryCode: string;
  component: Component;
  /** whether the reader may see the set-up board */
  board: boolean;
};

/** The board, opened at this community where only one has room. */
export const boardOf = (countryCode: string, component: Component) =>
  `${paths.board(countryCode)}?community=${component}`;

/** The rooms of a community, for those who may enter. */
export function HomeTabs({ countryCode, component, board }: HomeTabsProps) {
  const { t } = useTranslation("communities");
  const tab = (key: string, path: (code: string, component: Component) => string) => ({
    key,
    to: path(countryCode, component),
    label: t(`home.tabs.${key}`),
  });
  return (
    <TabsNav
      label={t("home.tabsLabel")}
      items={[
        { ...tab("home", paths.community), current: true },
        tab("discussions", paths.discussions),
        tab("documents", paths.communityDocuments),
        tab("people", paths.communityMembers),
        tab("rules", paths.rules),
        tab("tools", paths.tools),
        ...(board
          ? [{ ...tab("setUp", paths.community), to: boardOf(countryCode, component) }]
          : []),
      ]}
    />
  );
}
