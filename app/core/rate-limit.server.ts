import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "./db.server";
import { rateLimited } from "./errors";
import { singleton } from "./singleton.server";

/** So often within so many seconds, counted for each key. */
export interface Limit {
  /** also the prefix of its rows */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

const limiters = () => singleton("rate-limiters", () => new Map<string, RateLimiterPostgres>());

/**
 * Counts live in PostgreSQL, so that they hold for all processes and survive a restart; while the
 * database cannot be reached, each process counts for itself.
 */
function limiterOf(limit: Limit): RateLimiterPostgres {
  const known = limiters().get(limit.name);
  if (known) return known;
  const common = { keyPrefix: limit.name, points: limit.points, duration: limit.seconds };
  const made = new RateLimiterPostgres({
    ...common,
    storeClient: pool(),
    storeType: "pool",
    tableName: "RateLimit",
    tableCreated: true,
    insuranceLimiter: new RateLimiterMemory(common),
  });
  limiters().set(limit.name, made);
  return made;
}

/** Keys may hold addresses and e-mails: only their digest is stored. */
function digest(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}

/**
 * Takes one point of the limit.
 * @throws RateLimited with the code, and the minutes to wait as `count`
 */
export async function spend(limit: Limit, key: string, code: string): Promise<void> {
  try {
    await limiterOf(limit).consume(digest(key));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
    throw rateLimited(code, seconds, { params: { count: Math.ceil(seconds / 60) } });
  }
}

/** Gives one point back, where what was counted turned out to be harmless. */
export async function giveBack(limit: Limit, key: string): Promise<void> {
  await limiterOf(limit).reward(digest(key));
}

/** Forgets what was counted for the key. */
export async function forgive(limit: Limit, key: string): Promise<void> {
  await limiterOf(limit).delete(digest(key));
}

/**
 * The network an address belongs to (/24, or /64 for IPv6): whoever guesses has more than one
 * address of it at hand.
 */
export function networkOf(address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, "");
  if (/^\d+\.\d+\.\d+\.\d+$/.test(plain)) return `${plain.split(".").slice(0, 3).join(".")}.0/24`;
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.split("%")[0]?.split("::") ?? [];
  const left = head === "" ? [] : head.split(":");
  const right = tail ? tail.split(":") : [];
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(gap).fill("0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
