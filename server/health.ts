import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { type RequestHandler, Router } from "express";
import { pool } from "~/core/db.server";
import type { Metrics } from "./metrics";
import type { LineState } from "./neighbours/connect";

export interface HealthState {
  draining: boolean;
  /** how the lines to other processes are; absent in a process without neighbours */
  lines?: () => LineState;
}

const loopbacks = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

function mayReadMetrics(token: string | undefined, { socket, headers }: IncomingMessage): boolean {
  // What a proxy on this machine passes on comes from elsewhere.
  const isFromHere =
    loopbacks.has(socket.remoteAddress ?? "") && headers["x-forwarded-for"] === undefined;
  if (!token) return isFromHere;
  const header = headers.authorization ?? "";
  const given = Buffer.from(header);
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

const notKept: RequestHandler = (_request, response, next) => {
  response.setHeader("Cache-Control", "no-store");
  next();
};

async function databaseAnswers(patience: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  const asked = pool()
    .query("SELECT 1")
    .then(() => true)
    .catch(() => false);
  const answered = await Promise.race([asked, late]);
  clearTimeout(timer);
  return answered;
}

/**
 * `/healthz`: is this process alive (no I/O)? `/readyz`: should it get work (database within
 * 500 ms, not draining; without Redis it is degraded and ready all the same)? `/metrics`:
 * Prometheus, for this machine or with a token.
 */
export function healthRoutes(options: {
  metrics: Metrics;
  state: HealthState;
  metricsToken: string | undefined;
}): Router {
  const { metrics, state, metricsToken } = options;
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const alive: RequestHandler = (_request, response) => {
    const lagging = delay.mean / 1e6 > 1_000;
    delay.reset();
    response.status(lagging ? 503 : 200).json({ alive: !lagging });
  };
  const ready: RequestHandler = async (_request, response) => {
    const database = state.draining ? false : await databaseAnswers(500);
    response.status(database ? 200 : 503).json({
      ready: database,
      database: database ? "up" : "down",
      draining: state.draining,
      ...state.lines?.(),
    });
  };
  const measured: RequestHandler = async (request, response) => {
    if (!mayReadMetrics(metricsToken, request)) {
      response.status(404).type("text").send("404");
      return;
    }
    response.type(metrics.registry.contentType).send(await metrics.text());
  };
  const router = Router();
  // Beside each of the three: what is set for the whole router would hold for every page behind it.
  router.get("/healthz", notKept, alive);
  router.get("/readyz", notKept, ready);
  router.get("/metrics", notKept, measured);
  return router;
}
