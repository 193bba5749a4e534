/** A server process for tests: runs a database, writes one row, says who is who, and waits. */
import { Client } from "pg";
import { startEmbeddedPostgres } from "../../../server/database/embedded";

const silent = () => undefined;
const database = await startEmbeddedPostgres({
  dataDir: process.argv[2] ?? "",
  log: { info: silent, warn: silent, error: silent },
});
const client = new Client({ connectionString: database.url });
await client.connect();
await client.query("CREATE TABLE written AS SELECT 1 AS id");
process.stdout.write(JSON.stringify({ server: process.pid, postgres: database.pid }));
const waiting = setInterval(silent, 60_000);
process.once("SIGTERM", async () => {
  clearInterval(waiting);
  await client.end();
  await database.stop();
});
