/**
 * The gate: the one place where bytes from a client become an update that may be written down.
 * Pure rules over clocks, lengths and owners; nothing is built or applied here.
 */
import { encodeDeletes, type Ranges } from "./deletions";
import type { Knowledge } from "./knowledge";
import { MalformedUpdate } from "./update-cursor";
import { type Dependency, scanUpdate, type UpdateScan } from "./update-scan";

export type Refusal = "bad-update" | "clock-gap" | "foreign-client" | "over-budget";

export type Verdict =
  | { kind: "refused"; code: Refusal }
  /** Everything in it is known already: nothing to write. */
  | { kind: "known" }
  | News;

/** Something that the document did not have. */
export interface News {
  kind: "news";
  /** The update without the deletions that are known already. */
  payload: Uint8Array;
  /** What stands in the payload. */
  scan: UpdateScan;
  /** Client ids that bring new clocks. */
  writers: number[];
  /** What it deletes and what was not deleted before. */
  deletes: ReadonlyMap<number, Ranges>;
  deletesOnly: boolean;
}

export interface GateView {
  committed: Knowledge;
  /** First unknown clock of a client, with what is accepted but not committed yet counted in. */
  expectedClock(client: number): number;
  /** May this sender bring new clocks of this client id? */
  mayWriteAs(client: number): boolean;
}

/** More client ids than this in one frame is no editing session. */
const maxWriters = 64;

/** Judges one update against what the document has and what its sender may write. */
export function judge(update: Uint8Array, view: GateView): Verdict {
  let scan: UpdateScan;
  try {
    scan = scanUpdate(update);
  } catch (error) {
    if (error instanceof MalformedUpdate) return refuse("bad-update");
    throw error;
  }
  const fresh = scan.sections.filter(({ client, end }) => end > view.expectedClock(client));
  if (fresh.length > maxWriters) return refuse("bad-update");
  if (fresh.some(({ client, start }) => start > view.expectedClock(client))) {
    return refuse("clock-gap");
  }
  const writers = fresh.map(({ client }) => client);
  if (!writers.every((client) => view.mayWriteAs(client))) return refuse("foreign-client");
  if (fresh.length > 0 && !canBePlaced(scan, view)) return refuse("clock-gap");
  if (deletesUnknown(scan, view)) return refuse("clock-gap");

  const deletes = view.committed.newDeletes(scan);
  if (fresh.length === 0 && deletes.size === 0) return { kind: "known" };
  const hasStructs = fresh.length > 0;
  return {
    kind: "news",
    payload: withNewsOnly(update, scan, { hasStructs, deletes }),
    scan: { ...scan, sections: hasStructs ? scan.sections : [], deletes },
    writers,
    deletes,
    deletesOnly: !hasStructs,
  };
}

function refuse(code: Refusal): Verdict {
  return { kind: "refused", code };
}

/** True when every struct's neighbours and parent are in the document or come before it here. */
function canBePlaced(scan: UpdateScan, view: GateView): boolean {
  const open = scan.dependencies.filter(
    (need) => need.onClock >= view.expectedClock(need.onClient),
  );
  if (open.length === 0) return true;
  const ends = new Map(scan.sections.map(({ client, end }) => [client, end]));
  if (open.some((need) => need.onClock >= (ends.get(need.onClient) ?? 0))) return false;
  return hasAnOrder(open, ends);
}

/** Places the sections side by side as far as they go; a circle never gets to its end. */
function hasAnOrder(open: Dependency[], ends: ReadonlyMap<number, number>): boolean {
  const waiting = new Map<number, Dependency[]>();
  for (const need of open) {
    const needs = waiting.get(need.client);
    if (needs) needs.push(need);
    else waiting.set(need.client, [need]);
  }
  const placed = (client: number, next: ReadonlyMap<number, number>) => {
    const first = waiting.get(client)?.[next.get(client) ?? 0];
    return first ? first.clock : (ends.get(client) ?? 0);
  };
  const next = new Map<number, number>();
  for (let moved = true; moved; ) {
    moved = false;
    for (const [client, needs] of waiting) {
      let at = next.get(client) ?? 0;
      for (let need = needs[at]; need && placed(need.onClient, next) > need.onClock; ) {
        at++;
        next.set(client, at);
        need = needs[at];
        moved = true;
      }
    }
  }
  return [...waiting].every(([client, needs]) => next.get(client) === needs.length);
}

function deletesUnknown(scan: UpdateScan, view: GateView): boolean {
  if (scan.deletes.size === 0) return false;
  const ends = new Map(scan.sections.map(({ client, end }) => [client, end]));
  for (const [client, ranges] of scan.deletes) {
    const known = Math.max(view.expectedClock(client), ends.get(client) ?? 0);
    for (let at = 1; at < ranges.length; at += 2) {
      if ((ranges[at] ?? 0) > known) return true;
    }
  }
  return false;
}

/**
 * Every difference that Yjs makes carries the whole delete set of the document. Stored like that,
 * each reconnect of each reader would add it to the log again.
 */
function withNewsOnly(
  update: Uint8Array,
  scan: UpdateScan,
  { hasStructs, deletes }: { hasStructs: boolean; deletes: Map<number, number[]> },
): Uint8Array {
  const encoded = encodeDeletes(deletes);
  const structs = hasStructs ? update.subarray(0, scan.deletesOffset) : new Uint8Array([0]);
  if (hasStructs && structs.length + encoded.length >= update.length) return update;
  const payload = new Uint8Array(structs.length + encoded.length);
  payload.set(structs);
  payload.set(encoded, structs.length);
  return payload;
}
