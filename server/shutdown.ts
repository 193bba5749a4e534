import type { Server } from "node:http";
import { log } from "~/core/log.server";
import { asWorker } from "./worker";

export interface StopStep {
  name: string;
  stop: () => Promise<unknown>;
}

export interface StopPlan {
  /** told first: readiness turns false, nothing new is admitted */
  drain(): void;
  /** absent where nothing listens */
  http?: Server;
  /** in this order, each after the one before */
  steps: StopStep[];
}

const deadline = 25_000;

function closeHttp(server: Server | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (!server) return resolve();
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

/**
 * Stops in order on SIGTERM and SIGINT: drain, finish requests and commits, close the database.
 * A second signal, or 25 seconds, end the process at once.
 */
export function stopOnSignals(plan: StopPlan): void {
  let stopping: Promise<void> | undefined;
  const stop = async (reason: string) => {
    log().info({ reason }, "stopping");
    plan.drain();
    setTimeout(() => {
      log().error("stopping took too long; ending at once");
      process.exit(1);
    }, deadline).unref();
    const http = closeHttp(plan.http);
    for (const step of plan.steps) {
      try {
        await step.stop();
      } catch (error) {
        log().error({ err: error, step: step.name }, "a step of stopping failed");
      }
      if (step.name === "sockets") await http;
    }
    log().info("stopped");
  };
  const worker = asWorker();
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      // Ctrl-C and service managers signal every process; workers stop when their leader says so.
      if (worker) return;
      if (stopping) process.exit(1);
      stopping = stop(signal).then(() => process.exit(0));
    });
  }
  worker?.onStop(() => {
    stopping ??= stop("the leader stops").then(() => process.exit(0));
  });
}
