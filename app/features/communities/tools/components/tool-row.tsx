import { useTranslation } from "react-i18next";
import { usePage } from "~/http/use-page";
import { Anchor } from "~/ui/anchor";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { Day } from "~/ui/time";
import { OutLink } from "../../components/out-link";
import type { ToolsView, ToolView } from "../queries.server";
import type { CostWords } from "../words.server";

type ToolRowProps = {
  row: ToolsView["functions"][number];
  cost: CostWords | null;
  can: ToolsView["can"];
  /** address of the form that chooses */
  chooseTo: string;
};

/** One function: what for, with what, why, and what it costs people. */
export function ToolRow({ row, cost, can, chooseTo }: ToolRowProps) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
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
            variant={choice ? "quiet" : "secondary"}
            className={choice ? "-ms-4 md:ms-0" : undefined}
            aria-label={`${t(choice ? "tools.change" : "tools.choose")}: ${name}`}
          >
            {t(choice ? "tools.change" : "tools.choose")}
          </LinkButton>
        ) : null}
      </div>
      {choice && cost ? (
        <div className="mt-3">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg">
            <strong>{choice.tool}</strong>
            {choice.overdue ? <Badge tone="attention">{t("tools.overdue")}</Badge> : null}
          </p>
          {choice.reason ? (
            <p className="max-w-prose whitespace-pre-line">{choice.reason}</p>
          ) : null}
          <div className="mt-3">
            <Facts choice={choice} cost={cost} inside={can.inside} />
          </div>
        </div>
      ) : (
        <p className="mt-2 text-quiet">{t("tools.none")}</p>
      )}
    </li>
  );
}

type FactsProps = { choice: ToolView; cost: CostWords; inside: boolean };

function Facts({ choice, cost, inside }: FactsProps) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang } = usePage();
  const hiddenAddress = choice.hasAddress && !choice.url;
  const address = choice.url ? (
    <Address to={choice.url} />
  ) : hiddenAddress && !inside ? (
    <span className="quiet">{t("tools.addressInside")}</span>
  ) : null;
  const items = [
    { key: "cost", term: t("tools.cost"), description: <Cost words={cost} /> },
    {
      key: "app",
      term: t("tools.app"),
      description: choice.needsApp ? t("tools.needsApp") : null,
    },
    { key: "address", term: t("tools.address"), description: address },
    {
      key: "review",
      term: t("tools.review"),
      description: choice.reviewOn ? <Day value={choice.reviewOn} lang={lang} /> : null,
    },
  ];
  return (
    <dl className="flex flex-wrap gap-x-12 gap-y-3">
      {items
        .filter(({ description }) => description !== null)
        .map(({ key, term, description }) => (
          <div key={key} className="min-w-0">
            <dt className="text-quiet text-sm">{term}</dt>
            <dd>{description}</dd>
          </div>
        ))}
    </dl>
  );
}

function Address({ to }: { to: string }) {
  if (to.startsWith("/")) return <Anchor to={to}>{to}</Anchor>;
  return <OutLink to={to} />;
}

function Cost({ words }: { words: CostWords }) {
  return (
    <>
      {words.amount}
      {words.month ? <span className="block text-quiet text-sm">{words.month}</span> : null}
    </>
  );
}
