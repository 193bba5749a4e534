import pg from "pg";
import { createCollaboration } from "#collab/index";
import type { Neighbours } from "#collab/neighbours";
import { poolLimits } from "~/core/db.server";
import { log } from "~/core/log.server";
import { admitToDocument } from "~/features/documents/admission.server";
import type { Metrics } from "./metrics";

/** Commits wait for the disk, not for the processor: a few connections are enough. */
const connections = 6;
const drainWithin = 15_000;

/**
 * Makes the collaboration server of this process, with a pool of its own so that pages never starve
 * the writer. It takes nothing yet: see server/serve.ts.
 */
export function startCollaboration(options: {
  origin: string;
  metrics: Metrics;
  neighbours: Neighbours;
}) {
  const pool = new pg.Pool({
    ...poolLimits,
    connectionString: process.env.DATABASE_URL,
    max: connections,
    application_name: "learnin collaboration",
  });
  const collaboration = createCollaboration({
    pool,
    admit: ({ headers, docId }) => admitToDocument(headers.cookie ?? null, docId),
    origin: options.origin,
    log: log(),
    metrics: options.metrics.registry,
    neighbours: options.neighbours,
  });
  return {
    ...collaboration,
    async stop(): Promise<void> {
      await collaboration.drain(drainWithin);
      await pool.end();
    },
  };
}
