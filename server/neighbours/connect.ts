import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { Gauge, type Registry } from "prom-client";
import { type Neighbours, nobody, type Topic } from "#collab/neighbours";
import { pool } from "~/core/db.server";
import { PostgresLine } from "./postgres-line";
import { RedisLine } from "./redis-line";

export interface LineState {
  redis: "up" | "down" | "none";
  /** notifications of PostgreSQL */
  notifications: "up" | "down";
  /** everything works, but slower or with less than was set up */
  degraded: boolean;
}

export interface ConnectedNeighbours extends Neighbours {
  state(): LineState;
  measure(registry: Registry): void;
  stop(): Promise<void>;
}

const topics: readonly Topic[] = ["access", "heads", "presence"];

interface Envelope {
  from: string;
  topic: Topic;
  body: unknown;
}

/**
 * Connects this process with the others on the same database. Changes of access always travel by
 * PostgreSQL, which is there whenever there is a change, and by Redis as well; hints travel by Redis
 * and without it by PostgreSQL; presence, which is much, by Redis alone.
 */
export async function connectNeighbours(options: {
  databaseUrl: string;
  redisUrl: string | undefined;
  log: Logger;
}): Promise<ConnectedNeighbours> {
  const { databaseUrl, redisUrl, log } = options;
  const self = randomUUID();
  const listeners = new Map<Topic, ((body: unknown, from: string) => void)[]>();
  const gapListeners: (() => void)[] = [];

  const heard = (text: string) => {
    const envelope = readEnvelope(text);
    if (!envelope || envelope.from === self) return;
    for (const listener of listeners.get(envelope.topic) ?? []) {
      try {
        listener(envelope.body, envelope.from);
      } catch (error) {
        log.error({ err: error, topic: envelope.topic }, "what a neighbour told could not be used");
      }
    }
  };
  const returned = () => {
    for (const listener of gapListeners) listener();
  };
  const postgres = new PostgresLine(databaseUrl, { heard, returned, log });
  const redis = redisUrl
    ? new RedisLine(redisUrl, { channel: `learnin:${await installationName()}`, heard, log })
    : null;
  await Promise.all([postgres.start(), redis?.start()]);

  const state = (): LineState => {
    const notifications = postgres.isUp ? "up" : "down";
    const side = redis === null ? "none" : redis.isUp ? "up" : "down";
    return { redis: side, notifications, degraded: side === "down" || notifications === "down" };
  };
  return {
    tell(topic, body) {
      const text = JSON.stringify({ from: self, topic, body } satisfies Envelope);
      if (redis?.isUp) redis.tell(text);
      if (topic === "access") postgres.tell(text, true);
      else if (topic === "heads" && !redis?.isUp) postgres.tell(text, false);
    },
    hear(topic, listener) {
      listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
    },
    onGap: (listener) => void gapListeners.push(listener),
    state,
    measure: (registry) => measure(registry, state),
    async stop() {
      redis?.stop();
      await postgres.stop();
    },
  };
}

/** For a process that is alone on its database. */
export const noNeighbours: ConnectedNeighbours = {
  ...nobody,
  state: () => ({ redis: "none", notifications: "up", degraded: false }),
  measure: () => undefined,
  stop: async () => undefined,
};

/** Several installations may share one Redis: a random name in the database tells them apart. */
async function installationName(): Promise<string> {
  const key = "neighbours-channel";
  await pool().query(
    `INSERT INTO "Installation" ("key", "value") VALUES ($1, to_jsonb($2::text))
     ON CONFLICT DO NOTHING`,
    [key, randomUUID()],
  );
  const { rows } = await pool().query<{ value: string }>(
    `SELECT "value" #>> '{}' AS "value" FROM "Installation" WHERE "key" = $1`,
    [key],
  );
  return rows[0]?.value ?? "";
}

function measure(registry: Registry, state: () => LineState): void {
  new Gauge({
    name: "neighbours_line_up",
    help: "Whether what carries news between processes works: 1 or 0",
    labelNames: ["line"] as const,
    aggregator: "min",
    registers: [registry],
    collect() {
      const { redis, notifications } = state();
      if (redis !== "none") this.set({ line: "redis" }, redis === "up" ? 1 : 0);
      this.set({ line: "notifications" }, notifications === "up" ? 1 : 0);
    },
  });
}

function readEnvelope(text: string): Envelope | null {
  try {
    const value = JSON.parse(text) as Partial<Envelope> | null;
    const known = topics.find((topic) => topic === value?.topic);
    if (!known || typeof value?.from !== "string") return null;
    return { from: value.from, topic: known, body: value.body };
  } catch {
    return null;
  }
}
