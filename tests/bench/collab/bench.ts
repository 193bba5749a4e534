import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type CaseName, cases } from "./cases";
import { buildOurs, Contender, type ContenderName } from "./contenders";
import type { Results } from "./goals";
import { type Ground, setGround } from "./ground";
import { doubtsAbout, judgeAll, middleOf, type Round, tableOf } from "./report";
import type { Figures, Scene } from "./scene";
import { editorScriptBytes } from "./script-size";

const { values: options } = parseArgs({
  options: {
    collab: { type: "boolean" },
    only: { type: "string" },
    seconds: { type: "string", default: "8" },
    rounds: { type: "string", default: "2" },
    /** A folder for the processor profiles of the servers. */
    profile: { type: "string" },
    /** Leaves the peers out. */
    alone: { type: "boolean", default: false },
  },
});

async function main(): Promise<void> {
  const output = await buildOurs();
  const ground = await setGround();
  const contenders = contendersOn(ground);
  const stopAll = async () => {
    for (const contender of contenders) await contender.stop();
    await ground.close();
    rmSync(output, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => stopAll().finally(() => process.exit(1)));
  }
  try {
    for (const contender of contenders) await contender.start();
    report(
      await runAll(contenders, { personIds: ground.personIds, seconds: Number(options.seconds) }),
    );
  } finally {
    await stopAll();
  }
}

function contendersOn(ground: Ground): Contender[] {
  const names = options.alone ? (["ours"] as const) : (["ours", "hocuspocus", "relay"] as const);
  return names.map(
    (name) =>
      new Contender(name, { ...ground, ...(options.profile ? { profile: options.profile } : {}) }),
  );
}

/** One case after the other, the contenders taking turns in each, so that all meet the same weather. */
async function runAll(contenders: Contender[], scene: Scene): Promise<Round[]> {
  const rounds: Round[] = [];
  for (const [name, one] of Object.entries(cases)) {
    if (!isWanted(name)) continue;
    const times = one.rounds ?? Number(options.rounds);
    for (let round = 0; round < times; round++) {
      for (const contender of contenders) {
        if (one.skips?.includes(contender.name)) continue;
        if (one.fresh) {
          await contender.kill();
          await contender.start();
        }
        const earlier = (of: CaseName) => middleOf(figuresOf(rounds, of, contender.name));
        const figures = await one
          .run(contender, scene, earlier)
          .catch((error: unknown) => fail(name, contender, error));
        if (figures)
          rounds.push({ case: name, contender: contender.name, load: loadavg()[0] ?? 0, figures });
        process.stdout.write(
          `${name} ${round + 1}/${times} ${contender.name} (load ${(loadavg()[0] ?? 0).toFixed(1)}): ${JSON.stringify(figures, (_key, value) => (typeof value === "number" ? Number(value.toPrecision(4)) : value))}\n`,
        );
      }
    }
  }
  return rounds;
}

/** `--only` holds parts of the names of cases, with commas between. */
function isWanted(name: string): boolean {
  return options.only?.split(",").some((part) => name.includes(part)) ?? true;
}

/** A server that fails a case is started anew for the next one. */
async function fail(name: string, contender: Contender, error: unknown): Promise<null> {
  console.error(`! ${name}: ${contender.name}`, error);
  process.exitCode = 1;
  await contender.kill();
  await contender.start();
  return null;
}

function figuresOf(rounds: readonly Round[], of: string, contender: ContenderName): Figures[] {
  return rounds
    .filter((round) => round.case === of && round.contender === contender)
    .map(({ figures }) => figures);
}

function report(rounds: readonly Round[]): void {
  const results: Record<string, Results> = {};
  for (const { case: of, contender } of rounds) {
    results[of] = { ...results[of], [contender]: middleOf(figuresOf(rounds, of, contender)) };
  }
  if (isWanted("editor")) {
    results.editor = { ours: { scriptKb: editorScriptBytes() / 1024 } };
  }
  const judged = judgeAll(results);
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "processor"}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.version}`;
  console.log(
    `\n${machine}, load average ${loadavg()
      .map((one) => one.toFixed(1))
      .join(" ")}\n`,
  );
  console.log(tableOf(judged));
  for (const doubt of doubtsAbout(rounds)) console.log(doubt);
  const folder = join(process.cwd(), "tests/bench/results");
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  const file = join(folder, `collab-${at.slice(0, 19).replaceAll(":", "-")}.json`);
  writeFileSync(file, JSON.stringify({ at, machine, options, judged, rounds }, null, 2));
  console.log(`\nWritten to ${file}`);
}

await main();
