/**
 * The collaboration server alone in a process of its own, to be killed or frozen by a test. Whoever
 * names themselves may edit. Prints its port when it listens; drains and leaves on SIGTERM.
 */
import type { CollabLimits } from "#collab/index";
import { startServer } from "./server";

const [url, limits = "{}"] = process.argv.slice(2);
if (!url) throw new Error("usage: server-process.ts <database url> [limits as JSON]");
const server = await startServer({
  url,
  applicationName: "doomed",
  limits: JSON.parse(limits) as Partial<CollabLimits>,
});
process.stdout.write(`listening ${server.port}\n`);
process.once("SIGTERM", () => void server.stop().then(() => process.exit(0)));
/** For the soak: what the process needs, and whether anyone waits for the database. */
process.on("message", () => {
  const { rss, heapUsed } = process.memoryUsage();
  const { waitingCount } = server.pool;
  process.send?.({ rss, heapUsed, waitingCount, ...server.collaboration.stats() });
});
