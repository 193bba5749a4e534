/** What each figure has to be, most of them in proportion to the same figure of the peer in this run. */
import type { ContenderName } from "./contenders";
import type { Figures } from "./scene";

export type Results = Partial<Record<ContenderName, Figures>>;

export interface Line {
  of: string;
  figure: string;
  /** Name in the figures of the case. */
  key: string;
  digits: number;
  goal?: { text: string; holds(ours: number, results: Results): boolean };
}

const atMost = (most: number, unit = "") => ({
  text: `≤ ${most}${unit}`,
  holds: (ours: number) => ours <= most,
});

const atMostShareOfPeer = (share: number, key: string) => ({
  text: share === 1 ? "≤ peer" : `≤ ${share} × peer`,
  holds: (ours: number, { hocuspocus }: Results) =>
    ours <= share * (hocuspocus?.[key] ?? Number.POSITIVE_INFINITY),
});

const fanOut = (of: string): Line[] => [
  {
    of,
    figure: "server CPU s per 1,000 delivered",
    key: "cpuPerThousand",
    digits: 4,
    goal: atMostShareOfPeer(0.45, "cpuPerThousand"),
  },
  { of, figure: "database CPU s per 1,000", key: "databaseCpuPerThousand", digits: 4 },
  { of, figure: "key to colleague, p50 ms", key: "p50", digits: 1 },
  { of, figure: "key to colleague, p95 ms", key: "p95", digits: 1, goal: atMost(40) },
  { of, figure: "bytes down per edit and reader", key: "bytesDown", digits: 1 },
];

const kill = (of: string): Line[] => [
  { of, figure: "acknowledged before the kill", key: "acknowledged", digits: 0 },
  { of, figure: "acknowledged and lost", key: "acknowledgedAndLost", digits: 0, goal: atMost(0) },
  { of, figure: "sent > 1 s before", key: "sentEarly", digits: 0 },
  { of, figure: "sent > 1 s before and lost", key: "sentEarlyAndLost", digits: 0, goal: atMost(0) },
];

/** The lines of the table, in the order of the cases. */
export const lines: readonly Line[] = [
  ...fanOut("fan-out 50"),
  ...fanOut("fan-out 200"),
  ...fanOut("carets 50"),
  {
    of: "saturation 50",
    figure: "edits a second, p95 < 200 ms",
    key: "perSecond",
    digits: 0,
    goal: {
      text: "> peer",
      holds: (ours, { hocuspocus }) => ours > (hocuspocus?.perSecond ?? 0),
    },
  },
  { of: "saturation 50", figure: "p95 ms at that rate", key: "p95", digits: 0 },
  { of: "saturation 50", figure: "load process, share of a core", key: "loadCpuShare", digits: 2 },
  { of: "overload × 1.6", figure: "edits a second sent", key: "rate", digits: 0 },
  {
    of: "overload × 1.6",
    figure: "delivered meanwhile, share of the maximum",
    key: "deliveredOfMaximum",
    digits: 2,
    goal: { text: "≥ 0.7", holds: (ours) => ours >= 0.7 },
  },
  {
    of: "overload × 1.6",
    figure: "delivered in the end, share",
    key: "shareInTheEnd",
    digits: 2,
  },
  {
    of: "overload × 1.6",
    figure: "s until p95 < 200 ms again",
    key: "recoveredAfter",
    digits: 2,
    goal: atMost(2),
  },
  { of: "overload × 1.6", figure: "silent lines", key: "silent", digits: 0, goal: atMost(0) },
  {
    of: "500 × 2 people",
    figure: "server CPU s per 1,000 edits",
    key: "cpuPerThousand",
    digits: 4,
    goal: atMostShareOfPeer(1, "cpuPerThousand"),
  },
  {
    of: "500 × 2 people",
    figure: "database CPU s per 1,000",
    key: "databaseCpuPerThousand",
    digits: 4,
  },
  { of: "500 × 2 people", figure: "key to colleague, p50 ms", key: "p50", digits: 1 },
  {
    of: "500 × 2 people",
    figure: "key to colleague, p95 ms",
    key: "p95",
    digits: 1,
    goal: atMost(50),
  },
  { of: "500 × 2 people", figure: "bytes up per keystroke", key: "bytesUp", digits: 1 },
  { of: "500 × 2 people", figure: "bytes down per keystroke", key: "bytesDown", digits: 1 },
  {
    of: "2,000 open",
    figure: "KiB resident for each",
    key: "kibPerDocument",
    digits: 1,
    goal: atMost(100),
  },
  {
    of: "cold opening",
    figure: "ms to the whole state",
    key: "ms",
    digits: 0,
    goal: atMostShareOfPeer(0.4, "ms"),
  },
  {
    of: "cold opening",
    figure: "bytes to the whole state",
    key: "bytes",
    digits: 0,
    goal: {
      text: "≤ state",
      // a greeting and the head of the message are no content
      holds: (ours, { ours: own }) => ours <= (own?.stateBytes ?? 0) + 1_024,
    },
  },
  { of: "cold opening", figure: "bytes of the state", key: "stateBytes", digits: 0 },
  ...kill("kill at 20/s"),
  ...kill("kill at 2,000/s"),
  {
    of: "editor",
    figure: "script, KB compressed",
    key: "scriptKb",
    digits: 1,
    goal: atMost(220),
  },
];
