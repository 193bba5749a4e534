import { expect } from "vitest";
import { db, pool, type Tx } from "~/core/db.server";
import { eventually } from "./eventually";

/**
 * Two at the same instant, in the order that the test needs: `first` has written and not committed when
 * `second` begins; it commits once `second` waits for it.
 * @returns what came of `second`
 */
export async function meanwhile<T>(
  first: (tx: Tx) => Promise<unknown>,
  second: () => Promise<T>,
): Promise<T> {
  let answer: Promise<T> | undefined;
  await db().$transaction(
    async (tx) => {
      await first(tx);
      answer = second();
      answer.catch(() => {});
      await eventually(waiting, { within: 10_000 });
    },
    { timeout: 15_000 },
  );
  if (!answer) throw new Error("The second did not begin.");
  return answer;
}

async function waiting(): Promise<void> {
  const { rows } = await pool().query(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  expect(rows.length, "nobody waits for a lock").toBeGreaterThan(0);
}
