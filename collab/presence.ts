/**
 * Who is here and where their cursor is. A client says only where its cursor is; name, colour and
 * identity come from its session, so nobody can appear as someone else.
 */
import { createHash } from "node:crypto";
import type { Connection } from "./connection";
import { type Cursor, readCursor } from "./presence-cursor";
import { mostElsewhere, type SharedPresence } from "./presence-exchange";
import { type PresenceEntry, presenceEntry, presenceMessage } from "./protocol";
import { Stage } from "./stage";

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

/** Who has not moved for so long gives their place to somebody who does. */
const restMs = 10_000;

interface Present {
  connection: Connection;
  entry: Uint8Array;
  state: string;
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
  /** More people than these are counted, and not shown one by one. */
  mostShown: number;
  now: () => number;
  /** Gives a message to each connection; null leaves it out. */
  send(messageFor: (connection: Connection) => Uint8Array | null): void;
  /** Gives their number to everyone, of whom not all are shown; null once all are again. */
  tellCrowd(people: number | null): void;
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
  private readonly stage: Stage;
  private toldCrowd: number | null = null;
  private timer: NodeJS.Timeout | null = null;
  private lastClock = 0;

  constructor(private readonly options: PresenceOptions) {
    this.stage = new Stage(options.mostShown, restMs);
  }

  /** How many are here, when they are more than are shown. */
  get crowd(): number | null {
    let people = this.present.size;
    for (const clientId of this.elsewhere.keys()) if (!this.present.has(clientId)) people += 1;
    return people > this.options.mostShown ? people : null;
  }

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

  /** Everyone who is shown except the asker, for one who has just come. */
  everyoneBut(connection: Connection): Uint8Array | null {
    const others = [...this.everyone()]
      .filter(([clientId, one]) => this.stage.has(clientId) && !isOf(connection, clientId, one))
      .map(([, one]) => one);
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
      if (isNews && !this.present.has(clientId)) this.show(clientId, entry);
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
    const state = stateOf(user, cursor);
    const entry = presenceEntry(clientId, this.nextClock(), state);
    const isNews = this.present.get(clientId)?.state !== state;
    this.present.set(clientId, { connection, entry, state, shared });
    this.unshared.set(clientId, shared);
    // Who only says that they are still here takes nobody's place.
    if (isNews) this.show(clientId, entry);
    else this.announce(this.stage.has(clientId) ? [[clientId, entry]] : []);
  }

  private remove(clientId: number): void {
    if (!this.present.delete(clientId)) return;
    this.unshared.set(clientId, { clientId, user: null, cursor: null });
    // Whoever changed over to another process is still there.
    const there = this.elsewhere.get(clientId);
    if (there) this.show(clientId, presenceEntry(clientId, this.nextClock(), there.state));
    else this.hide(clientId);
  }

  private leftElsewhere(clientId: number): void {
    this.elsewhere.delete(clientId);
    if (!this.present.has(clientId)) this.hide(clientId);
  }

  /** Somebody has come or moved: all see it, as far as there is room. */
  private show(clientId: number, entry: Uint8Array): void {
    const place = this.stage.enter(clientId, this.options.now());
    if (place?.instead !== undefined) this.announce([[place.instead, this.gone(place.instead)]]);
    this.announce(place ? [[clientId, entry]] : []);
  }

  /** Somebody has left; who found no room before gets their place. */
  private hide(clientId: number): void {
    const wasShown = this.stage.leave(clientId);
    this.announce(wasShown ? [[clientId, this.gone(clientId)]] : []);
    const waiting = [...this.everyone()].find(([other]) => !this.stage.has(other));
    if (!wasShown || !waiting) return;
    const [next, { state }] = waiting;
    this.show(next, presenceEntry(next, this.nextClock(), state));
  }

  /** Everyone, by client id; somebody who is here too is shown as here. */
  private *everyone(): Iterable<[number, Present | Elsewhere]> {
    yield* this.present;
    for (const one of this.elsewhere) if (!this.present.has(one[0])) yield one;
  }

  private gone(clientId: number): Uint8Array {
    return presenceEntry(clientId, this.nextClock(), "null");
  }

  /** Rises across restarts too: clients keep the highest clock they saw of each person. */
  private nextClock(): number {
    this.lastClock = Math.max(this.lastClock + 1, this.options.now());
    return this.lastClock;
  }

  /** Sends entries at the next turn, and counts then; nothing to send is something to count. */
  private announce(entries: readonly (readonly [number, Uint8Array])[]): void {
    for (const [clientId, entry] of entries) this.changed.set(clientId, entry);
    if (this.timer) return;
    this.timer = setTimeout(() => this.flush(), this.options.everyMs);
    this.timer.unref();
  }

  private tellOthers(): void {
    if (this.unshared.size > 0) this.options.share([...this.unshared.values()]);
    this.unshared.clear();
  }

  private countCrowd(): void {
    const { crowd } = this;
    if (crowd === this.toldCrowd) return;
    this.toldCrowd = crowd;
    this.options.tellCrowd(crowd);
  }

  private flush(): void {
    this.timer = null;
    const changes = new Map(this.changed);
    this.changed.clear();
    this.tellOthers();
    this.countCrowd();
    if (changes.size === 0) return;
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

function isOf(connection: Connection, clientId: number, one: Present | Elsewhere): boolean {
  return "connection" in one ? one.connection === connection : clientId === connection.presenceId;
}

function stateOf({ id, name }: { id: string; name: string }, cursor: Cursor | null): string {
  return JSON.stringify({ user: { id, name, color: colourOf(id) }, cursor });
}
