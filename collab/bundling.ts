/** What one connection sent within one commit goes into the log as one row. */
import type { Connection } from "./connection";
import { joinUpdates } from "./joining";
import type { OpenFrame } from "./pending-frames";
import { scanUpdate } from "./update-scan";

/** Larger rows would make the log coarse, and are no typing. */
const bundleBytes = 32 * 1024;

/** The frames that a row of the log stands for: one as a rule. */
export function partsOf(frame: OpenFrame): readonly OpenFrame[] {
  return frame.parts ?? [frame];
}

/** The outcome of a row is that of every frame in it. */
export function eachPart<T extends { frame: OpenFrame }>(outcomes: readonly T[]): T[] {
  return outcomes.flatMap((outcome) =>
    partsOf(outcome.frame).map((frame) => ({ ...outcome, frame })),
  );
}

/**
 * Joins frames of one connection that follow each other, each bundle in the place of its first
 * frame. Under load a row for each letter is most of the database's work.
 *
 * What was joined once stays as it is: when it is not known whether a row was written, the id of
 * its first frame must go on standing for the same text.
 */
export function bundle(frames: readonly OpenFrame[]): OpenFrame[] {
  const lanes = new Lanes(frames);
  const groups: OpenFrame[][] = [];
  const open = new Map<Connection, { group: OpenFrame[]; bytes: number }>();
  for (const frame of frames) {
    const lane = frame.author?.connection;
    const room = lane ? open.get(lane) : undefined;
    if (!lane || !isOrdinary(frame) || lanes.isMixed(frame, lane)) {
      groups.push([frame]);
      if (lane) open.delete(lane);
    } else if (room && room.bytes + frame.payload.length <= bundleBytes) {
      room.group.push(frame);
      room.bytes += frame.payload.length;
    } else {
      const group = [frame];
      groups.push(group);
      open.set(lane, { group, bytes: frame.payload.length });
    }
  }
  return groups.map(asOne);
}

/** New client ids, versions and what was under way before keep a row of their own. */
function isOrdinary({ kind, claims, before, sealed }: OpenFrame): boolean {
  return kind === "edit" && claims.length === 0 && !before && !sealed;
}

/**
 * Which connection brings each client id. A frame that leans on what another connection brings in
 * the same commit must not come before it, so it is not moved.
 */
class Lanes {
  private readonly byDoc = new Map<string, Map<number, Connection | null>>();

  constructor(frames: readonly OpenFrame[]) {
    for (const { docId, scan, author } of frames) {
      const clients = this.byDoc.get(docId) ?? new Map<number, Connection | null>();
      this.byDoc.set(docId, clients);
      const lane = author?.connection ?? null;
      for (const { client } of scan.sections) {
        clients.set(client, !clients.has(client) || clients.get(client) === lane ? lane : null);
      }
    }
  }

  isMixed({ docId, scan }: OpenFrame, lane: Connection): boolean {
    const clients = this.byDoc.get(docId);
    const isForeign = (client: number) => {
      const brings = clients?.get(client);
      return brings !== undefined && brings !== lane;
    };
    return (
      scan.sections.some(({ client }) => isForeign(client)) ||
      scan.dependencies.some(({ onClient }) => isForeign(onClient)) ||
      [...scan.deletes.keys()].some(isForeign)
    );
  }
}

function asOne(group: OpenFrame[]): OpenFrame {
  for (const frame of group) frame.sealed = true;
  const [first, ...rest] = group;
  if (!first) throw new Error("a bundle of nothing");
  if (rest.length === 0) return first;
  const payload = joinUpdates(group);
  return { ...first, payload, scan: scanUpdate(payload), parts: group };
}
