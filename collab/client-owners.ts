import type { ClientClaim } from "./persistence";

interface Owner {
  userId: string | null;
  /** In the database, or so far only in frames that are on their way there. */
  stored: boolean;
}

/**
 * Whose each Yjs client id is. It belongs to who used it first, for ever: that keeps authorship
 * true and stops anyone from writing on under another person's id.
 */
export class ClientOwners {
  private readonly owners = new Map<number, Owner>();

  add(claims: readonly ClientClaim[]): void {
    for (const { clientId, userId } of claims) this.owners.set(clientId, { userId, stored: true });
  }

  has(client: number): boolean {
    return this.owners.has(client);
  }

  belongsTo(client: number, userId: string): boolean {
    return this.owners.get(client)?.userId === userId;
  }

  /** Takes the ids for this user; gives those that the database does not know yet, and how many are new. */
  claim(clients: readonly number[], userId: string | null): { claims: number[]; begun: number } {
    let begun = 0;
    const claims = clients.filter((client) => {
      const known = this.owners.get(client);
      if (!known) {
        this.owners.set(client, { userId, stored: false });
        begun++;
      }
      return !known?.stored;
    });
    return { claims, begun };
  }

  confirm(clients: readonly number[]): void {
    for (const client of clients) {
      const owner = this.owners.get(client);
      if (owner) owner.stored = true;
    }
  }
}
