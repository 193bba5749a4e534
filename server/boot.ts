import { fileURLToPath } from "node:url";
import "~/composition.server";
import { pool } from "~/core/db.server";
import { type Env, env, readEnv } from "~/core/env.server";
import { log } from "~/core/log.server";
import { type Database, openDatabase } from "./database";
import { prepareDemonstration } from "./demonstration";
import { createForwarder } from "./forward";
import type { HealthState } from "./health";
import { startJobs } from "./jobs";
import { lead } from "./leader";
import { createMetrics } from "./metrics";
import { type ConnectedNeighbours, connectNeighbours, noNeighbours } from "./neighbours/connect";
import { installationSecret } from "./secret";
import { type ServeOptions, serve } from "./serve";
import { type StopStep, stopOnSignals } from "./shutdown";
import { carrySocketNews } from "./socket-news";
import { explainStartFailure } from "./start-failure";
import { welcomeLines } from "./welcome";
import { asWorker, type WorkerPart } from "./worker";

/** What a command starts: everything, pages alone, or documents alone. */
export type Part = "all" | "web" | "collab";

/** Starts this process; when that fails, says why in one sentence and ends it. */
export function boot(part: Part, entry: string): void {
  const work = asWorker() ? bootWorker(part) : bootFirst(part, fileURLToPath(entry));
  work.catch((error) => {
    process.stderr.write(`\n${explainStartFailure(error)}\n`);
    log().debug({ err: error }, "start failed");
    process.exit(1);
  });
}

/** The process that a person or a service manager started: it alone has the database, seed and jobs. */
async function bootFirst(part: Part, entry: string): Promise<void> {
  const read = readEnv(process.env);
  if (part !== "all" && !read.DATABASE_URL) {
    throw new Error(
      `npm run start:${part} needs DATABASE_URL, because several processes share one database. For one process with everything in it: npm start.`,
    );
  }
  const workers = part !== "collab" && read.NODE_ENV === "production" ? read.WEB_CONCURRENCY : 1;
  const alone = part === "all" && workers === 1 && !read.DATABASE_URL && !read.REDIS_URL;
  process.env.SESSION_SECRET = installationSecret(read.LEARNIN_DATA_DIR, read.SESSION_SECRET);
  const settings = env();
  const database = await openDatabase(settings, (error) => {
    log().fatal({ err: error }, "the database is lost");
    process.exit(1);
  });
  if (part !== "collab") await prepareDemonstration(settings);
  const running =
    workers > 1 ? await runSeveral(part, entry, settings) : await runOne(part, settings, alone);
  const { documents, ...plan } = running;
  const jobs = await startJobs({ ...databaseOf(), site: part !== "collab", documents });
  stopOnSignals({ ...plan, steps: lastSteps(plan.steps, jobs, database) });
  if (part === "collab") return;
  for (const line of await welcomeLines(settings)) process.stdout.write(`${line}\n`);
}

const databaseOf = () => ({ connectionString: process.env.DATABASE_URL ?? "", log: log() });

function lastSteps(steps: StopStep[], jobs: { stop(): Promise<void> }, database: Database) {
  return [
    ...steps,
    { name: "jobs", stop: jobs.stop },
    { name: "connections", stop: () => pool().end() },
    { name: "database", stop: database.stop },
  ];
}

/** This process serves by itself. */
async function runOne(part: Part, settings: Env, alone: boolean) {
  const { neighbours, common } = await companions(settings, alone);
  const serving = await serve({
    ...common,
    neighbours,
    pages: part !== "collab",
    collaboration: part === "web" ? "none" : "own",
  });
  log().info({ host: settings.HOST, port: serving.port, part }, "listening");
  return { ...serving, documents: serving.collaboration };
}

/** Workers serve; this process looks after them, the database and the jobs. */
async function runSeveral(part: Part, entry: string, settings: Env) {
  const web = Array<WorkerPart>(settings.WEB_CONCURRENCY).fill("web");
  const leader = lead({
    entry,
    parts: part === "all" ? ["collab", ...web] : web,
    environment: environmentFor(settings),
    log: log(),
  });
  await leader.ready;
  // What its jobs change may concern sockets of the workers.
  const { neighbours } = await companions(settings, false);
  carrySocketNews(neighbours, null);
  log().info({ host: settings.HOST, workers: web.length, part }, "listening");
  return {
    documents: null,
    drain: () => undefined,
    steps: [
      { name: "sockets", stop: leader.stop },
      { name: "neighbours", stop: neighbours.stop },
    ],
  };
}

/** What the first process found out or made, so that workers do not judge anew. */
function environmentFor(settings: Env): Record<string, string> {
  return {
    DATABASE_URL: process.env.DATABASE_URL ?? "",
    SESSION_SECRET: process.env.SESSION_SECRET ?? "",
    APP_ORIGIN: settings.APP_ORIGIN,
    LEARNIN_DEMO: settings.LEARNIN_DEMO ? "1" : "0",
  };
}

/** One of several: it has nothing but its share of the work. */
async function bootWorker(part: Part): Promise<void> {
  const worker = asWorker();
  const settings = env();
  const { neighbours, common } = await companions(settings, false);
  const options: ServeOptions =
    worker?.part === "collab"
      ? {
          ...common,
          neighbours,
          pages: false,
          collaboration: "own",
          listenAt: { host: "127.0.0.1", port: 0, exclusive: true },
        }
      : { ...common, neighbours, pages: true, collaboration: "none" };
  if (worker?.part === "web" && part === "all") {
    const forwarder = createForwarder();
    worker.onCollaborationAt(forwarder.aim);
    options.collaboration = forwarder;
  }
  const serving = await serve(options);
  const jobs = serving.collaboration
    ? await startJobs({ ...databaseOf(), site: false, documents: serving.collaboration })
    : null;
  stopOnSignals({
    ...serving,
    steps: [
      ...serving.steps,
      { name: "jobs", stop: async () => jobs?.stop() },
      { name: "connections", stop: () => pool().end() },
    ],
  });
  worker?.ready(serving.port);
}

/** Figures, health and the lines to other processes: what every process has. */
async function companions(settings: Env, alone: boolean) {
  const metrics = createMetrics();
  const state: HealthState = { draining: false };
  const neighbours: ConnectedNeighbours = alone
    ? noNeighbours
    : await connectNeighbours({
        databaseUrl: process.env.DATABASE_URL ?? "",
        redisUrl: settings.REDIS_URL,
        log: log(),
      });
  if (!alone) {
    state.lines = neighbours.state;
    neighbours.measure(metrics.registry);
  }
  return { neighbours, common: { env: settings, metrics, state } };
}
