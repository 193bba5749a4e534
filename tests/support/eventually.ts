import { setTimeout as pause } from "node:timers/promises";

export interface Patience {
  /** Milliseconds after which the last failure is thrown. */
  within?: number;
  every?: number;
}

/**
 * Repeats a check until it no longer throws and gives its result; throws its last error when time
 * is up. This is how tests wait: as long as needed, never longer.
 */
export async function eventually<T>(
  check: () => T | Promise<T>,
  { within = 15_000, every = 20 }: Patience = {},
): Promise<T> {
  const until = performance.now() + within;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > until) throw error;
    }
    await pause(every);
  }
}
