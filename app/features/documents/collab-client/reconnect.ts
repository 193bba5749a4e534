const shortestMs = 500;
const longestMs = 30_000;

/**
 * How long to wait before the next try: longer each time, and never the same for everyone, so that
 * a restarted server is not overrun.
 * @param attempt 0 for the first try after a connection that worked
 */
export function reconnectDelay(attempt: number, random: () => number = Math.random): number {
  const most = Math.min(shortestMs * 2 ** attempt, longestMs);
  return Math.round(most / 2 + (most / 2) * random());
}

/** Brings a lost line back: soon at first, then ever more seldom, later when the server asks for it. */
export class Comeback {
  private attempt = 0;
  private askedDelayMs = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly connect: () => void) {}

  /** The server is about to leave and says when to come back, another time to each. */
  askedToWait(delayMs: number): void {
    this.askedDelayMs = delayMs;
  }

  /** A line worked: the next wait is a short one again. */
  worked(): void {
    this.attempt = 0;
  }

  /** Lines in a row that did not work. */
  get failures(): number {
    return this.attempt;
  }

  tryLater(): void {
    this.cancel();
    this.timer = setTimeout(this.connect, this.askedDelayMs + reconnectDelay(this.attempt++));
    this.askedDelayMs = 0;
  }

  cancel(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}
