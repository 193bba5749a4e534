import type { Bytes, Views } from "./bytes";
import { type Case, goals } from "./cases";
import type { Load } from "./load";
import type { Single } from "./single";

export interface Row extends Case {
  load: Load;
  alone: Single;
  bytes: Views;
}

type Verdict = "ok" | "over";
export const verdict = (value: number, goal: number): Verdict => (value <= goal ? "ok" : "over");

const kb = (bytes: number) => (bytes / 1024).toFixed(1);
const number = (value: number | null, digits = 1) => (value === null ? "?" : value.toFixed(digits));

function judged(text: string, value: number | null, goal: number | null): string {
  if (goal === null || value === null) return text;
  return `${text} ${verdict(value, goal) === "ok" ? "ok  " : "OVER"}`;
}

export const totalCpu = ({ serverCpu, databaseCpu }: Load): number | null =>
  serverCpu === null || databaseCpu === null ? null : serverCpu + databaseCpu;

const byteGoal = (row: Row) => (row.mode === "light" ? goals.lightBytes : null);
const scriptGoal = (row: Row) => (row.mode === "light" ? 0 : goals.scriptBytes);
const parts = ({ document, styles }: Bytes) => `${kb(document)}+${kb(styles)}`;

const columns: [title: string, cell: (row: Row) => string][] = [
  ["page", (row) => row.page],
  ["who", (row) => row.who],
  ["mode", (row) => row.mode],
  ["req/s", ({ load }) => number(load.requestsPerSecond, 0)],
  ["p50", ({ load }) => number(load.p50, 0)],
  ["p97.5", ({ load }) => number(load.p97, 0)],
  ["p99 ms", ({ load }) => number(load.p99, 0)],
  ["alone ms", ({ alone }) => number(alone.ms)],
  ["CPU srv", ({ load }) => number(load.serverCpu, 2)],
  ["db", ({ load }) => number(load.databaseCpu, 2)],
  ["sum ms", ({ load, cpuGoal }) => judged(number(totalCpu(load), 2), totalCpu(load), cpuGoal)],
  ["queries", ({ alone }) => judged(String(alone.queries), alone.queries, goals.queries)],
  ["1st view KB", (row) => judged(kb(row.bytes.first.all), row.bytes.first.all, byteGoal(row))],
  ["html+css", ({ bytes }) => parts(bytes.first)],
  [
    "script",
    (row) => judged(kb(row.bytes.first.scripts), row.bytes.first.scripts, scriptGoal(row)),
  ],
  ["2nd view", ({ bytes }) => kb(bytes.second.all)],
];

/** One line for each case, every column as wide as it must be. */
export function table(rows: readonly Row[]): string {
  const cells = [
    columns.map(([title]) => title),
    ...rows.map((row) => columns.map(([, cell]) => cell(row))),
  ];
  const widths = columns.map((_, column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  );
  const lines = cells.map((line) =>
    line
      .map((cell, column) =>
        column < 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  "),
  );
  return [lines[0], "-".repeat(lines[0]?.length ?? 0), ...lines.slice(1)].join("\n");
}
