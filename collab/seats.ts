/** Seats of one person on all documents together, in seats on one document. */
const documentsAtOnce = 6;

/** Counts who is on which document, sockets whose handshake is still going on among them. */
export class Seats {
  private readonly documents = new Map<string, Map<string, number>>();
  private readonly people = new Map<string, number>();

  constructor(private readonly limits: { perUser: number; perDocument: number }) {}

  /** Takes a seat and gives the way to leave it; or says what is full. */
  take(docId: string, userId: string): (() => void) | "user-full" | "document-full" {
    const users = this.documents.get(docId) ?? new Map<string, number>();
    const own = users.get(userId) ?? 0;
    const everywhere = this.people.get(userId) ?? 0;
    if (own >= this.limits.perUser) return "user-full";
    if (everywhere >= this.limits.perUser * documentsAtOnce) return "user-full";
    const total = [...users.values()].reduce((sum, count) => sum + count, 0);
    if (total >= this.limits.perDocument) return "document-full";
    users.set(userId, own + 1);
    this.people.set(userId, everywhere + 1);
    this.documents.set(docId, users);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.leave(docId, userId);
    };
  }

  private leave(docId: string, userId: string): void {
    const everywhere = this.people.get(userId) ?? 0;
    if (everywhere > 1) this.people.set(userId, everywhere - 1);
    else this.people.delete(userId);
    const users = this.documents.get(docId);
    const own = users?.get(userId);
    if (!users || own === undefined) return;
    if (own > 1) users.set(userId, own - 1);
    else users.delete(userId);
    if (users.size === 0) this.documents.delete(docId);
  }
}
