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
