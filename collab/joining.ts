/** Several updates that follow each other in the log become one, byte for byte of what they hold. */
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { encodeDeletes, joined, type Ranges } from "./deletions";
import type { UpdateScan } from "./update-scan";

export interface ScannedUpdate {
  payload: Uint8Array;
  /** What stands in the payload, nothing more. */
  scan: UpdateScan;
}

/** The structs of one client, from all updates, without a gap. */
interface Run {
  start: number;
  end: number;
  structs: number;
  pieces: Uint8Array[];
}

/**
 * In Yjs's V1 encoding a struct means the same wherever it stands, so the structs of each client
 * can be put behind one another unread. `Y.mergeUpdates` decodes every struct and sorts all updates
 * again for each of them, which takes longer the more people write at once.
 */
export function joinUpdates(updates: readonly ScannedUpdate[]): Uint8Array {
  const [first] = updates;
  if (updates.length === 1 && first) return first.payload;
  const runs = runsOf(updates);
  if (!runs) return Y.mergeUpdates(updates.map(({ payload }) => payload));
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, runs.size);
  // As Yjs writes them: the highest client id first.
  for (const [client, run] of [...runs].sort(([left], [right]) => right - left)) {
    encoding.writeVarUint(encoder, run.structs);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, run.start);
    for (const piece of run.pieces) encoding.writeUint8Array(encoder, piece);
  }
  encoding.writeUint8Array(encoder, encodeDeletes(deletesOf(updates)));
  return encoding.toUint8Array(encoder);
}

/** Null when an update repeats what another one holds. */
function runsOf(updates: readonly ScannedUpdate[]): Map<number, Run> | null {
  const runs = new Map<number, Run>();
  for (const { payload, scan } of updates) {
    for (const { client, start, end, structs, from, to } of scan.sections) {
      const piece = payload.subarray(from, to);
      const run = runs.get(client);
      if (!run) runs.set(client, { start, end, structs, pieces: [piece] });
      else if (run.end !== start) return null;
      else {
        run.end = end;
        run.structs += structs;
        run.pieces.push(piece);
      }
    }
  }
  return runs;
}

function deletesOf(updates: readonly ScannedUpdate[]): Map<number, Ranges> {
  const all = new Map<number, Ranges>();
  for (const { scan } of updates) {
    for (const [client, ranges] of scan.deletes) {
      const known = all.get(client);
      if (known) known.push(...ranges);
      else all.set(client, [...ranges]);
    }
  }
  for (const [client, ranges] of all) all.set(client, joined(ranges));
  return all;
}
