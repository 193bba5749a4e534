import { Client } from "pg";
import type { Logger } from "pino";

/** Longest payload that NOTIFY takes, less a little. */
const longestPayload = 7_900;
const channel = "learnin";
const askEveryMs = 2_000;
const answerWithinMs = 2_000;
const slowestRetryMs = 2_000;
/** Changes of access that wait for the line; more than that would be a database that is long gone. */
const mostWaiting = 10_000;

export interface LineOptions {
  heard(text: string): void;
  /** The line is back after a time in which others may have spoken. */
  returned(): void;
  log: Logger;
}

/**
 * One connection that listens to PostgreSQL's notifications and sends them. It opens anew when it
 * breaks; what must not be lost waits for that.
 */
export class PostgresLine {
  private client: Client | null = null;
  private readonly waiting: string[] = [];
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;
  private failures = 0;
  private wasUp = false;

  constructor(
    private readonly url: string,
    private readonly options: LineOptions,
  ) {}

  get isUp(): boolean {
    return this.client !== null;
  }

  /** Resolves after the first try, whatever came of it. */
  start(): Promise<void> {
    return this.open();
  }

  /**
   * @param keep whether it waits for the line's return when the line is broken
   */
  tell(text: string, keep: boolean): void {
    if (Buffer.byteLength(text) > longestPayload) {
      this.options.log.error({ bytes: text.length }, "too long for a notification");
      return;
    }
    const { client } = this;
    if (!client) {
      if (keep && this.waiting.length < mostWaiting) this.waiting.push(text);
      return;
    }
    client.query("SELECT pg_notify($1, $2)", [channel, text]).catch((error) => {
      if (keep) this.waiting.push(text);
      this.broken(client, error);
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private async open(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: "learnin neighbours",
      connectionTimeoutMillis: answerWithinMs,
      query_timeout: answerWithinMs,
      keepAlive: true,
    });
    client.on("error", (error) => this.broken(client, error));
    client.on("end", () => this.broken(client, new Error("the connection ended")));
    client.on("notification", ({ payload }) => this.options.heard(payload ?? ""));
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
    } catch (error) {
      client.end().catch(() => undefined);
      this.retry(error);
      return;
    }
    if (this.stopped) return void client.end().catch(() => undefined);
    this.client = client;
    this.failures = 0;
    this.timer = setTimeout(() => void this.ask(client), askEveryMs);
    for (const text of this.waiting.splice(0)) this.tell(text, true);
    if (this.wasUp) this.options.returned();
    this.wasUp = true;
  }

  /** A line may be dead without a word: only an answer shows that it is not. */
  private async ask(client: Client): Promise<void> {
    try {
      await client.query("SELECT 1");
      if (this.client === client) this.timer = setTimeout(() => void this.ask(client), askEveryMs);
    } catch (error) {
      this.broken(client, error);
    }
  }

  private broken(client: Client, error: unknown): void {
    if (this.client !== client) return;
    this.client = null;
    client.end().catch(() => undefined);
    this.retry(error);
  }

  private retry(error: unknown): void {
    if (this.stopped) return;
    if (this.failures === 0) this.options.log.warn({ err: error }, "the line to others is broken");
    const pause = Math.min(50 * 2 ** this.failures, slowestRetryMs) * (0.5 + Math.random() / 2);
    this.failures += 1;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.open(), pause);
  }
}
