import { cpus } from "node:os";
import type { ContenderName } from "./contenders";
import { lines, type Results } from "./goals";
import type { Figures } from "./scene";

/** The middle of several rounds, figure by figure. */
export function middleOf(rounds: readonly Figures[]): Figures {
  const keys = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(
    keys.map((key) => {
      const values = rounds.map((round) => round[key] ?? Number.NaN).sort((a, b) => a - b);
      const half = Math.floor(values.length / 2);
      const upper = values[half] ?? Number.NaN;
      return [key, values.length % 2 === 1 ? upper : (upper + (values[half - 1] ?? upper)) / 2];
    }),
  );
}

export type Verdict = "ok" | "OVER" | "";

export interface JudgedLine {
  of: string;
  figure: string;
  ours: number | null;
  hocuspocus: number | null;
  relay: number | null;
  goal: string;
  verdict: Verdict;
}

export interface Round {
  case: string;
  contender: ContenderName;
  /** Average number of processes that wanted a processor during the last minute. */
  load: number;
  figures: Figures;
}

/** More than this of a processor, and the process that types may be what is measured. */
const fullShare = 0.9;

/** Sentences about figures that say less than they seem to. */
export function doubtsAbout(rounds: readonly Round[]): string[] {
  const busy = rounds.filter(({ load }) => load > 2 * cpus().length);
  const limited = rounds.filter(
    ({ figures }) => (figures.loadCpuShare ?? 0) > fullShare || figures.loadIsLimit === 1,
  );
  const named = (some: readonly Round[]) => [
    ...new Set(some.map((round) => `${round.case} (${round.contender})`)),
  ];
  return [
    ...(busy.length > 0
      ? [
          `\nOther programs wanted the processors in: ${named(busy).join(", ")}. Times there are too long for everyone; shares of processor time still compare.`,
        ]
      : []),
    ...(limited.length > 0
      ? [
          `\nThe process that types was the limit, not the server, in: ${named(limited).join(", ")}. The server can do at least that much.`,
        ]
      : []),
  ];
}

/** What was measured against what it has to be; cases that did not run are left out. */
export function judgeAll(results: Record<string, Results>): JudgedLine[] {
  return lines.flatMap(({ of, figure, key, goal }) => {
    const found = results[of];
    if (!found) return [];
    const value = (name: keyof Results) => found[name]?.[key] ?? null;
    const ours = value("ours");
    const verdict = goal && ours !== null ? (goal.holds(ours, found) ? "ok" : "OVER") : "";
    const others = { hocuspocus: value("hocuspocus"), relay: value("relay") };
    return [{ of, figure, ours, ...others, goal: goal?.text ?? "", verdict }];
  });
}

export function tableOf(judged: readonly JudgedLine[]): string {
  const digitsOf = new Map(lines.map(({ of, figure, digits }) => [of + figure, digits]));
  const cells = [
    ["case", "figure", "ours", "Hocuspocus", "relay", "goal", ""],
    ...judged.map((line) => {
      const digits = digitsOf.get(line.of + line.figure) ?? 0;
      const told = (value: number | null) => (value === null ? "–" : value.toFixed(digits));
      return [
        line.of,
        line.figure,
        told(line.ours),
        told(line.hocuspocus),
        told(line.relay),
        line.goal,
        line.verdict,
      ];
    }),
  ];
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  return cells
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column >= 2 && column <= 4 ? cell.padStart(width) : cell.padEnd(width);
        })
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
