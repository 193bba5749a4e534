import { useTranslation } from "react-i18next";
import { languageName } from "~/core/i18n/languages";
import { usePage } from "~/http/use-page";
import { type Column, DataTable } from "~/ui/data-table";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/page";
import { StatusMark } from "~/ui/status-mark";
import type { PasteColumn } from "../paste/limits";
import type { PastePreview as Preview, PreviewRow } from "../paste/preview.server";

/** What each row becomes, with what is wrong beside it. */
export function PastePreview({ preview }: { preview: Preview }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { rows, unused, good } = preview;
  const columns = useColumns(rows);
  return (
    <Section
      title={t("shortlist.paste.previewTitle")}
      lead={t("shortlist.paste.good", { count: good, of: rows.length })}
    >
      {unused.length > 0 ? (
        <Notice tone="info">{t("shortlist.paste.unused", { columns: unused.join(" · ") })}</Notice>
      ) : null}
      <DataTable
        caption={t("shortlist.paste.previewTitle")}
        hideCaption
        columns={columns}
        rows={rows}
        rowKey={(row) => String(row.line)}
      />
    </Section>
  );
}

/** What no row tells has no column. */
function useColumns(rows: readonly PreviewRow[]): Column<PreviewRow>[] {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang } = usePage();
  const named = (column: string) => t(`shortlist.paste.columns.${column}`);
  const told = (...keys: PasteColumn[]) =>
    rows.some(({ cells }) => keys.some((key) => cells[key] !== undefined));
  const facts = ({ cells, input }: PreviewRow) =>
    input
      ? [
          t(`shortlist.kinds.${input.organisationKind}`),
          languageName(input.lang, lang),
          ...(input.rural ? [t("shortlist.ruralMark")] : []),
          ...(input.gender === "unsaid" ? [] : [t(`shortlist.genders.${input.gender}`)]),
          ...(input.channel ? [t(`shortlist.channels.${input.channel}`)] : []),
        ].join(" · ")
      : [cells.organisationKind, cells.lang, cells.rural, cells.gender, cells.channel]
          .filter(Boolean)
          .join(" · ");
  const columns: (Column<PreviewRow> | false)[] = [
    {
      key: "name",
      header: named("name"),
      rowHeader: true,
      cell: ({ cells, line }) => <bdi>{cells.name ?? t("shortlist.paste.line", { line })}</bdi>,
    },
    {
      key: "state",
      header: t("shortlist.paste.result"),
      cell: (row) => <Result row={row} />,
    },
    told("organisation", "place") && {
      key: "organisation",
      header: named("organisation"),
      cell: ({ cells }) => (
        <bdi>{[cells.organisation, cells.place].filter(Boolean).join(", ")}</bdi>
      ),
    },
    { key: "facts", header: t("shortlist.paste.facts"), cell: facts },
    told("email", "phone") && {
      key: "reach",
      header: t("shortlist.paste.reach"),
      cell: ({ cells }) => (
        <span className="break-words">
          {[cells.email, cells.phone].filter(Boolean).join(" · ")}
        </span>
      ),
    },
    told("why") && {
      key: "why",
      header: named("why"),
      cell: ({ cells }) => <bdi>{cells.why}</bdi>,
    },
  ];
  return columns.filter((column) => column !== false);
}

/** Added, on the list already, or what must be mended. */
function Result({ row }: { row: PreviewRow }) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  if (row.faults.length > 0) {
    return (
      <>
        <StatusMark status="attention" label={t("shortlist.paste.mend", { line: row.line })} />
        <ul>
          {row.faults.map(({ column, message }) => (
            <li key={column} className="text-sm">
              {t(`shortlist.paste.columns.${column}`)}: {message}
            </li>
          ))}
        </ul>
      </>
    );
  }
  return row.twin ? (
    <StatusMark status="not-started" label={t(`shortlist.paste.twins.${row.twin}`)} />
  ) : (
    <StatusMark status="done" label={t("shortlist.paste.will")} />
  );
}
