import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { countryLanguages, isCountry } from "~/core/countries/countries";
import { contentLanguages, languageLabel } from "~/core/i18n/languages";
import { submitForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import { memberAction, memberLoader } from "~/http/route.server";
import { shareMeta } from "~/http/share-meta";
import { Anchor } from "~/ui/anchor";
import { CountryName, CountryNote } from "~/ui/country-name";
import { PageHeader, Section } from "~/ui/page";
import { openTaskForce } from "../commands/open-task-force.server";
import { isLeadNamed, type LeadNamed, NamedLeadNotice } from "../components/named-lead";
import { OpenForm } from "../components/open-form";
import { RegionGrid } from "../components/region-grid";
import { getRegion } from "../region.server";
import { openTaskForceSchema } from "../schema";

export { RoomErrorBoundary as ErrorBoundary } from "~/http/error-boundary";

export const loader = memberLoader(async ({ actor, lang, t, url }) => {
  const rows = await getRegion(actor, lang);
  const asked = url.searchParams.get("open");
  return {
    rows,
    chosen: isCountry(asked)
      ? { code: asked, lang: countryLanguages(asked).main[0] ?? "en" }
      : null,
    languages: contentLanguages
      .map((code) => ({ value: code, label: languageLabel(code, lang) }))
      .sort((one, other) => one.label.localeCompare(other.label, lang)),
    meta: {
      title: t("task-forces:region.pageTitle"),
      description: t("task-forces:region.description"),
    },
  };
});

export const action = memberAction((page) =>
  submitForm(page, openTaskForceSchema, async (input, sent): Promise<LeadNamed> => {
    const { countryCode, lead } = await openTaskForce(page.actor, { ...input, sent });
    return { countryCode, lead };
  }),
);

export const meta = shareMeta;

export default function RegionPage() {
  const { t } = useTranslation(["task-forces", "shell"]);
  const { rows, chosen, languages } = useLoaderData<typeof loader>();
  const answer: unknown = useActionData();
  const open = rows.filter((row) => row.cells.length > 0);
  const waiting = rows.filter((row) => row.cells.length === 0);
  return (
    <>
      <PageHeader title={t("region.title")} lead={t("region.lead")} />
      {isLeadNamed(answer) ? <NamedLeadNotice {...answer} /> : null}
      {open.length > 0 ? (
        <Section title={t("region.grid")} lead={t("region.legend")}>
          <RegionGrid rows={open} />
        </Section>
      ) : null}
      {waiting.length > 0 ? (
        <Section title={t("region.noTaskForce")}>
          <ul className="flex flex-wrap gap-x-6">
            {waiting.map((row) => (
              <li key={row.code}>
                <Anchor
                  to={paths.openTaskForce(row.code)}
                  className="inline-flex min-h-11 items-center"
                >
                  <CountryName name={row.name} noted={row.noted} />
                </Anchor>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <OpenForm
        chosen={chosen}
        languages={languages}
        countries={waiting.map((row) => ({
          value: row.code,
          label: row.noted ? `${row.name}*` : row.name,
        }))}
      />
      <CountryNote>{t("shell:country-notes.xk")}</CountryNote>
    </>
  );
}
