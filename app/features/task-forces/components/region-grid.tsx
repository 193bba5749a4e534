import { useTranslation } from "react-i18next";
import { type Component, components } from "~/core/components";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Anchor } from "~/ui/anchor";
import { CountryName } from "~/ui/country-name";
import { type Column, DataTable } from "~/ui/data-table";
import { Time } from "~/ui/time";
import { VisuallyHidden } from "~/ui/visually-hidden";
import type { RegionRow } from "../region.server";
import { StepMarks } from "./step-marks";

function Cell({ row, component }: { row: RegionRow; component: Component }) {
  const { t } = useTranslation(["task-forces", "shell"]);
  const { lang, timeZone, now } = usePage();
  const cell = row.cells.find((one) => one.component === component);
  if (!cell) return <span className="text-quiet">–</span>;
  const { done, steps, changedAt } = cell;
  return (
    <>
      <Anchor
        to={`${paths.board(row.code)}#${component}`}
        className="-my-2.5 inline-flex min-h-11 items-center gap-2"
      >
        <StepMarks steps={steps} />
        <span aria-hidden="true">{done}/6</span>
        <VisuallyHidden>
          {t("region.board", {
            country: row.name,
            component: t(`shell:components.${component}`),
            done,
          })}
        </VisuallyHidden>
      </Anchor>
      <span className="block text-quiet text-sm">
        {changedAt ? (
          <Time value={changedAt} lang={lang} timeZone={timeZone} now={now} />
        ) : (
          t("region.never")
        )}
      </span>
    </>
  );
}

/** Countries by community and step: a map of the work, not a ranking. */
export function RegionGrid({ rows }: { rows: readonly RegionRow[] }) {
  const { t } = useTranslation(["task-forces", "shell"]);
  const columns: Column<RegionRow>[] = [
    {
      key: "country",
      header: t("region.country"),
      rowHeader: true,
      cell: (row) => (
        <>
          <Anchor to={paths.country(row.code)}>
            <CountryName name={row.name} noted={row.noted} />
          </Anchor>
          {row.english ? (
            <span className="block font-normal text-quiet text-sm">
              <CountryName name={row.english} noted={row.noted} lang="en" />
            </span>
          ) : null}
        </>
      ),
    },
    ...components.map((component) => ({
      key: component,
      header: t(`shell:components.${component}`),
      cell: (row: RegionRow) => <Cell row={row} component={component} />,
    })),
  ];
  return (
    <DataTable
      caption={t("region.grid")}
      hideCaption
      columns={columns}
      rows={rows}
      rowKey={(row) => row.code}
    />
  );
}
