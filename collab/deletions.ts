import * as encoding from "lib0/encoding";

/**
 * The deleted clock ranges of one client, as flat pairs [clock, first clock after it, …], sorted
 * and joined. Flat numbers because a document holds thousands of them for as long as it is open.
 */
export type Ranges = number[];

/** Sorts and joins ranges that may overlap or touch. */
export function joined(ranges: Ranges): Ranges {
  const pairs: [number, number][] = [];
  for (let at = 0; at < ranges.length; at += 2) {
    pairs.push([ranges[at] ?? 0, ranges[at + 1] ?? 0]);
  }
  pairs.sort((left, right) => left[0] - right[0]);
  const result: Ranges = [];
  for (const [start, end] of pairs) {
    const last = result.length - 1;
    const lastEnd = result[last];
    if (lastEnd !== undefined && start <= lastEnd) result[last] = Math.max(lastEnd, end);
    else result.push(start, end);
  }
  return result;
}

/** What `added` has and `known` has not; both joined. */
export function without(added: Ranges, known: Ranges): Ranges {
  const result: Ranges = [];
  let at = firstEndingAfter(known, added[0] ?? 0);
  for (let index = 0; index < added.length; index += 2) {
    let start = added[index] ?? 0;
    const end = added[index + 1] ?? 0;
    while (at < known.length && (known[at + 1] ?? 0) <= start) at += 2;
    for (let look = at; start < end; look += 2) {
      const knownStart = known[look] ?? Number.POSITIVE_INFINITY;
      if (knownStart >= end) {
        result.push(start, end);
        break;
      }
      if (knownStart > start) result.push(start, knownStart);
      start = Math.max(start, known[look + 1] ?? end);
    }
  }
  return result;
}

/** Puts one range into joined ranges, in place. */
export function insertRange(ranges: Ranges, start: number, end: number): void {
  const from = firstEndingAfter(ranges, start - 1);
  let to = from;
  let low = start;
  let high = end;
  while (to < ranges.length && (ranges[to] ?? 0) <= end) {
    low = Math.min(low, ranges[to] ?? low);
    high = Math.max(high, ranges[to + 1] ?? high);
    to += 2;
  }
  ranges.splice(from, to - from, low, high);
}

/** Index of the first pair that ends after `clock`. */
function firstEndingAfter(ranges: Ranges, clock: number): number {
  let low = 0;
  let high = ranges.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle * 2 + 1] ?? 0) > clock) high = middle;
    else low = middle + 1;
  }
  return low * 2;
}

/** The delete set in Yjs's V1 encoding. */
export function encodeDeletes(deletes: ReadonlyMap<number, Ranges>): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, deletes.size);
  for (const [client, ranges] of deletes) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length / 2);
    for (let at = 0; at < ranges.length; at += 2) {
      const start = ranges[at] ?? 0;
      encoding.writeVarUint(encoder, start);
      encoding.writeVarUint(encoder, (ranges[at + 1] ?? start) - start);
    }
  }
  return encoding.toUint8Array(encoder);
}

/** Clocks in these ranges: an upper bound for the characters in them, at hardly any cost. */
export function clocksIn(deletes: ReadonlyMap<number, Ranges>): number {
  let clocks = 0;
  for (const ranges of deletes.values()) {
    for (let at = 0; at < ranges.length; at += 2)
      clocks += (ranges[at + 1] ?? 0) - (ranges[at] ?? 0);
  }
  return clocks;
}
