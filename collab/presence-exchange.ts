import type { Neighbours } from "./neighbours";
import type { Presence } from "./presence";
import { type Cursor, readCursor } from "./presence-cursor";

/** How often a process repeats who is on its documents, and after which silence it is forgotten. */
const repeatMs = 5_000;
const forgetMs = 16_000;
/** More people of another process than these are not drawn: nobody reads so many names. */
export const mostElsewhere = 50;
const longestName = 200;

/** Someone's place in a document, as processes tell it one another; without a user they have left. */
export interface SharedPresence {
  clientId: number;
  user: { id: string; name: string } | null;
  cursor: Cursor | null;
}

interface Message {
  docId: string;
  people?: SharedPresence[];
  /** these are all; whoever else was told of before has left */
  whole?: boolean;
  /** who is there with you? */
  asks?: boolean;
}

interface OpenDocument {
  docId: string;
  presence: Presence;
}

/**
 * Shows people on one process the carets of those on others. Only what changed is told, as often as
 * presence is sent to sockets; the whole is repeated now and then, because anything may be lost.
 */
export class PresenceExchange {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly options: {
      neighbours: Neighbours;
      find(docId: string): OpenDocument | null;
      documents(): Iterable<OpenDocument>;
    },
  ) {}

  start(): void {
    this.options.neighbours.hear("presence", (body, from) => this.heard(body, from));
    this.timer = setInterval(() => this.repeat(), repeatMs);
    this.timer.unref();
  }

  /** Nobody is here any more. */
  stop(): void {
    if (this.timer) clearInterval(this.timer);
    for (const { docId, presence } of this.options.documents()) {
      if (presence.shared().length > 0) this.tell({ docId, people: [], whole: true });
    }
  }

  share(docId: string, people: SharedPresence[]): void {
    this.tell({ docId, people });
  }

  /** The document was opened here: who is on it elsewhere? */
  ask(docId: string): void {
    this.tell({ docId, asks: true });
  }

  private repeat(): void {
    for (const { docId, presence } of this.options.documents()) {
      presence.forget(forgetMs);
      this.tellWhole(docId, presence);
    }
  }

  private tellWhole(docId: string, presence: Presence): void {
    const people = presence.shared().slice(0, mostElsewhere);
    if (people.length > 0) this.tell({ docId, people, whole: true });
  }

  private tell(message: Message): void {
    this.options.neighbours.tell("presence", message);
  }

  private heard(body: unknown, from: string): void {
    const { docId, people, whole, asks } = (body ?? {}) as Record<string, unknown>;
    const document = typeof docId === "string" ? this.options.find(docId) : null;
    if (!document) return;
    if (asks === true) this.tellWhole(document.docId, document.presence);
    if (!Array.isArray(people)) return;
    const known = people.flatMap((one) => readShared(one) ?? []);
    document.presence.hearFrom(from, known, whole === true);
  }
}

function readShared(value: unknown): SharedPresence | null {
  const { clientId, user, cursor } = (value ?? {}) as Record<string, unknown>;
  if (typeof clientId !== "number" || !Number.isSafeInteger(clientId) || clientId < 0) return null;
  if (user === null) return { clientId, user, cursor: null };
  const { id, name } = (user ?? {}) as Record<string, unknown>;
  if (typeof id !== "string" || typeof name !== "string") return null;
  const place = readCursor(JSON.stringify({ cursor })) ?? null;
  return { clientId, user: { id, name: name.slice(0, longestName) }, cursor: place };
}
