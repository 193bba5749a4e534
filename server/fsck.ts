/**
 * `npm run collab:fsck [document id …]`: checks that every document is what its log says, beside a
 * running server or alone. Ends with 0 when all is well, 1 with faults, 2 when it could not look.
 */
import { Pool } from "pg";
import { type FsckReport, fsck } from "#collab/fsck";
import { type Env, readEnv } from "~/core/env.server";
import { startEmbeddedPostgres } from "./database/embedded";
import { urlOfRunning } from "./database/embedded/running";
import { DatabaseError, type DatabaseLog } from "./database/errors";

const quiet: DatabaseLog = {
  info: () => undefined,
  warn: () => undefined,
  error: (details, message) => process.stderr.write(`${message} ${JSON.stringify(details)}\n`),
};

async function openDatabase(env: Env): Promise<{ url: string; close(): Promise<void> }> {
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, close: async () => undefined };
  try {
    const own = await startEmbeddedPostgres({ dataDir: env.LEARNIN_DATA_DIR, log: quiet });
    return { url: own.url, close: () => own.stop() };
  } catch (error) {
    const isServed = error instanceof DatabaseError && error.kind === "database.busy";
    if (!isServed) throw error;
    return { url: urlOfRunning(env.LEARNIN_DATA_DIR), close: async () => undefined };
  }
}

function print({ documents, rows, faults }: FsckReport, seconds: string): void {
  const line = (docId: string, fault: string) => `${docId.padEnd(36)}  ${fault}\n`;
  if (faults.length > 0) {
    process.stdout.write(line("document", "fault"));
    process.stdout.write(line("-".repeat(36), "-".repeat(40)));
    for (const { docId, fault } of faults) process.stdout.write(line(docId, fault));
  }
  process.stdout.write(
    `${documents} documents, ${rows} rows, ${faults.length} faults (${seconds} s)\n`,
  );
}

async function main(): Promise<void> {
  const docIds = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
  const database = await openDatabase(readEnv(process.env));
  const pool = new Pool({ connectionString: database.url, max: 2, application_name: "fsck" });
  // Its connections still close while the database behind them ends.
  pool.on("error", () => undefined);
  try {
    const started = performance.now();
    const report = await fsck({ pool, ...(docIds.length > 0 ? { docIds } : {}) });
    print(report, ((performance.now() - started) / 1000).toFixed(1));
    process.exitCode = report.faults.length > 0 ? 1 : 0;
  } finally {
    await pool.end();
    await database.close();
  }
}

main().catch((error) => {
  process.stderr.write(`The documents could not be checked: ${error?.message ?? error}\n`);
  process.exitCode = 2;
});
