import { useTranslation } from "react-i18next";
import { usePage } from "~/http/use-page";
import { Anchor } from "~/ui/anchor";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { DefinitionList } from "~/ui/definition-list";
import { Day } from "~/ui/time";
import { OutLink } from "../../components/out-link";
import type { ToolsView, ToolView } from "../queries.server";
import { dataUnits, type ToolFunction } from "../terms";
import { dataAmount, percentText } from "./amounts";

type ToolRowProps = {
  row: ToolsView["functions"][number];
  can: ToolsView["can"];
  /** address of the form that chooses */
  chooseTo: string;
};

/** One function: what for, with what, why, and what it costs people. */
export function ToolRow({ row, can, chooseTo }: ToolRowProps) {
  const { t } = useTranslation("communities");
  const { choice } = row;
  const name = t(`tools.functions.${row.function}`);
  return (
    <li className="py-6" id={row.function}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="text-xl">{name}</h2>
          <p className="text-quiet">{t(`tools.needs.${row.function}`)}</p>
        </div>
        {can.choose ? (
          <LinkButton
            to={chooseTo}
            aria-label={`${t(choice ? "tools.change" : "tools.choose")}: ${name}`}
          >
            {t(choice ? "tools.change" : "tools.choose")}
          </LinkButton>
        ) : null}
      </div>
      {choice ? (
        <div className="mt-3">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg">
            <strong>{choice.tool}</strong>
            {choice.overdue ? <Badge tone="attention">{t("tools.overdue")}</Badge> : null}
          </p>
          {choice.reason ? (
            <p className="max-w-prose whitespace-pre-line">{choice.reason}</p>
          ) : null}
          <div className="mt-3">
            <Facts fn={row.function} choice={choice} inside={can.inside} />
          </div>
        </div>
      ) : (
        <p className="mt-2 text-quiet">{t("tools.none")}</p>
      )}
    </li>
  );
}

type FactsProps = { fn: ToolFunction; choice: ToolView; inside: boolean };

function Facts({ fn, choice, inside }: FactsProps) {
  const { t } = useTranslation("communities");
  const { lang } = usePage();
  const hiddenAddress = choice.hasAddress && !choice.url;
  const address = choice.url ? (
    <Address to={choice.url} />
  ) : hiddenAddress && !inside ? (
    <span className="quiet">{t("tools.addressInside")}</span>
  ) : null;
  const items = [
    { key: "cost", term: t("tools.cost"), description: <Cost fn={fn} choice={choice} /> },
    {
      key: "app",
      term: t("tools.app"),
      description: t(choice.needsApp ? "tools.needsApp" : "tools.noApp"),
    },
    { key: "address", term: t("tools.address"), description: address },
    {
      key: "review",
      term: t("tools.review"),
      description: choice.reviewOn ? <Day value={choice.reviewOn} lang={lang} /> : null,
    },
  ];
  return <DefinitionList wide items={items.filter(({ description }) => description !== null)} />;
}

function Address({ to }: { to: string }) {
  if (to.startsWith("/")) return <Anchor to={to}>{to}</Anchor>;
  return <OutLink to={to} />;
}

function Cost({ fn, choice: { megabytes, cost } }: Omit<FactsProps, "inside">) {
  const { t } = useTranslation("communities");
  const { lang } = usePage();
  if (megabytes === null || cost === null) return <>{t("tools.unknownData")}</>;
  if (megabytes === 0) return <>{t("tools.noData")}</>;
  const unit = dataUnits[fn] === "hour" ? "Hour" : "Use";
  const share = cost.wagePercent === null ? null : percentText(cost.wagePercent, lang);
  const percent = share?.under ? t("tools.lessThan", { percent: share.text }) : share?.text;
  return (
    <>
      {t(`tools.megabytes${unit}`, { amount: dataAmount(megabytes, lang) })}
      <span className="block text-quiet text-sm">
        {t(`tools.month${unit}`, { amount: dataAmount(cost.megabytes, lang) })}{" "}
        {percent ? t("tools.wage", { percent, year: cost.price?.year }) : null}
      </span>
    </>
  );
}
