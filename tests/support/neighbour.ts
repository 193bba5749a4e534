import { once } from "node:events";
import { Worker } from "node:worker_threads";

const code = `
  const { parentPort } = require("node:worker_threads");
  const { monitorEventLoopDelay } = require("node:perf_hooks");
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  parentPort.once("message", () => parentPort.postMessage(delay.percentile(99) / 1e6));
  parentPort.postMessage("ready");
`;

/**
 * A thread that has nothing to do. How late it is all the same is what a busy machine does to
 * anybody; only what our own loop is later than that is our own doing.
 */
export async function idleNeighbour() {
  const worker = new Worker(code, { eval: true });
  await once(worker, "message");
  return {
    /** Ends the thread; gives the 99th percentile of its delay in milliseconds. */
    async delay(): Promise<number> {
      worker.postMessage("done");
      const [milliseconds] = await once(worker, "message");
      await worker.terminate();
      return Number(milliseconds);
    },
  };
}
