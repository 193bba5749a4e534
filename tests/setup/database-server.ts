import "./provided";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "#server/database/embedded";
import type { DatabaseLog } from "#server/database/errors";
import { migrate } from "#server/database/migrate";
import { asAdmin, templateName, urlOf } from "../support/database";

const log: DatabaseLog = {
  info: () => undefined,
  warn: (details, message) => console.warn(message, details),
  error: (details, message) => console.warn(message, details),
};

/** One PostgreSQL for the whole run, with a migrated database that every test file copies. */
export default async function startDatabaseServer(project: TestProject) {
  const dataDir = mkdtempSync(join(tmpdir(), "learnin-test-"));
  // Open to the user PostgreSQL runs as when the tests are run by root.
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({
    dataDir,
    log,
    settings: { max_connections: "200" },
  });
  await asAdmin(server.adminUrl, `CREATE DATABASE ${templateName} OWNER learnin`);
  await migrate({ url: urlOf(server.url, templateName), log });
  project.provide("database", { adminUrl: server.adminUrl, productUrl: server.url });

  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
