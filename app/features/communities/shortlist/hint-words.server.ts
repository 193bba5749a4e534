import type { TFunction } from "i18next";
import { languageName } from "~/core/i18n/languages";
import type { BalanceHint } from "./balance";

/**
 * What is out of balance, one sentence each. Said on the server: how lists are joined differs
 * between browsers.
 */
export function hintWords(
  { t, lang }: { t: TFunction; lang: string },
  hints: readonly BalanceHint[],
): string[] {
  const list = new Intl.ListFormat(lang, { type: "disjunction" });
  return hints.map((hint) => {
    const key = `communities:shortlist.balance.hints.${hint.code}`;
    switch (hint.code) {
      case "kinds-missing": {
        const from = hint.kinds.map((kind) => t(`communities:shortlist.kindsFrom.${kind}`));
        return t(key, { list: list.format(from) });
      }
      case "kind-dominates":
        return t(key, { kind: t(`communities:shortlist.kinds.${hint.kind}`) });
      case "langs-missing":
        return t(key, { list: list.format(hint.langs.map((code) => languageName(code, lang))) });
      case "nobody-rural":
        return t(key);
      case "few-rural":
        return t(key, { percent: hint.percent, wanted: hint.wanted });
      default:
        return t(key, { count: hint.count, of: hint.of });
    }
  });
}
