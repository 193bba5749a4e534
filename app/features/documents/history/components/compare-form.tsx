import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { usePage } from "~/http/use-page";
import { Button } from "~/ui/button";
import { Select } from "~/ui/inputs";
import type { VersionChoice } from "../queries.server";

type CompareFormProps = {
  versionId: string;
  choices: readonly VersionChoice[];
  /** what it is compared with: an id or "now" */
  other: string | null;
};

/** Chooses what a version is compared with. */
export function CompareForm({ versionId, choices, other }: CompareFormProps) {
  const { t } = useTranslation("documents");
  const { lang, timeZone } = usePage();
  const moment = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  });
  const options = choices
    .filter(({ id }) => id !== versionId)
    .map(({ id, at, reason, label }) => ({
      value: id,
      label: `${moment.format(new Date(at))}: ${label ?? t(`versions.reasons.${reason}`)}`,
    }));
  return (
    <Form className="version-compare" preventScrollReset>
      <Select
        key={other}
        name="with"
        label={t("versions.compare.with")}
        options={[{ value: "now", label: t("versions.compare.now") }, ...options]}
        defaultValue={other ?? "now"}
      />
      <Button>{t("versions.compare.do")}</Button>
    </Form>
  );
}
