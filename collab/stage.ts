/**
 * Whose carets are shown when more people are on a document than anyone can follow: those who came
 * first, until they rest and somebody else moves.
 */
export class Stage {
  /** When each who is shown last moved; who moved longest ago comes first. */
  private readonly movedAt = new Map<number, number>();

  /**
   * @param most how many are shown
   * @param restMs who has not moved for so long gives way
   */
  constructor(
    private readonly most: number,
    private readonly restMs: number,
  ) {}

  has(clientId: number): boolean {
    return this.movedAt.has(clientId);
  }

  /**
   * Somebody has come or moved.
   * @returns who makes room, when somebody must; null when there is no room
   */
  enter(clientId: number, now: number): { instead?: number } | null {
    if (this.movedAt.delete(clientId) || this.movedAt.size < this.most) {
      this.movedAt.set(clientId, now);
      return {};
    }
    const [first] = this.movedAt;
    if (!first || now - first[1] < this.restMs) return null;
    this.movedAt.delete(first[0]);
    this.movedAt.set(clientId, now);
    return { instead: first[0] };
  }

  /** @returns whether they were shown */
  leave(clientId: number): boolean {
    return this.movedAt.delete(clientId);
  }
}
