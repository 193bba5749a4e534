import { useTranslation } from "react-i18next";
import { usePage } from "~/http/use-page";
import type { VersionLine } from "../../versions/queries.server";

/** Who wrote since the version before it. A version keeps itself only after somebody has written. */
export function Wrote({ version }: { version: Pick<VersionLine, "authors" | "reason"> }) {
  const { t } = useTranslation("documents");
  const { lang } = usePage();
  const { authors, reason } = version;
  const names = authors.map(({ name }) => name);
  if (names.length === 0 && reason !== "session" && reason !== "active") return null;
  const who = names.length > 0 ? names : [t("versions.someoneGone")];
  return (
    <span>
      {t("versions.wrote", { names: new Intl.ListFormat(lang).format(who), count: who.length })}
    </span>
  );
}

type KeptByProps = { version: Pick<VersionLine, "label" | "reason" | "keptBy"> };

/** Who gave it its name, or brought an earlier one back after it. */
export function KeptBy({ version }: KeptByProps) {
  const { t } = useTranslation("documents");
  const { label, reason, keptBy } = version;
  if (label === null && reason !== "before-restore") return null;
  const name = keptBy ?? t("versions.someoneGone");
  return <span>{t(label === null ? "versions.restoredBy" : "versions.namedBy", { name })}</span>;
}
