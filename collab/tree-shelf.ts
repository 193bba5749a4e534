/**
 * Encoded bytes of the documents whose live trees may stand in memory at a time. A tree takes some 25
 * times as much, so this is about 50 MB, however many documents are being written and however long
 * their histories are.
 */
const mostBytes = 2 * 1024 * 1024;

/** Who has a tree, and how to put it away. */
export interface TreeKeeper {
  putTreeAway(): void;
}

/** The live trees of one process, the last used ones; older ones are put away when there are too many. */
export class TreeShelf {
  private readonly kept = new Map<TreeKeeper, number>();
  private total = 0;

  constructor(private readonly most = mostBytes) {}

  /** The keeper's tree is in use now. @param bytes length of its encoded form */
  use(keeper: TreeKeeper, bytes: number): void {
    this.forget(keeper);
    this.kept.set(keeper, bytes);
    this.total += bytes;
    for (const oldest of this.kept.keys()) {
      if (this.total <= this.most || oldest === keeper) return;
      this.forget(oldest);
      oldest.putTreeAway();
    }
  }

  /** Its tree is gone. */
  forget(keeper: TreeKeeper): void {
    this.total -= this.kept.get(keeper) ?? 0;
    this.kept.delete(keeper);
  }
}
