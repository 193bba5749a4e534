import { useTranslation } from "react-i18next";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Anchor } from "~/ui/anchor";
import { Badge } from "~/ui/badge";
import { type Column, DataTable } from "~/ui/data-table";
import { Day } from "~/ui/time";
import { VisuallyHidden } from "~/ui/visually-hidden";
import type { SeatView, TaskForceTable } from "../queries.server";

type SeatsTableProps = {
  code: string;
  seats: readonly SeatView[];
  can: TaskForceTable["can"];
};

function Term({ seat }: { seat: SeatView }) {
  const { t } = useTranslation("task-forces");
  const { lang } = usePage();
  if (!seat.filled) return <span className="text-quiet">–</span>;
  return (
    <>
      {seat.termFrom ? (
        <span className="block sm:whitespace-nowrap">
          {t("taskForce.from")} <Day value={seat.termFrom} lang={lang} />
        </span>
      ) : null}
      {seat.termTo ? (
        <span className="block sm:whitespace-nowrap">
          {t("taskForce.until")} <Day value={seat.termTo} lang={lang} />
        </span>
      ) : (
        <span className="text-quiet">{t("taskForce.noTerm")}</span>
      )}
      {seat.over ? <Badge tone="attention">{t("taskForce.over")}</Badge> : null}
    </>
  );
}

/** Who sits at the table, by kind; empty seats stay in sight. */
export function SeatsTable({ code, seats, can }: SeatsTableProps) {
  const { t } = useTranslation("task-forces");
  const unnamed = <span className="text-quiet">{t("taskForce.notNamed")}</span>;
  const columns: Column<SeatView>[] = [
    {
      key: "kind",
      header: t("taskForce.kind"),
      rowHeader: true,
      cell: (seat) => (
        <>
          {t(`kinds.${seat.kind}.name`)}
          <span className="block max-w-80 font-normal lg:min-w-64 text-quiet text-sm">
            {t(`kinds.${seat.kind}.long`)}
          </span>
        </>
      ),
    },
    {
      key: "organisation",
      header: t("taskForce.organisation"),
      cell: (seat) =>
        seat.filled ? (seat.organisation ?? unnamed) : <Badge>{t("taskForce.empty")}</Badge>,
    },
    ...(can.seeHolders
      ? [
          {
            key: "person",
            header: t("taskForce.person"),
            cell: (seat: SeatView) =>
              seat.filled ? (seat.personName ?? unnamed) : <span className="text-quiet">–</span>,
          },
        ]
      : []),
    { key: "term", header: t("taskForce.term"), cell: (seat) => <Term seat={seat} /> },
    ...(can.manageSeats
      ? [
          {
            key: "change",
            header: t("taskForce.change"),
            screenOnly: true,
            cell: (seat: SeatView) => (
              <Anchor
                to={paths.seat(code, seat.id)}
                className="-my-2.5 inline-flex min-h-11 items-center"
              >
                {t(seat.filled ? "taskForce.changeSeat" : "taskForce.fillSeat")}
                <VisuallyHidden>: {t(`kinds.${seat.kind}.name`)}</VisuallyHidden>
              </Anchor>
            ),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={t("taskForce.table")}
      hideCaption
      columns={columns}
      rows={seats}
      rowKey={(seat) => seat.id}
    />
  );
}
