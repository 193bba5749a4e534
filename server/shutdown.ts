import type { Server } from "node:http";
import { log } from "~/core/log.server";

export interface StopPlan {
  /** told first: readiness turns false, nothing new is admitted */
  drain(): void;
  http: Server;
  /** in this order, each after the one before */
  steps: { name: string; stop: () => Promise<unknown> }[];
}

const deadline = 25_000;

function closeHttp(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

/**
 * Stops in order on SIGTERM and SIGINT: drain, finish requests and commits, close the database.
 * A second signal, or 25 seconds, end the process at once.
 */
export function stopOnSignals(plan: StopPlan): (reason: string) => Promise<void> {
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
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = stop(signal).then(() => process.exit(0));
    });
  }
  return stop;
}
