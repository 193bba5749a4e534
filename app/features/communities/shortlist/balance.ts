import {
  type CandidateState,
  type Gender,
  type OrganisationKind,
  organisationKinds,
} from "./terms";

/** So many candidates who are alike in what the balance looks at. */
export interface BalanceRow {
  organisationKind: OrganisationKind;
  rural: boolean;
  gender: Gender;
  lang: string;
  state: CandidateState;
  count: number;
}

/** What is out of balance, for one sentence each. */
export type BalanceHint =
  | { code: "kinds-missing"; kinds: OrganisationKind[] }
  | { code: "kind-dominates"; kind: OrganisationKind }
  | { code: "nobody-rural" }
  | { code: "few-rural"; percent: number; wanted: number }
  | { code: "few-women"; count: number; of: number }
  | { code: "few-men"; count: number; of: number }
  | { code: "langs-missing"; langs: string[] };

export interface Balance {
  /** everyone on the list who did not say no */
  total: number;
  kinds: { kind: OrganisationKind; count: number }[];
  rural: number;
  women: number;
  men: number;
  genderUnsaid: number;
  /** the country's languages in their order, then others that candidates prefer */
  langs: { lang: string; count: number }[];
  hints: BalanceHint[];
}

export interface BalanceAim {
  /** the languages that the community should reach */
  langs: readonly string[];
  /** percent of the country's people who live in rural places, where it is known */
  ruralPercent?: number | undefined;
}

/** Below this share of those who said, a gender is called few. */
const fairShare = 1 / 3;
/** Shares of fewer people than this say nothing. */
const enoughToCompare = 5;

function counts<Key extends string>(rows: readonly BalanceRow[], keyOf: (row: BalanceRow) => Key) {
  const sums = new Map<Key, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.count);
  return (key: Key) => sums.get(key) ?? 0;
}

/**
 * How a short list is mixed: kinds of organisation (all seven, also those with nobody), rural,
 * women and men of those who said, languages against those of the country, and what is missing.
 * People who said no do not count.
 */
export function balanceOf(all: readonly BalanceRow[], aim: BalanceAim): Balance {
  const rows = all.filter((row) => row.state !== "no");
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  const ofKind = counts(rows, (row) => row.organisationKind);
  const ofPlace = counts(rows, (row) => (row.rural ? "rural" : "other"));
  const ofGender = counts(rows, (row) => row.gender);
  const ofLang = counts(rows, (row) => row.lang);
  const langs = [...new Set([...aim.langs, ...rows.map((row) => row.lang)])];
  const facts = {
    total,
    kinds: organisationKinds.map((kind) => ({ kind, count: ofKind(kind) })),
    rural: ofPlace("rural"),
    women: ofGender("woman"),
    men: ofGender("man"),
    genderUnsaid: ofGender("unsaid"),
    langs: langs.map((lang) => ({ lang, count: ofLang(lang) })),
  };
  return { ...facts, hints: total === 0 ? [] : hintsOf(facts, aim) };
}

function hintsOf(facts: Omit<Balance, "hints">, aim: BalanceAim): BalanceHint[] {
  return [
    ...kindHints(facts),
    ...ruralHints(facts, aim),
    ...genderHints(facts),
    ...langHints(facts, aim),
  ];
}

function kindHints({ kinds, total }: Omit<Balance, "hints">): BalanceHint[] {
  const missing = kinds.filter(({ count }) => count === 0).map(({ kind }) => kind);
  const most = kinds.find(({ count }) => total >= enoughToCompare && count > total / 2);
  return [
    ...(missing.length > 0 ? [{ code: "kinds-missing" as const, kinds: missing }] : []),
    ...(most ? [{ code: "kind-dominates" as const, kind: most.kind }] : []),
  ];
}

function ruralHints({ rural, total }: Omit<Balance, "hints">, aim: BalanceAim): BalanceHint[] {
  if (rural === 0) return [{ code: "nobody-rural" }];
  const percent = Math.round((rural / total) * 100);
  const wanted = aim.ruralPercent;
  if (wanted === undefined || total < enoughToCompare || percent >= wanted / 2) return [];
  return [{ code: "few-rural", percent, wanted }];
}

function genderHints({ women, men }: Omit<Balance, "hints">): BalanceHint[] {
  const of = women + men;
  if (of < enoughToCompare) return [];
  if (women < of * fairShare) return [{ code: "few-women", count: women, of }];
  if (men < of * fairShare) return [{ code: "few-men", count: men, of }];
  return [];
}

function langHints({ langs }: Omit<Balance, "hints">, aim: BalanceAim): BalanceHint[] {
  const missing = langs
    .filter(({ lang, count }) => count === 0 && aim.langs.includes(lang))
    .map(({ lang }) => lang);
  return missing.length > 0 ? [{ code: "langs-missing", langs: missing }] : [];
}
