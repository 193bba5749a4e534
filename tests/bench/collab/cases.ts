import { coldOpening, memory } from "./at-rest";
import type { Contender, ContenderName } from "./contenders";
import { killWhileTyping } from "./kill";
import { manyDocuments } from "./many-documents";
import { fanOut, overload, saturation } from "./one-document";
import type { Figures, Scene } from "./scene";

export type CaseName =
  | "fan-out 50"
  | "fan-out 200"
  | "carets 50"
  | "saturation 50"
  | "overload × 1.6"
  | "500 × 2 people"
  | "2,000 open"
  | "cold opening"
  | "kill at 20/s"
  | "kill at 2,000/s";

export interface Case {
  /** Absent: as many as the caller wants. */
  rounds?: number;
  /** With a process that has served nobody yet. */
  fresh?: boolean;
  skips?: readonly ContenderName[];
  /** `earlier` gives what the contender reached in a case before. */
  run(contender: Contender, scene: Scene, earlier: (of: CaseName) => Figures): Promise<Figures>;
}

/** What a relay without storage cannot be asked. */
const skips = ["relay"] as const;

export const cases: Record<CaseName, Case> = {
  "fan-out 50": { run: (contender, scene) => fanOut(contender, scene, 50) },
  "fan-out 200": { run: (contender, scene) => fanOut(contender, scene, 200) },
  // The relay knows no carets.
  "carets 50": { skips, run: (contender, scene) => fanOut(contender, scene, 50, true) },
  "saturation 50": { rounds: 1, run: saturation },
  "overload × 1.6": {
    rounds: 1,
    run: (contender, scene, earlier) =>
      overload(contender, scene, earlier("saturation 50").perSecond ?? 2_000),
  },
  "500 × 2 people": { run: manyDocuments },
  "2,000 open": { rounds: 1, fresh: true, run: memory },
  "cold opening": { rounds: 7, skips, run: coldOpening },
  "kill at 20/s": {
    rounds: 1,
    skips,
    run: (contender, scene) => killWhileTyping(contender, scene, 20),
  },
  "kill at 2,000/s": {
    rounds: 1,
    skips,
    run: (contender, scene) => killWhileTyping(contender, scene, 2_000),
  },
};
