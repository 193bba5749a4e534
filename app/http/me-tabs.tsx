import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { TabsNav } from "~/ui/tabs-nav";

export type MeTab = "overview" | "profile" | "security" | "device";

/** The pages about oneself. */
export function MeTabs({ current }: { current: MeTab }) {
  const { t } = useTranslation("shell");
  const tabs: [MeTab, string][] = [
    ["overview", paths.me()],
    ["profile", paths.profile()],
    ["security", paths.security()],
    ["device", paths.device()],
  ];
  return (
    <TabsNav
      label={t("meTabs.label")}
      items={tabs.map(([key, to]) => ({
        key,
        to,
        label: t(`meTabs.${key}`),
        current: key === current,
      }))}
    />
  );
}
