import {
  AggregatorRegistry,
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  Registry,
} from "prom-client";
import { pool, queryCount } from "~/core/db.server";
import { asWorker } from "./worker";

export type Metrics = ReturnType<typeof createMetrics>;

/** The process's own Prometheus registry: requests by route and status, pool, event loop, memory. */
export function createMetrics() {
  const registry = new Registry();
  if (asWorker()) {
    // Made for what making it does: it answers when the leader asks for figures.
    new AggregatorRegistry();
    AggregatorRegistry.setRegistries([registry]);
  }
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "http_request_seconds",
    help: "Time from request to the end of its answer",
    labelNames: ["method", "route", "status"] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  new Gauge({
    name: "pg_pool_connections",
    help: "Database connections by state",
    labelNames: ["state"] as const,
    registers: [registry],
    collect() {
      const { totalCount, idleCount, waitingCount } = pool();
      this.set({ state: "open" }, totalCount);
      this.set({ state: "idle" }, idleCount);
      this.set({ state: "waiting" }, waitingCount);
    },
  });
  new Counter({
    name: "pg_queries_total",
    help: "Database queries of pages and jobs",
    registers: [registry],
    collect() {
      this.reset();
      this.inc(queryCount());
    },
  });
  return { registry, requests, text: () => textOf(registry) };
}

/** One of several workers answers for all of them: which one is asked is chance. */
async function textOf(registry: Registry): Promise<string> {
  const worker = asWorker();
  return worker ? worker.metricsOfAll() : registry.metrics();
}
