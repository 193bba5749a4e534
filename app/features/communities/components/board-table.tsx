import { useTranslation } from "react-i18next";
import type { Component } from "~/core/components";
import { paths } from "~/http/paths";
import { usePage } from "~/http/use-page";
import { Anchor } from "~/ui/anchor";
import { Avatar } from "~/ui/avatar";
import { classNames } from "~/ui/class-names";
import { ComponentBadge } from "~/ui/component-badge";
import { StatusMark } from "~/ui/status-mark";
import { Day } from "~/ui/time";
import type { BoardCell, BoardView } from "../board/view.server";
import { stepNames } from "../progress";
import { OutLink } from "./out-link";

type BoardTableProps = {
  board: BoardView;
  /** the community shown where only one has room */
  chosen: Component;
};

/** Wide and printed: three columns. Narrow: the chosen one, each step a row of its own. */
export function BoardTable({ board, chosen }: BoardTableProps) {
  const { t } = useTranslation("communities");
  const elsewhere = (component: Component) =>
    component === chosen ? undefined : "max-lg:hidden print:table-cell";
  return (
    <table className="w-full table-fixed border-collapse print:leading-[1.3]">
      <caption className="sr-only">{t("board.caption", { country: board.countryName })}</caption>
      <colgroup>
        <col className="w-48 print:w-40 max-lg:hidden print:table-column" />
        {board.columns.map(({ component }) => (
          <col key={component} className={elsewhere(component)} />
        ))}
      </colgroup>
      <thead>
        <tr className="border-edge border-b">
          <td className="max-lg:hidden print:table-cell" />
          {board.columns.map(({ component, done }) => (
            <th
              key={component}
              scope="col"
              data-component={component}
              className={classNames(
                "py-3 pe-4 text-start align-bottom print:py-1",
                elsewhere(component),
              )}
            >
              <ComponentBadge
                component={component}
                label={t(`shell:components.${component}`)}
                to={paths.community(board.countryCode, component)}
              />
              <span className="block font-normal text-quiet text-sm print:text-[8pt]/[1.3]">
                {t("board.done", { count: done })}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {stepNames.map((name, index) => (
          <tr key={name} className="border-hairline border-b align-top">
            <th
              scope="row"
              className="py-3 pe-4 text-start font-semibold max-lg:hidden print:table-cell print:py-1"
            >
              {t("step.numbered", { step: index + 1, name: t(`steps.${name}.title`) })}
            </th>
            {board.columns.map(({ component, cells }) => {
              const cell = cells[index];
              return (
                <td
                  key={component}
                  data-component={component}
                  className={classNames("py-3 lg:pe-4 print:py-1 print:pe-3", elsewhere(component))}
                >
                  {cell ? (
                    <Cell cell={cell} to={paths.step(board.countryCode, component, cell.step)} />
                  ) : null}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ cell, to }: { cell: BoardCell; to: string }) {
  const { t } = useTranslation("communities");
  return (
    <div
      className={
        cell.next
          ? "-m-2 rounded bg-action p-2 text-on-action forced-colors:border print:m-0 print:border print:bg-transparent print:p-1 print:text-ink"
          : undefined
      }
    >
      <p className="font-semibold text-sm lg:hidden print:hidden">
        {t("step.numbered", { step: cell.step, name: t(`steps.${cell.name}.title`) })}
      </p>
      {cell.next ? (
        <p className="font-semibold text-sm print:text-[8pt]/[1.3]">{t("board.next")}</p>
      ) : null}
      {cell.next ? (
        <Anchor to={to} className="text-on-action hover:text-on-action print:text-ink">
          {cell.fact}
        </Anchor>
      ) : (
        <div className="flex items-start gap-2">
          <StatusMark status={cell.state} label={t(`progress.states.${cell.state}`)} hideLabel />
          <Anchor to={to} className="text-ink decoration-edge">
            {cell.fact}
          </Anchor>
        </div>
      )}
      {cell.missing ? (
        <p
          className={classNames(
            "mt-1 text-sm print:mt-0 print:text-[8pt]/[1.3]",
            !cell.next && "ps-6 text-quiet",
          )}
        >
          {cell.missing}
        </p>
      ) : null}
      <CellCare cell={cell} />
    </div>
  );
}

function CellCare({ cell }: { cell: BoardCell }) {
  const { t } = useTranslation("communities");
  const { lang } = usePage();
  if (!cell.ownerName && !cell.dueOn && !cell.proofUrl) return null;
  const late = cell.overdue && !cell.next;
  return (
    <p
      className={classNames(
        "mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm print:mt-0 print:gap-y-0 print:text-[8pt]/[1.3]",
        !cell.next && "ps-6 text-quiet",
      )}
    >
      {cell.ownerName ? (
        <>
          <span className="screen-only">
            <Avatar name={cell.ownerName} size="sm" decorative={false} />
          </span>
          <span className="print-only">{cell.ownerName}</span>
        </>
      ) : null}
      {cell.dueOn ? (
        <span className={late ? "font-semibold text-attention" : undefined}>
          {t("board.due")} <Day value={cell.dueOn} lang={lang} />
          {cell.overdue ? ` ${t("step.overdue")}` : null}
        </span>
      ) : null}
      {cell.proofUrl ? (
        <OutLink to={cell.proofUrl} className={cell.next ? "text-on-action" : undefined}>
          {t("step.proof")}
        </OutLink>
      ) : null}
    </p>
  );
}
