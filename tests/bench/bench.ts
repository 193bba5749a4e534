import { fork } from "node:child_process";
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
    const bare = await measureYardstick(stage);
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
      const row = await measure(one, { stage, product, browser, session });
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
}

async function measure(one: Case, scene: Scene): Promise<Row | null> {
  const { stage, product, browser, session } = scene;
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
  const load = await loadPage(url, headers, seconds, {
    server: product.pid,
    database: stage.databasePid,
  });
  return { ...one, alone, load, bytes: await watchViews(browser, url, cookies) };
}

async function measureYardstick(stage: Stage): Promise<Load> {
  const child = fork(join(process.cwd(), "tests/bench/yardstick.mjs"), {
    env: { ...process.env, DATABASE_URL: stage.databaseUrl, ROW: stage.facts.communityId },
    execArgv: [],
  });
  try {
    const port = await new Promise((resolve) => child.once("message", resolve));
    return await loadPage(`http://127.0.0.1:${port}/`, {}, Math.min(seconds, 4), {
      server: child.pid ?? 0,
      database: stage.databasePid,
    });
  } finally {
    child.kill("SIGTERM");
  }
}

function report(stage: Stage, rows: readonly Row[], bare: Load): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "processor"}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.version}`;
  const counts = Object.entries(stage.facts.counts).map(([name, count]) => `${name} ${count}`);
  console.log(`\n\n${machine}\n${counts.join(", ")}\n`);
  console.log(table(rows));
  console.log(
    `\nGoals: at most ${goals.queries} queries a page; processor time of server and database together 10 ms (thread), 8 ms (country, community), ${goals.signedOutCpu} ms (signed out); light page ${goals.lightBytes / 1024} KB in all; script ${goals.scriptBytes / 1024} KB.`,
  );
  const least = totalCpu(bare);
  if (least !== null) {
    const most = Math.max(...rows.map(({ load }) => totalCpu(load) ?? 0));
    console.log(
      `Bare Node.js page with one query, measured just before: ${least.toFixed(2)} ms; the dearest page above is ${(most / least).toFixed(0)} times that.`,
    );
  }
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
