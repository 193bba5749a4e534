import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { pool } from "~/core/db.server";
import { type Product, startProduct } from "../support/product";
import { openBrowser, watchViews } from "./bytes";
import { bareRemixCpu, type Case, casesFor, goals } from "./cases";
import { type Load, loadPage } from "./load";
import { insertSession } from "./session";
import { askAlone } from "./single";
import { type Stage, setStage } from "./stage";
import { type Row, table, totalCpu } from "./table";
import { startYardsticks, type Yardsticks } from "./yardsticks";

const { values: options } = parseArgs({
  options: {
    data: { type: "string" },
    only: { type: "string" },
    seconds: { type: "string", default: "8" },
  },
});
const seconds = Number(options.seconds);

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
    const bare = await yardsticks.node();
    const product = await startProduct({
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
    const rows: Row[] = [];
    for (const one of casesFor(stage.facts)) {
      if (options.only && !`${one.page} ${one.who} ${one.mode}`.includes(options.only)) continue;
      const row = await measure(one, { stage, product, browser, session, yardsticks });
      if (row) rows.push(row);
      process.stdout.write(".");
    }
    report(stage, rows, bare);
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
  yardsticks: Yardsticks;
}

async function measure(one: Case, scene: Scene): Promise<Row | null> {
  const { stage, product, browser, session, yardsticks } = scene;
  const cookies = [
    { name: "data", value: one.mode === "light" ? "light" : "full" },
    ...(one.who === "signed in" ? [{ name: "s", value: session }] : []),
  ];
  const headers = {
    cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
    "accept-encoding": "gzip, deflate, br",
    "accept-language": "en",
  };
  const url = product.origin + one.path;
  const alone = await askAlone(product.origin, one.path, headers);
  if (alone.status !== 200) {
    console.log(`\n! ${one.page} (${one.who}, ${one.mode}) answers ${alone.status} at ${one.path}`);
    process.exitCode = 1;
    return null;
  }
  const bareRemix = one.who === "signed in" ? await yardsticks.remix() : null;
  const load = await loadPage(url, headers, seconds, {
    server: product.pid,
    database: stage.databasePid,
  });
  return { ...one, alone, load, bareRemix, bytes: await watchViews(browser, url, cookies) };
}

const multiple = (goal: number) => (goal / bareRemixCpu).toFixed(2);

function report(stage: Stage, rows: readonly Row[], bare: Load): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "processor"}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.version}`;
  const counts = Object.entries(stage.facts.counts).map(([name, count]) => `${name} ${count}`);
  console.log(`\n\n${machine}\n${counts.join(", ")}\n`);
  console.log(table(rows));
  console.log(
    `\nGoals: at most ${goals.queries} queries a page; processor time of server and database together 10 ms (thread), 8 ms (country, community), ${goals.signedOutCpu} ms (signed out); light page ${goals.lightBytes / 1024} KB in all; script ${goals.scriptBytes / 1024} KB.`,
  );
  console.log(
    `"of Remix" is the sum as a multiple of a bare Remix page with one query, measured just before each page; the goals above as such multiples, where that page cost ${bareRemixCpu} ms: thread ${multiple(10)}, country and community ${multiple(8)}.`,
  );
  const least = totalCpu(bare);
  if (least !== null)
    console.log(`Bare Node.js page with one query, measured first: ${least.toFixed(2)} ms.`);
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
