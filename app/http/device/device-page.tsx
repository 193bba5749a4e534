import type { MetaFunction } from "@remix-run/node";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { List, ListRow } from "~/ui/list";
import { PageHeader } from "~/ui/page";
import { Time } from "~/ui/time";
import { VisuallyHidden } from "~/ui/visually-hidden";
import { MeTabs } from "../me-tabs";
import { memberLoader } from "../route.server";
import { usePage } from "../use-page";
import type { Kept } from "./kept";

export { RoomErrorBoundary as ErrorBoundary } from "../error-boundary";

export const loader = memberLoader(async ({ t }) => ({
  meta: { title: t("shell:device.title") },
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.meta.title ?? ""} · LearnIn` },
];

/** What this device keeps of the person's texts and pages, and how to take it away. */
export default function DevicePage() {
  const { t } = useTranslation("shell");
  const { kept, reload } = useKept();
  return (
    <>
      <PageHeader title={t("device.title")} lead={t("device.lead")} />
      <MeTabs current="device" />
      <noscript>{t("device.needsScript")}</noscript>
      {kept && kept.length === 0 ? (
        <EmptyState title={t("device.none")}>{t("device.noneText")}</EmptyState>
      ) : null}
      {kept && kept.length > 0 ? (
        <List>
          {kept.map((one) => (
            <KeptRow key={one.key} kept={one} reload={reload} />
          ))}
        </List>
      ) : null}
    </>
  );
}

function useKept() {
  const { actor } = usePage();
  const [kept, setKept] = useState<Kept[] | null>(null);
  const reload = useCallback(async () => {
    const { listKept, thingsKept } = await import("./kept");
    const all = await listKept();
    setKept(thingsKept(all.filter(({ userId }) => userId === actor?.userId || userId === "")));
  }, [actor?.userId]);
  useEffect(() => {
    void reload();
  }, [reload]);
  return { kept, reload };
}

function KeptRow({ kept, reload }: { kept: Kept; reload: () => Promise<void> }) {
  const { t } = useTranslation("shell");
  const { lang, timeZone, now } = usePage();
  const [asked, setAsked] = useState(false);
  const isLoss = kept.unsaved > 0;
  const remove = async () => {
    if (isLoss && !asked) {
      setAsked(true);
      return;
    }
    const { forgetThing } = await import("./kept");
    await forgetThing(kept);
    await reload();
  };
  return (
    <ListRow
      title={kept.title}
      titleLang={kept.lang}
      to={kept.path}
      meta={
        <>
          <span>{t(`device.kinds.${kept.kind}`)}</span>
          <Time value={new Date(kept.usedAt).toISOString()} {...{ lang, timeZone, now }} />
          {isLoss ? <span>{t("device.unsaved", { count: kept.unsaved })}</span> : null}
        </>
      }
      trail={
        <Button type="button" variant={asked ? "danger" : "quiet"} onClick={() => void remove()}>
          {t(asked ? "device.removeUnsaved" : "device.remove")}
          <VisuallyHidden>: {kept.title}</VisuallyHidden>
        </Button>
      }
    />
  );
}
