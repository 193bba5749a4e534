/**
 * The collaboration server alone in a process of its own, to be killed or frozen by a test. Whoever
 * names themselves may edit. Prints its port when it listens; drains and leaves on SIGTERM.
 */
import { setTimeout } from "node:timers/promises";
import type { CollabLimits } from "#collab/index";
import { startServer } from "./server";

const [url, limits = "{}"] = process.argv.slice(2);
if (!url) throw new Error("usage: server-process.ts <database url> [limits as JSON]");
const server = await startServer({
  url,
  applicationName: "doomed",
  connections: { max: 6, connectionTimeoutMillis: 1_000 },
  limits: JSON.parse(limits) as Partial<CollabLimits>,
});
process.stdout.write(`listening ${server.port}\n`);
process.once("SIGTERM", () => void server.stop().then(() => process.exit(0)));

/** For the soak: what the process needs, and how soon it acknowledged. */
process.on("message", async () => {
  const { rss: peak } = process.memoryUsage();
  globalThis.gc?.();
  const { heapUsed: heap, arrayBuffers: buffers } = process.memoryUsage();
  // V8 gives pages back to the system from a thread of its own, for some 200 ms after a collection.
  await setTimeout(500);
  const { rss } = process.memoryUsage();
  const acks = await server.registry.getSingleMetric("collab_ack_seconds")?.get();
  const upTo = (le: number | string) =>
    acks?.values.find(({ labels }) => "le" in labels && labels.le === le)?.value ?? 0;
  process.send?.({
    peak,
    rss,
    heap,
    buffers,
    waitingCount: server.pool.waitingCount,
    errors: server.errors,
    acks: { within150: upTo(0.15), within600: upTo(0.6), all: upTo("+Inf") },
    ...server.collaboration.stats(),
  });
});
