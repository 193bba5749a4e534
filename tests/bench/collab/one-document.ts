/** Everyone on one document: what a delivered edit costs, and where the server's limit is. */
import { setTimeout as pause } from "node:timers/promises";
import type { Contender } from "./contenders";
import { Crowd, percentile, type Stretch } from "./crowd";
import type { Figures, Scene } from "./scene";

const patience = 200;
/** Livelier than what is measured, so that each server has compiled what it runs often. */
const warmUpSeconds = 6;

/** 20 people type ten edits a second each while so many are connected, with or without their carets. */
export async function fanOut(
  contender: Contender,
  { personIds, seconds }: Scene,
  connected: number,
  carets = false,
): Promise<Figures> {
  const crowd = await Crowd.gather({ contender, personIds, connected, typists: 20, carets });
  try {
    await crowd.type(1_000, warmUpSeconds);
    await crowd.type(200, 2);
    const bytes = { in: crowd.bytesIn, out: crowd.bytesOut };
    const stretch = await crowd.type(200, seconds);
    const { latencies, share } = crowd.arrivedOf(stretch.begun, stretch.ended + 1);
    const deliveries = stretch.sent * (connected - 1);
    return {
      cpuPerThousand: stretch.cpu / deliveries,
      databaseCpuPerThousand: stretch.databaseCpu / deliveries,
      p50: percentile(latencies, 0.5),
      p95: percentile(latencies, 0.95),
      share,
      bytesUp: (crowd.bytesOut - bytes.out) / stretch.sent,
      bytesDown: (crowd.bytesIn - bytes.in) / deliveries,
      loadCpuShare: stretch.loadCpu / (stretch.ended - stretch.begun),
    };
  } finally {
    crowd.leave();
  }
}

interface Step extends Stretch {
  rate: number;
  p95: number;
  share: number;
  reached: number;
  holds: boolean;
}

/** Many edits a second into a document of its own, 50 connected and all of them typing. */
async function tryRate(contender: Contender, scene: Scene, rate: number): Promise<Step> {
  const crowd = await gatherWide(contender, scene);
  try {
    const warm = await crowd.type(rate, 1, 0);
    const stretch = await crowd.type(rate, 2, patience + 100);
    const { latencies, share } = crowd.arrivedOf(warm.ended, stretch.ended + 1);
    const p95 = percentile(latencies, 0.95);
    const reached = (stretch.sent * 1000) / (stretch.ended - stretch.begun);
    // What has not arrived by now has waited longer than anyone may.
    return { ...stretch, rate, p95, share, reached, holds: share > 0.99 && p95 < patience };
  } finally {
    crowd.leave();
    await pause(300);
  }
}

const gatherWide = (contender: Contender, { personIds }: Scene) =>
  Crowd.gather({ contender, personIds, connected: 50, typists: 49, sampleEvery: 12 });

/** The highest rate at which edits arrive within 200 ms, found in wide steps and then narrow ones. */
export async function saturation(contender: Contender, scene: Scene): Promise<Figures> {
  let best: Step | null = null;
  let rate = 2_000;
  for (const factor of [1.6, 1.15]) {
    if (best) rate = best.rate * factor;
    for (; rate < 60_000; rate *= factor) {
      let step = await tryRate(contender, scene, rate);
      if (!step.holds) step = await tryRate(contender, scene, rate);
      if (!step.holds) break;
      if (!best || step.reached > best.reached) best = step;
      // The load process cannot type faster: more would be measured of it, not of the server.
      if (step.reached < 0.93 * rate) break;
    }
  }
  if (!best) return { perSecond: 0 };
  return {
    perSecond: best.reached,
    loadIsLimit: best.reached < 0.93 * best.rate ? 1 : 0,
    p95: best.p95,
    cpuPerThousand: best.cpu / (best.sent * 49),
    databaseCpuPerThousand: best.databaseCpu / (best.sent * 49),
    loadCpuShare: best.loadCpu / (best.ended - best.begun),
  };
}

/** 1.6 times its own maximum for five seconds, then a tenth of it: what arrives, how soon all is well. */
export async function overload(
  contender: Contender,
  scene: Scene,
  maximum: number,
): Promise<Figures> {
  if (maximum === 0) throw new Error("no maximum was found, so there is nothing to pass");
  const crowd = await gatherWide(contender, scene);
  try {
    await crowd.type(maximum * 0.3, 1, 0);
    const flood = await crowd.type(maximum * 1.6, 5, 0);
    const inTime = crowd.arrivals.filter(({ sentAt }) => sentAt >= flood.begun).length;
    const calm = await crowd.type(maximum * 0.1, 8, 500);
    const all = crowd.arrivedOf(flood.begun, flood.ended);
    const expected = all.latencies.length / all.share;
    let recovered = Number.POSITIVE_INFINITY;
    for (let at = calm.begun; at < calm.ended; at += 250) {
      const { latencies, share } = crowd.arrivedOf(at, at + 250);
      if (share > 0.99 && percentile(latencies, 0.95) < patience) {
        recovered = Math.min(recovered, (at - calm.begun) / 1000);
      } else recovered = Number.POSITIVE_INFINITY;
    }
    const silent = crowd.clients.filter(
      ({ line }) => line.closed || line.heardAt < calm.begun + 4_000,
    );
    const rate = (flood.sent * 1000) / (flood.ended - flood.begun);
    return {
      rate,
      loadIsLimit: rate < 0.93 * 1.6 * maximum ? 1 : 0,
      deliveredOfMaximum: (inTime * rate) / (expected * maximum),
      deliveredMeanwhile: inTime / expected,
      shareInTheEnd: all.share,
      recoveredAfter: recovered,
      silent: silent.length,
    };
  } finally {
    crowd.leave();
    await pause(500);
  }
}
