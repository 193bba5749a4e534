/**
 * Who is here and where their cursor is. A client says only where its cursor is; name, colour and
 * identity come from its session, so nobody can appear as someone else.
 */
import { createHash } from "node:crypto";
import type { Connection } from "./connection";
import { type Cursor, readCursor } from "./presence-cursor";
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
  clock: number;
}

export interface PresenceOptions {
  maxBytes: number;
  everyMs: number;
  now: () => number;
  /** Gives a message to each connection; null leaves it out. */
  send(messageFor: (connection: Connection) => Uint8Array | null): void;
}

export class Presence {
  private readonly present = new Map<number, Present>();
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
    const others = [...this.present.values()].filter((one) => one.connection !== connection);
    return others.length > 0 ? presenceMessage(others.map(({ entry }) => entry)) : null;
  }

  leave(connection: Connection): void {
    const clientId = connection.presenceId;
    if (clientId === null) return;
    if (this.present.get(clientId)?.connection === connection) this.remove(clientId);
  }

  dispose(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
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
    const state = JSON.stringify({ user: { id, name, color: colourOf(id) }, cursor });
    const clock = this.nextClock();
    const entry = presenceEntry(clientId, clock, state);
    this.present.set(clientId, { connection, entry, clock });
    this.announce(clientId, entry);
  }

  private remove(clientId: number): void {
    if (!this.present.delete(clientId)) return;
    this.announce(clientId, presenceEntry(clientId, this.nextClock(), "null"));
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

  private flush(): void {
    this.timer = null;
    const changes = new Map(this.changed);
    this.changed.clear();
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
