import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Pagination } from "~/ui/pagination";
import { Time } from "~/ui/time";
import type { VersionView } from "../../versions/queries.server";
import { KeptBy, Wrote } from "./version-people";

type Version = Omit<VersionView, "content">;

/** When the text was so, why it was kept, and who had written. */
export function VersionFacts({ version }: { version: Version }) {
  const { t } = useTranslation("documents");
  const { lang, timeZone } = usePage();
  return (
    <span className="version-facts">
      <Time value={version.at} lang={lang} timeZone={timeZone} format="datetime" />
      {version.label !== null && version.reason !== "named" ? (
        <span>{t(`versions.reasons.${version.reason}`)}</span>
      ) : null}
      <Wrote version={version} />
      <KeptBy version={version} />
    </span>
  );
}

/** To the versions beside it in time. */
export function VersionSteps({ docId, version }: { docId: string; version: Version }) {
  const { t } = useTranslation("documents");
  const { earlierId, laterId } = version;
  return (
    <Pagination
      label={t("versions.beside")}
      newer={laterId ? { to: paths.version(docId, laterId), label: t("versions.later") } : null}
      older={
        earlierId ? { to: paths.version(docId, earlierId), label: t("versions.earlier") } : null
      }
    />
  );
}
