import { setTimeout as pause } from "node:timers/promises";
import { Client, openAll } from "./client";
import type { Contender } from "./contenders";
import { pageFor, readRuns, Typist } from "./edits";
import { seeded } from "./histories";

export interface CrowdOptions {
  contender: Contender;
  personIds: readonly string[];
  documents?: number;
  /** People on each document, and how many of them type. */
  connected: number;
  typists: number;
  /** Carets move with what is typed, as they do in an editor. */
  carets?: boolean;
  /** Only every so manieth line is read edit by edit; of the others bytes are counted. */
  sampleEvery?: number;
}

interface Arrival {
  sentAt: number;
  latency: number;
}

interface Desk {
  client: Client;
  typist: Typist;
}

/** People on documents, some of whom type at a given pace while all of them listen. */
export class Crowd {
  readonly clients: Client[] = [];
  readonly desks: Desk[] = [];
  readonly arrivals: Arrival[] = [];
  /** Lines that are read edit by edit and do not type, and those that do. */
  private listeners = 0;

  private constructor(private readonly options: CrowdOptions) {}

  static async gather(options: CrowdOptions): Promise<Crowd> {
    const crowd = new Crowd(options);
    await crowd.open();
    return crowd;
  }

  private async open(): Promise<void> {
    const { contender, personIds, documents = 1, connected, typists } = this.options;
    const { state, places } = pageFor(typists);
    const docIds = await contender.store(Array.from({ length: documents }, () => state));
    const makers = docIds.flatMap((docId) =>
      Array.from({ length: connected }, (_, who) => {
        const personId = personIds[who % personIds.length] ?? "";
        return () => new Client(contender, docId, personId);
      }),
    );
    this.clients.push(...(await openAll(makers)));
    for (let at = 0; at < documents; at++) {
      const room = this.clients.slice(at * connected, (at + 1) * connected);
      const desks = room.slice(0, typists).map((client, index) => ({
        client,
        typist: new Typist(100 + index, places[index] ?? { client: 1, clock: 0 }),
      }));
      this.desks.push(...desks);
      this.listen(room, desks);
    }
    // Otherwise those on one document would always type one right after the other.
    const random = seeded(documents);
    const order = new Map(this.desks.map((desk) => [desk, random()]));
    this.desks.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  }

  private listen(room: Client[], desks: Desk[]): void {
    const { sampleEvery = 1 } = this.options;
    const byClient = new Map(desks.map(({ typist }) => [typist.client, typist]));
    room.forEach((client, index) => {
      // The last are those who do not type.
      if ((room.length - 1 - index) % sampleEvery !== 0) {
        if (index >= desks.length) client.stopListening();
        return;
      }
      this.listeners++;
      const own = desks[index]?.typist.client;
      client.onUpdate = (update) => {
        const now = performance.now();
        readRuns(update, (who, start, end) => {
          const typist = who === own ? undefined : byClient.get(who);
          if (!typist) return;
          for (let clock = start; clock < end; clock++) {
            const sentAt = typist.sentAt[clock] ?? now;
            this.arrivals.push({ sentAt, latency: now - sentAt });
          }
        });
      };
    });
  }

  /** Types so many edits a second, all typists together, and then waits `restMs` for the last. */
  async type(perSecond: number, seconds: number, restMs = 300): Promise<Stretch> {
    const { contender } = this.options;
    const begun = performance.now();
    const before = contender.cpu();
    const ownBefore = process.cpuUsage();
    const total = Math.round(perSecond * seconds);
    let done = 0;
    await new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        const due = Math.min(total, Math.floor(((performance.now() - begun) * perSecond) / 1000));
        while (done < due) this.typeNext(done++);
        if (done < total) return;
        clearInterval(timer);
        resolve();
      }, 1);
    });
    const ended = performance.now();
    await pause(restMs);
    const own = process.cpuUsage(ownBefore);
    const after = contender.cpu();
    return {
      begun,
      ended,
      sent: total,
      cpu: after.server - before.server,
      databaseCpu: after.database - before.database,
      loadCpu: (own.user + own.system) / 1000,
    };
  }

  private typeNext(count: number): void {
    const desk = this.desks[count % this.desks.length];
    if (!desk) return;
    const { client, typist } = desk;
    const now = performance.now();
    client.type(typist.next(now));
    if (this.options.carets) client.moveCaret(() => typist.presence(), now);
  }

  /** What arrived of the edits sent between two moments, on the lines that are read. */
  arrivedOf(from: number, to: number): { latencies: Float64Array; share: number } {
    const isOf = (sentAt: number) => sentAt >= from && sentAt < to;
    const found = this.arrivals.filter(({ sentAt }) => isOf(sentAt));
    const { documents = 1 } = this.options;
    const readers = this.listeners / documents;
    let expected = 0;
    for (const { client, typist } of this.desks) {
      // Who types and reads does not wait for own edits.
      expected += typist.sentAt.filter(isOf).length * (readers - (client.onUpdate ? 1 : 0));
    }
    return {
      latencies: Float64Array.from(found, ({ latency }) => latency).sort(),
      share: expected > 0 ? found.length / expected : 0,
    };
  }

  get bytesIn(): number {
    return this.clients.reduce((sum, { line }) => sum + line.bytesIn, 0);
  }

  get bytesOut(): number {
    return this.clients.reduce((sum, { line }) => sum + line.bytesOut, 0);
  }

  leave(): void {
    for (const { line } of this.clients) line.close();
  }
}

export interface Stretch {
  /** Moments of performance.now(). */
  begun: number;
  ended: number;
  sent: number;
  /** Processor milliseconds of the server, of PostgreSQL, and of the load process. */
  cpu: number;
  databaseCpu: number;
  loadCpu: number;
}

export function percentile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
