import * as encoding from "lib0/encoding";
import { clocksIn, insertRange, joined, type Ranges, without } from "./deletions";
import type { UpdateScan } from "./update-scan";

/**
 * What a document contains, as clocks and deleted ranges: all that the gate needs, at a small part
 * of the size of the live tree.
 */
export class Knowledge {
  private readonly clocks = new Map<number, number>();
  private readonly deletes = new Map<number, Ranges>();

  /** The first clock of this client that the document does not have. */
  clockOf(client: number): number {
    return this.clocks.get(client) ?? 0;
  }

  clients(): IterableIterator<number> {
    return this.clocks.keys();
  }

  absorb(scan: UpdateScan): void {
    for (const { client, end } of scan.sections) {
      if (end > this.clockOf(client)) this.clocks.set(client, end);
    }
    for (const [client, ranges] of scan.deletes) {
      const known = this.deletes.get(client);
      if (!known) this.deletes.set(client, joined(ranges));
      else
        for (let at = 0; at < ranges.length; at += 2) {
          insertRange(known, ranges[at] ?? 0, ranges[at + 1] ?? 0);
        }
    }
  }

  /** The deletions of an update that the document does not have yet. */
  newDeletes(scan: UpdateScan): Map<number, Ranges> {
    const news = new Map<number, Ranges>();
    for (const [client, ranges] of scan.deletes) {
      const fresh = without(joined(ranges), this.deletes.get(client) ?? []);
      if (fresh.length > 0) news.set(client, fresh);
    }
    return news;
  }

  /** Clocks that are not deleted: at least as many as there are visible characters. */
  liveClocks(): number {
    let clocks = 0;
    for (const clock of this.clocks.values()) clocks += clock;
    return clocks - clocksIn(this.deletes);
  }

  /** The state vector in Yjs's V1 encoding. */
  stateVector(): Uint8Array {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, this.clocks.size);
    for (const [client, clock] of this.clocks) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
    }
    return encoding.toUint8Array(encoder);
  }
}
