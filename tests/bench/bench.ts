import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { pool } from "~/core/db.server";
import { type Product, startProduct } from "../support/product";
import { openBrowser, watchViews } from "./bytes";
import { type Case, casesFor, goals } from "./cases";
import { type Load, loadPage } from "./load";
import { insertSession } from "./session";
import { askAlone } from "./single";
import { type Stage, setStage } from "./stage";
import { type Row, table, totalCpu } from "./table";
import { startYardsticks } from "./yardsticks";

const { values: options } = parseArgs({
  options: {
    data: { type: "string" },
    only: { type: "string" },
    seconds: { type: "string", default: "4" },
    rounds: { type: "string", default: "3" },
    profile: { type: "string" },
  },
});
const seconds = Number(options.seconds);
const rounds = Math.max(1, Number(options.rounds));

async function main(): Promise<void> {
  const stage = await setStage(options.data);
  const stopping: (() => Promise<unknown>)[] = [stage.close];
  const stopAll = async () => {
    for (const stop of stopping.splice(0).reverse()) await stop();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => stopAll().finally(() => process.exit(1)));
  }
  try {
    const yardsticks = await startYardsticks(stage);
    stopping.push(yardsticks.stop);
    const product = await startProduct({
      node: options.profile ? ["--cpu-prof", `--cpu-prof-dir=${options.profile}`] : [],
      env: {
        DATABASE_URL: stage.databaseUrl,
        SESSION_SECRET: randomBytes(32).toString("base64url"),
        LEARNIN_DEMO: "0",
      },
    });
    stopping.push(product.stop);
    const browser = await openBrowser();
    stopping.push(() => browser.close());
    const session = await insertSession(pool(), stage.facts.memberId);
    const scene = { stage, product, browser, session };
    const pages: { one: Case; row: Omit<Row, "load">; loads: Load[] }[] = [];
    for (const one of casesFor(stage.facts)) {
      if (options.only && !`${one.page} ${one.who} ${one.mode}`.includes(options.only)) continue;
      const row = await look(one, scene);
      if (row) pages.push({ one, row, loads: [] });
    }
    const bare: Record<keyof Measured, Load[]> = { node: [], remix: [] };
    for (let round = 0; round < rounds; round++) {
      bare.node.push(await yardsticks.node());
      bare.remix.push(await yardsticks.remix());
      for (const { one, loads } of pages) {
        loads.push(await loadCase(one, scene));
        process.stdout.write(".");
      }
    }
    const rows = pages.map(({ row, loads }) => ({ ...row, load: middle(loads) }));
    report(stage, rows, { node: middle(bare.node), remix: middle(bare.remix) });
  } finally {
    await stopAll();
  }
}

interface Scene {
  stage: Stage;
  product: Product;
  browser: Browser;
  /** value of the session cookie of a plain member */
  session: string;
}

/** The cookies and headers of whoever asks. */
function askerOf({ mode, who }: Case, session: string) {
  const cookies = [
    { name: "data", value: mode === "light" ? "light" : "full" },
    ...(who === "signed in" ? [{ name: "s", value: session }] : []),
  ];
  const headers = {
    cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
    "accept-encoding": "gzip, deflate, br",
    "accept-language": "en",
  };
  return { cookies, headers };
}

/** What one view is made of: its queries and bytes; null when the page does not answer. */
async function look(one: Case, { product, browser, session }: Scene) {
  const { cookies, headers } = askerOf(one, session);
  const alone = await askAlone(product.origin, one.path, headers);
  if (alone.status !== 200) {
    console.log(`\n! ${one.page} (${one.who}, ${one.mode}) answers ${alone.status} at ${one.path}`);
    process.exitCode = 1;
    return null;
  }
  return { ...one, alone, bytes: await watchViews(browser, product.origin + one.path, cookies) };
}

function loadCase(one: Case, { stage, product, session }: Scene): Promise<Load> {
  return loadPage(product.origin + one.path, askerOf(one, session).headers, seconds, {
    server: product.pid,
    database: stage.databasePid,
  });
}

/** The round in the middle by what it cost: a machine shared with others disturbs single rounds. */
function middle(loads: readonly Load[]): Load {
  const byCost = [...loads].sort((a, b) => (totalCpu(a) ?? a.p50) - (totalCpu(b) ?? b.p50));
  const load = byCost[Math.floor((byCost.length - 1) / 2)];
  if (!load) throw new Error("Nothing was measured.");
  return load;
}

/** Pages that do next to nothing, measured in the same rounds. */
interface Measured {
  node: Load;
  remix: Load;
}

function report(stage: Stage, rows: readonly Row[], bare: Measured): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "processor"}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.version}`;
  const counts = Object.entries(stage.facts.counts).map(([name, count]) => `${name} ${count}`);
  console.log(`\n\n${machine}\n${counts.join(", ")}\n`);
  console.log(table(rows));
  console.log(
    `\nGoals: at most ${goals.queries} queries a page; processor time of server and database together 10 ms (thread), 8 ms (country, community), ${goals.signedOutCpu} ms (signed out); light page ${goals.lightBytes / 1024} KB in all; script ${goals.scriptBytes / 1024} KB.`,
  );
  const [node, remix] = [totalCpu(bare.node), totalCpu(bare.remix)];
  if (node !== null && remix !== null)
    console.log(
      `In the same rounds, each with one query: a page of bare Node.js ${node.toFixed(2)} ms, of bare Remix ${remix.toFixed(2)} ms.`,
    );
  const failed = rows.filter(({ load }) => load.failed > 0);
  for (const { page, who, load } of failed)
    console.log(`! ${page} (${who}): ${load.failed} failed`);
  const folder = join(process.cwd(), "tests/bench/results");
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  const file = join(folder, `${at.slice(0, 19).replaceAll(":", "-")}.json`);
  writeFileSync(
    file,
    JSON.stringify({ at, machine, facts: stage.facts, goals, bare, rows }, null, 2),
  );
  console.log(`Written to ${file}`);
}

await main();
