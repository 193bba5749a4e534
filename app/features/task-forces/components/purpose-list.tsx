import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { ComponentShape } from "~/ui/component-badge";
import { EmptyState } from "~/ui/empty-state";
import { List, ListRow } from "~/ui/list";
import { Time } from "~/ui/time";
import type { PurposeEntry } from "../landing.server";
import { GlossedText } from "./glossed-text";

/** What communities set out to do, newest first. */
export function PurposeList({ purposes }: { purposes: readonly PurposeEntry[] }) {
  const { t } = useTranslation(["task-forces", "shell"]);
  const { lang, timeZone, now } = usePage();
  if (purposes.length === 0) {
    return (
      <EmptyState title={t("landing.no-purposes")}>{t("landing.no-purposes-hint")}</EmptyState>
    );
  }
  return (
    <List>
      {purposes.map(({ communityId, component, country, at, ...text }) => (
        <ListRow
          key={communityId}
          to={paths.community(country.code, component)}
          lead={<ComponentShape component={component} />}
          title={t("landing.purposeTitle", {
            component: t(`shell:components.${component}`),
            country: country.noted ? `${country.name}*` : country.name,
          })}
          meta={<Time value={at} lang={lang} timeZone={timeZone} now={now} />}
        >
          <GlossedText {...text} />
        </ListRow>
      ))}
    </List>
  );
}
