/**
 * Who is here and where their cursor is. A client says only where its cursor is; name, colour and
 * identity come from its session, so nobody can appear as someone else.
 */
import { createHash } from "node:crypto";
import type { Connection } from "./connection";
import { type Cursor, readCursor } from "./presence-cursor";
import { mostElsewhere, type SharedPresence } from "./presence-exchange";
import { type PresenceEntry, presenceEntry, presenceMessage } from "./protocol";

/** Dark enough for white names on them, told apart also by people who see colours differently. */
export const palette = [
  "#0b6e4f",
  "#1f4e9c",
  "#8a3b12",
  "#6b2fa0",
  "#9c1f4e",
  "#0f6674",
  "#5b5f00",
  "#a33a00",
  "#37474f",
  "#7a1f1f",
  "#2e5e1e",
  "#4a3f8f",
] as const;

/** The same person has the same colour in every document and process. */
export function colourOf(userId: string): string {
  const digest = createHash("sha256").update(userId).digest();
  return palette[digest.readUInt16BE(0) % palette.length] ?? palette[0];
}

interface Present {
  connection: Connection;
  entry: Uint8Array;
  shared: SharedPresence;
}

/** Someone whose socket another process has. */
interface Elsewhere {
  from: string;
  entry: Uint8Array;
  state: string;
  heardAt: number;
}

export interface PresenceOptions {
  maxBytes: number;
  everyMs: number;
  now: () => number;
  /** Gives a message to each connection; null leaves it out. */
  send(messageFor: (connection: Connection) => Uint8Array | null): void;
  /** Tells the other processes what changed here. */
  share(people: SharedPresence[]): void;
}

export class Presence {
  private readonly present = new Map<number, Present>();
  private readonly elsewhere = new Map<number, Elsewhere>();
  /** Changes that the other processes have not been told of. */
  private readonly unshared = new Map<number, SharedPresence>();
  /** Entries to be sent at the next turn, those of people who left among them. */
  private readonly changed = new Map<number, Uint8Array>();
  private timer: NodeJS.Timeout | null = null;
  private lastClock = 0;

  constructor(private readonly options: PresenceOptions) {}

  /** Takes what a client says about its own cursor; everything else in the message is ignored. */
  receive(connection: Connection, entries: readonly PresenceEntry[]): void {
    for (const { clientId, state } of entries) {
      if (!this.isOwn(connection, clientId, state)) continue;
      if (state === "null") {
        this.remove(clientId);
        continue;
      }
      if (Buffer.byteLength(state) > this.options.maxBytes) continue;
      const cursor = readCursor(state);
      if (cursor === undefined) continue;
      this.put(connection, clientId, cursor);
    }
  }

  /** Everyone here except the asker, for one who has just come. */
  everyoneBut(connection: Connection): Uint8Array | null {
    const here = [...this.present.values()].filter((one) => one.connection !== connection);
    const there = [...this.elsewhere].filter(
      ([clientId]) => !this.present.has(clientId) && clientId !== connection.presenceId,
    );
    const others = [...here, ...there.map(([, one]) => one)];
    return others.length > 0 ? presenceMessage(others.map(({ entry }) => entry)) : null;
  }

  /** Everyone whose socket this process has. */
  shared(): SharedPresence[] {
    return [...this.present.values()].map(({ shared }) => shared);
  }

  /** What another process says about people on its sockets. Somebody who is here too is shown as here. */
  hearFrom(from: string, people: readonly SharedPresence[], whole: boolean): void {
    const heardAt = this.options.now();
    for (const { clientId, user, cursor } of people) {
      const known = this.elsewhere.get(clientId);
      if (!user) {
        if (known?.from === from) this.leftElsewhere(clientId);
        continue;
      }
      if (!known && this.elsewhere.size >= mostElsewhere) continue;
      const state = stateOf(user, cursor);
      const isNews = known?.state !== state;
      const entry = isNews ? presenceEntry(clientId, this.nextClock(), state) : known.entry;
      this.elsewhere.set(clientId, { from, entry, state, heardAt });
      if (isNews && !this.present.has(clientId)) this.announce(clientId, entry);
    }
    if (!whole) return;
    const still = new Set(people.map(({ clientId }) => clientId));
    for (const [clientId, one] of this.elsewhere) {
      if (one.from === from && !still.has(clientId)) this.leftElsewhere(clientId);
    }
  }

