import { setTimeout as pause } from "node:timers/promises";
import { closeCode } from "~/features/documents/collab-client/wire";
import type { Connection } from "./connection";
import type { Hub } from "./hub";
import type { Admission, Admit, CollabLog } from "./options";

/** Together under the five seconds in which a removed right must have ended. */
const attempts = 4;
const pauseMs = 700;
/** How many are asked at once when all are. */
const lanes = 4;

/** What was said, and by which question; null when nobody could say. */
interface Answer {
  admission: Admission | null;
  question: number;
}

/**
 * Closes or changes the sockets that a change of access touches, and only those. Access is asked
 * again from the same source that admitted the socket, with the same request.
 */
export class Revocation {
  private generation = 0;
  private questions = 0;
  /** The number of the youngest question whose answer a connection has been given. */
  private readonly heard = new WeakMap<Connection, number>();

  constructor(
    private readonly options: {
      hub: Hub;
      admit: Admit;
      log: CollabLog;
      roleChanged(connection: Connection): void;
    },
  ) {}

  /** Rises with every change, so that a socket that was being admitted meanwhile is asked again. */
  get changes(): number {
    return this.generation;
  }

  /** The person's sessions are over: signed out everywhere, suspended, erased. */
  closeForUser(userId: string): void {
    this.generation++;
    for (const connection of this.of((one) => one.user.id === userId)) {
      connection.condemn(closeCode.sessionOver, "session over");
    }
  }

  /** Something changed about who may do what with this document. */
  recheckDocument(docId: string): Promise<void> {
    this.generation++;
    return this.recheckAll(this.of((one) => one.docId === docId));
  }

  /** Something changed about this person's grants, roles or sessions. */
  recheckUser(userId: string): Promise<void> {
    this.generation++;
    return this.recheckAll(this.of((one) => one.user.id === userId));
  }

  /**
   * News of some change may have been lost: everyone is asked again, a few at a time, so that the
   * database has room for others.
   * @param whenUnanswered without an answer a socket closes where a change is likely, else it stays
   */
  async recheckEveryone(whenUnanswered: "close" | "stay"): Promise<void> {
    this.generation++;
    const waiting = this.of(() => true);
    const lane = async () => {
      for (let one = waiting.pop(); one; one = waiting.pop()) {
        if (!one.condemned) await this.recheck(one, whenUnanswered);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  /**
   * Asks again who this is and what it may do, and acts on the answer; not on one that was asked for
   * before another which has already come, since it may speak of what was before the change.
   */
  async recheck(connection: Connection, whenUnanswered: "close" | "stay" = "close"): Promise<void> {
    const { admission, question } = await this.ask(connection);
    if (connection.condemned || question < (this.heard.get(connection) ?? 0)) return;
    if (admission) this.heard.set(connection, question);
    else {
      if (whenUnanswered === "stay") return;
      return connection.condemn(closeCode.tryLater, "access could not be checked");
    }
    const isOver = admission.ok
      ? admission.user.id !== connection.user.id || hasEnded(admission.endsAt)
      : admission.status === 401;
    if (isOver) return connection.condemn(closeCode.sessionOver, "session over");
    if (!admission.ok) return connection.condemn(closeCode.accessChanged, "access changed");
    connection.watchSession(admission.endsAt, () => void this.recheck(connection));
    if (admission.access === connection.access) return;
    connection.access = admission.access;
    this.options.roleChanged(connection);
  }

  private async recheckAll(connections: Connection[]): Promise<void> {
    await Promise.all(connections.map((connection) => this.recheck(connection)));
  }

  private of(belongs: (connection: Connection) => boolean): Connection[] {
    return [...this.options.hub.connections].filter(belongs);
  }

  private async ask({ headers, docId }: Connection): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const question = ++this.questions;
      try {
        return { admission: await this.options.admit({ headers, docId }), question };
      } catch (error) {
        this.options.log.warn({ err: error, docId }, "access could not be checked");
        if (attempt === attempts) return { admission: null, question };
        await pause(pauseMs);
      }
    }
  }
}

function hasEnded(endsAt: Date | undefined): boolean {
  return endsAt !== undefined && endsAt.getTime() <= Date.now();
}
