import { ClientOwners } from "./client-owners";
import type { Connection } from "./connection";
import { judge, type Verdict } from "./gate";
import { Knowledge } from "./knowledge";
import type { CollabLimits } from "./options";
import { PendingFrames } from "./pending-frames";

/**
 * What a document needs to know to judge an update: what is committed, what is on its way, and
 * whose each client id is.
 */
export class Intake {
  readonly committed = new Knowledge();
  readonly owners = new ClientOwners();
  readonly pending = new PendingFrames();

  constructor(private readonly limits: Pick<CollabLimits, "clientsPerConnection">) {}

  judgeFrom(connection: Connection, update: Uint8Array): Verdict {
    return this.judge(update, connection, (client) => this.mayWriteAs(client, connection));
  }

  /** The server's own updates come under client ids of their own. */
  judgeOwn(update: Uint8Array): Verdict {
    return this.judge(update, null, () => true);
  }

  private judge(
    update: Uint8Array,
    lane: Connection | null,
    mayWriteAs: (client: number) => boolean,
  ): Verdict {
    return judge(update, {
      committed: this.committed,
      expectedClock: (client) => this.expectedClock(client, lane),
      mayWriteAs,
    });
  }

  private expectedClock(client: number, lane: Connection | null): number {
    return Math.max(this.committed.clockOf(client), this.pending.clockOf(client, lane));
  }

  private mayWriteAs(client: number, connection: Connection): boolean {
    const { user, startedClients } = connection;
    if (this.owners.has(client)) return this.owners.belongsTo(client, user.id);
    const isNew = this.expectedClock(client, connection) === 0;
    return isNew && startedClients < this.limits.clientsPerConnection;
  }
}
