import { Client } from "pg";
import { DatabaseError, type DatabaseLog } from "./errors";

const oldestVersion = 15;

/** Values of synchronous_commit under which a reported commit is on this server's disk. */
const durableCommits = new Set(["on", "remote_apply"]);

/**
 * Refuses a database that could lose what it has reported as committed: "All changes saved" is a
 * promise. Asks over the product's own connection, because a role or a database may carry weaker
 * settings than the server.
 *
 * @throws DatabaseError `database.not-durable`, `database.version` or `database.unreachable`
 */
export async function assertDurable(url: string, log: DatabaseLog): Promise<void> {
  const found = await readSettings(url);
  const weak = [
    found.fsync === "on" ? "" : `fsync = ${found.fsync}`,
    durableCommits.has(found.commit) ? "" : `synchronous_commit = ${found.commit}`,
  ].filter(Boolean);
  if (weak.length > 0) {
    throw new DatabaseError(
      "database.not-durable",
      `This database may lose saved work (${weak.join(", ")}): set fsync and synchronous_commit to "on" for it, then start again.`,
    );
  }
  if (Math.floor(found.version / 10_000) < oldestVersion) {
    throw new DatabaseError(
      "database.version",
      `LearnIn needs PostgreSQL ${oldestVersion} or newer and DATABASE_URL leads to version ${Math.floor(found.version / 10_000)}: upgrade it or name another one.`,
    );
  }
  log.info({ fsync: found.fsync, synchronousCommit: found.commit }, "the database is durable");
}

interface Found {
  fsync: string;
  commit: string;
  version: number;
}

async function readSettings(url: string): Promise<Found> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<Found>(
      `SELECT current_setting('fsync') AS fsync,
              current_setting('synchronous_commit') AS commit,
              current_setting('server_version_num')::int AS version`,
    );
    const row = rows[0];
    if (!row) throw new Error("the database answered without a row");
    return row;
  } catch (error) {
    throw new DatabaseError(
      "database.unreachable",
      "The database that DATABASE_URL names does not answer: check its address, its password and that it runs, then start again.",
      String(error),
      error,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
