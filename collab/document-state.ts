import * as Y from "yjs";
import { type TreeKeeper, TreeShelf } from "./tree-shelf";

/** Appended updates that are carried beside the encoded state before they are folded into it. */
const maxTailUpdates = 2_000;
const maxTailBytes = 1024 * 1024;
/** How long a built tree is kept after its last use. */
const treeIdleMs = 10_000;

const shelf = new TreeShelf();

/** The encoding of a document without content. */
const empty = new Uint8Array([0, 0]);

/**
 * The content of a document at rest: its encoded state and the updates since. The live tree costs
 * some 25 times as much memory, so it is built only when something needs it, and dropped when it is idle
 * or when others are needed more.
 *
 * It must always hold exactly the committed log, in its order, and nothing else.
 */
export class DocumentState implements TreeKeeper {
  private base: Uint8Array;
  private tail: Uint8Array[] = [];
  private tailBytes = 0;
  private tree: Y.Doc | null = null;
  /** Updates at the start of the tail that the tree has. */
  private inTree = 0;
  private treeTimer: NodeJS.Timeout | null = null;

  /** @param packed the base in the form for our own editor, when there is one */
  constructor(
    base: Uint8Array | null,
    updates: Uint8Array[],
    private packed: Uint8Array | null = null,
  ) {
    this.base = base ?? empty;
    for (const update of updates) this.append(update);
  }

  /** Encoded size in bytes; exact after `encode`, a little too high between. */
  get bytes(): number {
    return this.base.length + this.tailBytes;
  }

  append(update: Uint8Array): void {
    this.tail.push(update);
    this.tailBytes += update.length;
    if (this.tail.length >= maxTailUpdates || this.tailBytes >= maxTailBytes) this.encode();
  }

  /** The whole content as one update. */
  encode(): Uint8Array {
    if (this.tail.length > 0) this.fold(this.build());
    return this.base;
  }

  /**
   * The whole content as a packed state and what came after it. Null when there is none any more:
   * packing again would hold everyone up.
   * @param withPast whether it may hold words that were taken out since the state was packed
   */
  inPackedForm(withPast: boolean): { state: Uint8Array; since: Uint8Array } | null {
    if (!this.packed || (!withPast && this.tail.length > 0)) return null;
    const since = this.tail.length > 0 ? Y.mergeUpdates(this.tail) : empty;
    return { state: this.packed, since };
  }

  /** What someone with this state vector lacks. */
  difference(stateVector: Uint8Array): Uint8Array {
    if (stateVector.length <= 1) return this.encode();
    if (this.tail.length === 0 && !this.tree) return Y.diffUpdate(this.base, stateVector);
    return Y.encodeStateAsUpdate(this.build(), stateVector);
  }

  /** Gives the live tree to a reader, who must neither change nor keep it. */
  read<T>(use: (tree: Y.Doc) => T): T {
    return use(this.build());
  }

  putTreeAway(): void {
    if (this.tail.length > 0) this.fold(this.grow());
    this.dispose();
  }

  dispose(): void {
    shelf.forget(this);
    if (this.treeTimer) clearTimeout(this.treeTimer);
    this.treeTimer = null;
    this.tree?.destroy();
    this.tree = null;
    this.inTree = 0;
  }

  /** The tree, which from now on counts as used. */
  private build(): Y.Doc {
    const tree = this.grow();
    this.keepTreeAWhile();
    shelf.use(this, this.bytes);
    return tree;
  }

  private fold(tree: Y.Doc): void {
    this.base = Y.encodeStateAsUpdate(tree);
    this.packed = null;
    this.tail = [];
    this.tailBytes = 0;
    this.inTree = 0;
  }

  private grow(): Y.Doc {
    if (!this.tree) {
      this.tree = new Y.Doc();
      this.inTree = 0;
      apply(this.tree, [this.base]);
    }
    if (this.inTree < this.tail.length) {
      apply(this.tree, this.tail.slice(this.inTree));
      this.inTree = this.tail.length;
    }
    return this.tree;
  }

  private keepTreeAWhile(): void {
    if (this.treeTimer) {
      this.treeTimer.refresh();
      return;
    }
    this.treeTimer = setTimeout(() => this.putTreeAway(), treeIdleMs);
    this.treeTimer.unref();
  }
}

/**
 * Applies as if it were local: for remote changes Yjs tidies formatting marks by deletions of its
 * own, and the server's copy would hold what is not in the log.
 */
export function apply(tree: Y.Doc, updates: Uint8Array[]): void {
  tree.transact((transaction) => {
    for (const update of updates) {
      Y.applyUpdate(tree, update);
      transaction.local = true;
    }
  });
}
