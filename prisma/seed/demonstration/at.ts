import { clock } from "~/core/clock.server";

const day = 24 * 60 * 60 * 1000;

/** Does something as if it were some days ago, so that the demonstration has a past. */
export async function daysAgo<T>(days: number, work: () => Promise<T>): Promise<T> {
  const moment = new Date(Date.now() - days * day);
  clock.set(() => moment);
  try {
    return await work();
  } finally {
    clock.set();
  }
}

/** A calendar day some days from now, as yyyy-mm-dd. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * day).toISOString().slice(0, 10);
}
