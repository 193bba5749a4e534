import type { Server } from "node:http";
import pg from "pg";
import { createCollaboration } from "#collab/index";
import { poolLimits } from "~/core/db.server";
import { listen } from "~/core/events.server";
import { log } from "~/core/log.server";
import type { SessionsEnded } from "~/features/accounts/events";
import { admitToDocument } from "~/features/documents/admission.server";
import type { DocumentAccessChanged } from "~/features/documents/events";
import type { LogWritten } from "~/features/documents/versions/events";
import type { GrantAccepted, GrantEnded, GrantGiven } from "~/features/membership/events";
import type { Metrics } from "./metrics";

/** Commits wait for the disk, not for the processor: a few connections are enough. */
const connections = 6;
const drainWithin = 15_000;

/**
 * Puts the collaboration server on the sockets of the HTTP server, with a pool of its own so that
 * pages never starve the writer, and tells it when somebody's rights or sessions change.
 */
export function startCollaboration(http: Server, options: { origin: string; metrics: Metrics }) {
  const pool = new pg.Pool({
    ...poolLimits,
    connectionString: process.env.DATABASE_URL,
    max: connections,
    application_name: "learnin collaboration",
  });
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const collaboration = createCollaboration({
    pool,
    admit: ({ headers, docId }) => admitToDocument(headers.cookie ?? null, docId),
    origin: options.origin,
    log: log(),
    metrics: options.metrics.registry,
  });

  http.on("upgrade", async (request, socket, head) => {
    const taken = await collaboration.handleUpgrade(request, socket, head);
    if (!taken && request.headers["sec-websocket-protocol"] !== "vite-hmr") socket.destroy();
  });

  const key = "collaboration";
  listen<DocumentAccessChanged>("documents.access-changed", key, ({ documentId }) =>
    collaboration.recheckDocument(documentId),
  );
  listen<LogWritten>("documents.log-written", key, ({ documentId, seq }) =>
    collaboration.hint(documentId, seq),
  );
  for (const name of [
    "membership.grant-given",
    "membership.grant-accepted",
    "membership.grant-ended",
  ] as const) {
    listen<GrantGiven | GrantAccepted | GrantEnded>(name, key, ({ userId }) =>
      collaboration.recheckUser(userId),
    );
  }
  listen<SessionsEnded>("accounts.sessions-ended", key, ({ userId, sessionIds }) =>
    sessionIds === null ? collaboration.closeForUser(userId) : collaboration.recheckUser(userId),
  );

  return {
    tidy: collaboration.tidy,
    check: collaboration.check,
    async stop(): Promise<void> {
      await collaboration.drain(drainWithin);
      await pool.end();
    },
  };
}
