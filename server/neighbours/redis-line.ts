import { Redis, type RedisOptions } from "ioredis";
import type { Logger } from "pino";

const askEveryMs = 1_000;
const answerWithinMs = 1_000;
const slowestRetryMs = 1_000;

/**
 * Publishes to Redis or Valkey and listens there, for as long as it is there. It may die at any time:
 * nothing waits for it, and nothing that it loses is missed.
 */
export class RedisLine {
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private timer: NodeJS.Timeout | null = null;
  private answers = false;

  constructor(
    url: string,
    private readonly options: {
      channel: string;
      heard(text: string): void;
      log: Logger;
    },
  ) {
    const common: RedisOptions = {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: 2_000,
      commandTimeout: answerWithinMs,
      retryStrategy: (times) => Math.min(50 * 2 ** times, slowestRetryMs),
    };
    this.publisher = new Redis(url, common);
    // Subscribing is asked for by hand at each connection, so that it is known when it holds.
    this.subscriber = new Redis(url, { ...common, autoResubscribe: false });
    for (const client of [this.publisher, this.subscriber]) client.on("error", () => undefined);
    this.subscriber.on("message", (_channel: string, text: string) => options.heard(text));
    this.subscriber.on("ready", () => void this.subscribe());
    this.publisher.on("ready", () => void this.ask());
    for (const client of [this.publisher, this.subscriber]) client.on("close", () => this.lost());
  }

  /** Redis has answered within the last seconds, in both directions. */
  get isUp(): boolean {
    return this.answers;
  }

  /** Resolves after the first try, whatever came of it. */
  async start(): Promise<void> {
    const tries = [this.publisher, this.subscriber].map((client) => client.connect());
    await Promise.allSettled(tries);
    await this.ask();
  }

  tell(text: string): void {
    this.publisher.publish(this.options.channel, text).catch(() => this.lost());
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.publisher.disconnect();
    this.subscriber.disconnect();
  }

  private async subscribe(): Promise<void> {
    try {
      await this.subscriber.subscribe(this.options.channel);
      await this.ask();
    } catch {
      this.lost();
    }
  }

  /** A stopped Redis keeps its connections and says nothing: only answers count. */
  private async ask(): Promise<void> {
    this.timer ??= setInterval(() => void this.ask(), askEveryMs);
    this.timer.unref();
    try {
      await Promise.all([this.publisher.ping(), this.subscriber.ping()]);
      if (!this.answers) this.options.log.info({}, "redis is there");
      this.answers = true;
    } catch {
      this.lost();
    }
  }

  private lost(): void {
    if (this.answers) this.options.log.warn({}, "redis does not answer; going on without it");
    this.answers = false;
  }
}
