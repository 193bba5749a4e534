import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import "~/composition.server";
import { pool } from "~/core/db.server";
import { env, readEnv } from "~/core/env.server";
import { log } from "~/core/log.server";
import { createApp } from "./app";
import { startCollaboration } from "./collaboration";
import { openDatabase } from "./database";
import { prepareDemonstration } from "./demonstration";
import { startJobs } from "./jobs";
import { createMetrics } from "./metrics";
import { loadPages } from "./pages";
import { installationSecret } from "./secret";
import { stopOnSignals } from "./shutdown";
import { explainStartFailure } from "./start-failure";
import { welcomeLines } from "./welcome";

/** Boot: settings, database, pages, listening. Each line needs the ones before it. */
async function boot(): Promise<void> {
  const read = readEnv(process.env);
  process.env.SESSION_SECRET = installationSecret(read.LEARNIN_DATA_DIR, read.SESSION_SECRET);
  const settings = env();
  const development = settings.NODE_ENV === "development";

  const database = await openDatabase(settings, (error) => {
    log().fatal({ err: error }, "the database is lost");
    process.exit(1);
  });
  await prepareDemonstration(settings);
  const http = createServer({
    maxHeaderSize: 16_384,
    headersTimeout: 10_000,
    requestTimeout: 60_000,
  });
  const pages = await loadPages(development, http);
  const metrics = createMetrics();
  const state = { draining: false };
  http.on("request", createApp({ env: settings, metrics, state, ...pages }));
  const collaboration = startCollaboration(http, { origin: settings.APP_ORIGIN, metrics });

  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(settings.PORT, settings.HOST, () => resolve());
  });
  const jobs = await startJobs({
    connectionString: process.env.DATABASE_URL ?? "",
    documents: collaboration,
    log: log(),
  });
  stopOnSignals({
    drain: () => {
      state.draining = true;
    },
    http,
    steps: [
      { name: "sockets", stop: collaboration.stop },
      { name: "jobs", stop: jobs.stop },
      { name: "pages", stop: pages.close },
      { name: "connections", stop: () => pool().end() },
      { name: "database", stop: database.stop },
    ],
  });
  const { port } = http.address() as AddressInfo;
  log().info({ host: settings.HOST, port }, "listening");
  for (const line of await welcomeLines(settings)) process.stdout.write(`${line}\n`);
}

boot().catch((error) => {
  process.stderr.write(`\n${explainStartFailure(error)}\n`);
  log().debug({ err: error }, "start failed");
  process.exit(1);
});
