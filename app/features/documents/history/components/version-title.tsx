import { useTranslation } from "react-i18next";
import type { VersionLine } from "../../versions/queries.server";

/** What a version is called: its name, or why it was kept. */
export function VersionTitle({ label, reason }: Pick<VersionLine, "label" | "reason">) {
  const { t } = useTranslation("documents");
  return label === null ? t(`versions.reasons.${reason}`) : <bdi>{label}</bdi>;
}
