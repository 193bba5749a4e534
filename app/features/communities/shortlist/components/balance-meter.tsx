import { useTranslation } from "react-i18next";
import { languageName } from "~/core/i18n/languages";
import { usePage } from "~/http/use-page";
import { BarSplit, type SplitPart } from "~/ui/bar-split";
import { Section } from "~/ui/page";
import type { Balance } from "../balance";

type BalanceMeterProps = {
  balance: Balance;
  /** what is out of balance, in sentences */
  hints: readonly string[];
  ruralPercent: number | null;
};

/** What is missing on the list, in sentences; the figures behind them are one tap away. */
export function BalanceMeter({ balance, hints, ruralPercent }: BalanceMeterProps) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  return (
    <Section title={t("shortlist.balance.title")} id="balance">
      {hints.length === 0 ? (
        <p>{t("shortlist.balance.even")}</p>
      ) : (
        <ul className="list-disc ps-5">
          {hints.map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
      )}
      <details className="chart-table mt-2">
        <summary>{t("shortlist.balance.details")}</summary>
        <p className="text-quiet text-sm">{t("shortlist.balance.lead")}</p>
        <Figures balance={balance} ruralPercent={ruralPercent} />
      </details>
    </Section>
  );
}

function Figures({ balance, ruralPercent }: Omit<BalanceMeterProps, "hints">) {
  const { t } = useTranslation(["communities", "communities.set-up"]);
  const { lang } = usePage();
  // The point of a chart is who is missing; of the two small ones, what they are named for.
  const part = (key: string, label: string, value: number, point = false): SplitPart => ({
    key,
    label,
    value,
    valueText: String(value),
    point,
  });
  const table = {
    open: t("shortlist.balance.table"),
    part: t("shortlist.balance.part"),
    value: t("shortlist.balance.people"),
  };
  const said = balance.women + balance.men;
  const source = {
    rural:
      ruralPercent === null
        ? undefined
        : t("shortlist.balance.ruralSource", { percent: ruralPercent }),
    women:
      said === 0
        ? undefined
        : t("shortlist.balance.saidShare", { percent: Math.round((balance.women / said) * 100) }),
  };
  return (
    <div className="mt-4 grid gap-x-12 gap-y-8 md:grid-cols-2">
      <BarSplit
        title={t("shortlist.balance.kinds")}
        table={table}
        parts={balance.kinds.map(({ kind, count }) =>
          part(kind, t(`shortlist.kinds.${kind}`), count, count === 0),
        )}
      />
      <BarSplit
        title={t("shortlist.balance.langs")}
        table={table}
        parts={balance.langs.map(({ lang: code, count }) =>
          part(code, languageName(code, lang), count, count === 0),
        )}
      />
      <BarSplit
        title={t("shortlist.balance.place")}
        table={table}
        source={source.rural}
        parts={[
          part("rural", t("shortlist.balance.rural"), balance.rural, true),
          part("other", t("shortlist.balance.notRural"), balance.total - balance.rural),
        ]}
      />
      <BarSplit
        title={t("shortlist.balance.gender")}
        table={table}
        source={source.women}
        parts={[
          part("woman", t("shortlist.balance.women"), balance.women, true),
          part("man", t("shortlist.balance.men"), balance.men),
          part("unsaid", t("shortlist.balance.unsaid"), balance.genderUnsaid),
        ]}
      />
    </div>
  );
}
