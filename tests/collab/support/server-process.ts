/**
 * The collaboration server alone in a process of its own, to be killed by a test. Whoever names
 * themselves may edit. Prints its port when it listens.
 */
import { startServer } from "./server";

const url = process.argv[2];
if (!url) throw new Error("usage: server-process.ts <database url>");
const server = await startServer({ url, applicationName: "doomed" });
process.stdout.write(`listening ${server.port}\n`);
