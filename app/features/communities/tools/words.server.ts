import type { TFunction } from "i18next";
import type { ToolView } from "./queries.server";
import { suggestionsFor } from "./suggestions";
import { dataUnits, type ToolFunction } from "./terms";

interface Reader {
  t: TFunction;
  lang: string;
}

/** What a choice costs, in words; numbers with units are written on the server only. */
export interface CostWords {
  /** "about 60 MB an hour" */
  amount: string;
  /** what that makes in a month, and of a wage where it is known */
  month: string | null;
}

/** An amount of data as people read it: "540 MB", "2.2 GB". */
export function dataAmount(megabytes: number, lang: string): string {
  const large = megabytes >= 1_000;
  return new Intl.NumberFormat(lang, {
    style: "unit",
    unit: large ? "gigabyte" : "megabyte",
    maximumFractionDigits: large ? 1 : 2,
  }).format(large ? megabytes / 1_000 : megabytes);
}

/** Percent with one place after the point; very little is "under 0.1%". */
export function percentWords({ t, lang }: Reader, percent: number): string {
  const format = new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 1 });
  if (percent > 0 && percent < 0.1) {
    return t("communities:tools.lessThan", { percent: format.format(0.001) });
  }
  return format.format(percent / 100);
}

const unitOf = (fn: ToolFunction) => (dataUnits[fn] === "hour" ? "Hour" : "Use");

function amountWords({ t, lang }: Reader, fn: ToolFunction, megabytes: number): string {
  if (megabytes === 0) return t("communities:tools.noData");
  return t(`communities:tools.megabytes${unitOf(fn)}`, { amount: dataAmount(megabytes, lang) });
}

export function costWords(
  reader: Reader,
  fn: ToolFunction,
  { megabytes, cost }: Pick<ToolView, "megabytes" | "cost">,
): CostWords {
  const { t, lang } = reader;
  if (megabytes === null || cost === null) {
    return { amount: t("communities:tools.unknownData"), month: null };
  }
  const amount = amountWords(reader, fn, megabytes);
  if (megabytes === 0) return { amount, month: null };
  const month = t(`communities:tools.month${unitOf(fn)}`, {
    amount: dataAmount(cost.megabytes, lang),
  });
  if (cost.wagePercent === null || cost.price === null) return { amount, month };
  const percent = percentWords(reader, cost.wagePercent);
  const wage = t("communities:tools.wage", { percent, year: cost.price.year });
  return { amount, month: `${month} ${wage}` };
}

/** A suggestion as its list shows it. */
export interface SuggestionView {
  key: string;
  name: string;
  reason: string;
  amount: string;
  needsApp: boolean;
}

export function suggestionWords(reader: Reader, fn: ToolFunction): SuggestionView[] {
  const { t } = reader;
  return suggestionsFor(fn).map(({ key, megabytes, needsApp }) => ({
    key,
    name: t(`communities:tools.suggestions.${key}.name`),
    reason: t(`communities:tools.suggestions.${key}.reason`),
    amount: amountWords(reader, fn, megabytes),
    needsApp,
  }));
}
