import { useFetcher } from "@remix-run/react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Button, LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import type { CollabProvider } from "../../collab-client/provider";
import { focusPaper } from "../../components/focus-paper";

type LiveNoticesProps = { docId: string; provider: CollabProvider };

/** What has happened to the document as a whole while it is open. */
export function LiveNotices({ docId, provider }: LiveNoticesProps) {
  return (
    <>
      <RestoredNotice docId={docId} provider={provider} />
      <BudgetNotice provider={provider} />
    </>
  );
}

function RestoredNotice({ docId, provider }: LiveNoticesProps) {
  const { t } = useTranslation("documents");
  const seq = useSyncExternalStore(provider.subscribe, provider.getRestoredAt, () => null);
  const [closed, setClosed] = useState<number | null>(null);
  const { load, data } = useFetcher<{ name?: string | null }>({ key: `restored-${seq}` });
  useEffect(() => {
    if (seq !== null) load(paths.versionRestored(docId, seq));
  }, [load, docId, seq]);
  if (seq === null || seq === closed) return null;
  const hide = () => {
    setClosed(seq);
    focusPaper();
  };
  const name = data?.name;
  return (
    <Notice
      role="status"
      actions={
        <>
          <LinkButton to={paths.history(docId)}>{t("versions.live.see")}</LinkButton>
          <Button type="button" variant="quiet" onClick={hide}>
            {t("versions.live.hide")}
          </Button>
        </>
      }
    >
      {name ? t("versions.live.restoredBy", { name }) : t("versions.live.restored")}
    </Notice>
  );
}

/** The server says so from three quarters on; the advice comes while there is still room to follow it. */
function BudgetNotice({ provider }: Pick<LiveNoticesProps, "provider">) {
  const { t } = useTranslation("documents");
  const { lang } = usePage();
  const budget = useSyncExternalStore(provider.subscribe, provider.getBudget, () => null);
  if (!budget) return null;
  const megabytes = new Intl.NumberFormat(lang, {
    style: "unit",
    unit: "megabyte",
    maximumFractionDigits: 1,
  });
  const sizeOf = (bytes: number) => megabytes.format(bytes / 2 ** 20);
  return (
    <Notice tone="attention" role="status" title={t("versions.live.budgetTitle")}>
      {t("versions.live.budget", {
        size: sizeOf(budget.bytes),
        limit: sizeOf(budget.limitBytes),
      })}
    </Notice>
  );
}
