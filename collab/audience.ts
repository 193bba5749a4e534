import type { Notice } from "~/features/documents/collab-client/wire";
import type { Connection } from "./connection";
import { Parcel } from "./framing";
import type { CollabLimits } from "./options";
import type { OpenFrame } from "./pending-frames";
import type { LoggedUpdate } from "./persistence";
import { Presence } from "./presence";
import type { SharedPresence } from "./presence-exchange";
import { remoteMessage, syncUpdate } from "./protocol";
import type { UpdateScan } from "./update-scan";

/** A row of the log, with the frame it came in when this process wrote it. */
export type CommittedUpdate = LoggedUpdate & { scan: UpdateScan; frame?: OpenFrame };

/** Who has a document open, and what all of them hear. */
export class Audience {
  readonly connections = new Set<Connection>();
  readonly presence: Presence;

  constructor({
    limits,
    now,
    share,
  }: {
    limits: CollabLimits;
    now: () => number;
    share(people: SharedPresence[]): void;
  }) {
    this.presence = new Presence({
      maxBytes: limits.presenceBytes,
      everyMs: limits.presenceEveryMs,
      mostShown: limits.presenceShown,
      now,
      share,
      tellCrowd: (people) => {
        for (const connection of this.participants()) connection.notify({ kind: "crowd", people });
      },
      send: (messageFor) => {
        for (const connection of this.participants()) {
          const message = messageFor(connection);
          if (message) connection.send(message);
        }
      },
    });
  }

  get size(): number {
    return this.connections.size;
  }

  leave(connection: Connection): void {
    this.connections.delete(connection);
    this.presence.leave(connection);
  }

  /** Who takes part hears of the others; whoever only reads does not. */
  private participants(): Connection[] {
    return [...this.connections].filter(({ access }) => access !== "read");
  }

  /** Tells someone who has just come, or now takes part, who else is here. */
  introduce(connection: Connection): void {
    if (connection.access === "read") return;
    const others = this.presence.everyoneBut(connection);
    if (others) connection.send(others);
    const { crowd } = this.presence;
    if (crowd !== null) connection.notify({ kind: "crowd", people: crowd });
  }

  notify(notice: Notice): void {
    for (const connection of this.connections) connection.notify(notice);
  }

  /** Somebody changed what stands beside the text; who did it knows. */
  tellBeside(byId: string | null): void {
    for (const connection of this.connections)
      if (connection.user.id !== byId) connection.notify({ kind: "beside" });
  }

  closeAll(code: number, reason: string): void {
    for (const connection of [...this.connections]) connection.condemn(code, reason);
  }

  /** Sends committed updates, joined into one, to everyone: one message, encoded and framed once. */
  broadcast(updates: readonly CommittedUpdate[], merged: Uint8Array): void {
    const first = updates[0];
    const last = updates.at(-1);
    if (!first || !last) return;
    const authors = new Set(updates.map(({ frame }) => frame?.author?.connection));
    const only = authors.size === 1 ? [...authors][0] : undefined;
    if (only && this.connections.size === 1 && this.connections.has(only)) return;
    let ours: Parcel | null = null;
    let stock: Parcel | null = null;
    for (const connection of this.connections) {
      if (connection === only) continue;
      if (connection.ours) {
        ours ??= new Parcel(remoteMessage(first.seq, last.seq, merged));
        connection.deliver(ours);
      } else {
        stock ??= new Parcel(syncUpdate(merged));
        connection.deliver(stock);
      }
    }
  }
}