  /** Lets people go of whom no process has spoken for so long. */
  forget(silenceMs: number): void {
    const since = this.options.now() - silenceMs;
    for (const [clientId, { heardAt }] of this.elsewhere) {
      if (heardAt < since) this.leftElsewhere(clientId);
    }
  }

  leave(connection: Connection): void {
    const clientId = connection.presenceId;
    if (clientId === null) return;
    if (this.present.get(clientId)?.connection === connection) this.remove(clientId);
  }

  dispose(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    // The last to leave here are still seen elsewhere.
    this.tellOthers();
  }

  /**
   * A connection speaks for the first client id it announces, and for that one only. The same
   * person may take it over from an older connection, which is how a reconnect looks.
   */
  private isOwn(connection: Connection, clientId: number, state: string): boolean {
    if (connection.presenceId !== null) return connection.presenceId === clientId;
    if (state === "null") return false;
    const holder = this.present.get(clientId)?.connection;
    if (holder && holder.user.id !== connection.user.id) return false;
    connection.presenceId = clientId;
    return true;
  }

  private put(connection: Connection, clientId: number, cursor: Cursor | null): void {
    const { id, name } = connection.user;
    const user = { id, name };
    const shared = { clientId, user, cursor };
    const entry = presenceEntry(clientId, this.nextClock(), stateOf(user, cursor));
    this.present.set(clientId, { connection, entry, shared });
    this.unshared.set(clientId, shared);
    this.announce(clientId, entry);
  }

  private remove(clientId: number): void {
    if (!this.present.delete(clientId)) return;
    this.unshared.set(clientId, { clientId, user: null, cursor: null });
    // Whoever changed over to another process is still there.
    this.announce(clientId, this.latest(clientId));
  }

  private leftElsewhere(clientId: number): void {
    this.elsewhere.delete(clientId);
    if (!this.present.has(clientId)) this.announce(clientId, this.latest(clientId));
  }

  private latest(clientId: number): Uint8Array {
    const state = this.elsewhere.get(clientId)?.state ?? "null";
    return presenceEntry(clientId, this.nextClock(), state);
  }

  /** Rises across restarts too: clients keep the highest clock they saw of each person. */
  private nextClock(): number {
    this.lastClock = Math.max(this.lastClock + 1, this.options.now());
    return this.lastClock;
  }

  private announce(clientId: number, entry: Uint8Array): void {
    this.changed.set(clientId, entry);
    if (this.timer) return;
    this.timer = setTimeout(() => this.flush(), this.options.everyMs);
    this.timer.unref();
  }

  private tellOthers(): void {
    if (this.unshared.size > 0) this.options.share([...this.unshared.values()]);
    this.unshared.clear();
  }

  private flush(): void {
    this.timer = null;
    const changes = new Map(this.changed);
    this.changed.clear();
    this.tellOthers();
    const forAll = presenceMessage([...changes.values()]);
    // A client that hears of itself takes it for news and sends it back, for ever.
    this.options.send((connection) => {
      const own = connection.presenceId;
      if (own === null || !changes.has(own)) return forAll;
      const others = [...changes].filter(([clientId]) => clientId !== own);
      return others.length > 0 ? presenceMessage(others.map(([, entry]) => entry)) : null;
    });
  }
}

function stateOf({ id, name }: { id: string; name: string }, cursor: Cursor | null): string {
  return JSON.stringify({ user: { id, name, color: colourOf(id) }, cursor });
}
