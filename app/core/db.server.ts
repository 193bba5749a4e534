import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "../../prisma/generated/client/client";
import { singleton } from "./singleton.server";

export type * from "../../prisma/generated/client/client";
export { Prisma } from "../../prisma/generated/client/client";

/** Explicit, because the driver's defaults are ten connections and no time-out at all. */
export const poolLimits = {
  max: 12,
  connectionTimeoutMillis: 1_000,
  idleTimeoutMillis: 30_000,
  statement_timeout: 15_000,
  idle_in_transaction_session_timeout: 20_000,
} as const;

/** The pool of this process, shared by Prisma and by raw queries. */
export function pool(): pg.Pool {
  return singleton("pool", () => {
    const connectionString = process.env.DATABASE_URL;
    if (!connectionString) throw new Error("DATABASE_URL is not set; the server sets it at boot.");
    return makePool(connectionString);
  });
}

/**
 * A pool with our limits.
 * @param patience milliseconds to wait for a connection before the request is refused
 */
export function makePool(
  connectionString: string,
  patience: number = poolLimits.connectionTimeoutMillis,
): pg.Pool {
  const made = new pg.Pool({
    ...poolLimits,
    connectionString,
    connectionTimeoutMillis: patience,
  });
  // An idle connection may die with the database; the next query opens another one.
  made.on("error", () => {});
  // One in use dies too: its query is refused, and the process goes on.
  made.on("connect", (client) => client.on("error", () => {}));
  made.on("connect", countQueries);
  return made;
}

const counted = () => singleton("query-count", () => ({ queries: 0 }));

/** Queries that this process's pool has sent, those of Prisma and of transactions included. */
export function queryCount(): number {
  return counted().queries;
}

function countQueries(client: pg.PoolClient): void {
  const count = counted();
  const query = client.query.bind(client) as (...all: unknown[]) => unknown;
  client.query = ((...all: unknown[]) => {
    count.queries += 1;
    return query(...all);
  }) as typeof client.query;
}

export type Db = PrismaClient;
/** A transaction, or the client itself: what most queries take. */
export type Tx = Prisma.TransactionClient;

/** Prisma over the process's own pool. */
export function db(): Db {
  return singleton("prisma", () => new PrismaClient({ adapter: new PrismaPg(pool()) }));
}

/**
 * Runs `work` in one transaction and returns after COMMIT. Events are published by the caller
 * afterwards, never inside.
 */
export function transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db().$transaction(work, { maxWait: 2_000, timeout: 15_000 });
}
