/**
 * Makes one encoded state of a snapshot and the rows after it, and believes it only when it is
 * equal to a plain replay. Pure; it runs in a worker thread, because a long log takes a while.
 */
import { createHash } from "node:crypto";
import * as Y from "yjs";
import { projectTree } from "~/features/documents/projection";
import { apply } from "./document-state";
import { type PackedRows, unpackRows } from "./packed-rows";
import { pack } from "./packing";

export interface RebuildInput {
  base: Uint8Array | null;
  rows: PackedRows;
  /** Another state that must be equal too, such as the stored snapshot of the same place. */
  compareWith?: Uint8Array;
  /** The form for our own editor is wanted too. */
  packs?: boolean;
}

export type Rebuilt =
  | {
      ok: true;
      payload: Uint8Array;
      sha256: Uint8Array;
      projection: string;
      packed: Uint8Array | null;
    }
  /** What differs, in words for the log. */
  | { ok: false; fault: string };

/** Rebuilds and compares. Never throws: bytes that Yjs cannot read are a fault like others. */
export function rebuild({ base, rows, compareWith, packs }: RebuildInput): Rebuilt {
  try {
    const updates = [...(base ? [base] : []), ...unpackRows(rows)];
    const replayed = replay(updates, "one by one");
    const payload = Y.encodeStateAsUpdate(replay(updates, "in one transaction"));
    const reopened = replay([payload], "the new snapshot");
    const projection = requireEqual(replayed, reopened, "the rebuilt state");
    if (compareWith) {
      requireEqual(replayed, replay([compareWith], "the old snapshot"), "the stored snapshot");
    }
    const sha256 = createHash("sha256").update(payload).digest();
    const packed = packs ? pack(payload) : null;
    return { ok: true, payload, sha256: new Uint8Array(sha256), projection, packed };
  } catch (error) {
    return { ok: false, fault: error instanceof Error ? error.message : String(error) };
  }
}

function replay(updates: Uint8Array[], how: string): Y.Doc {
  const tree = new Y.Doc();
  if (how === "one by one") for (const update of updates) apply(tree, [update]);
  else apply(tree, updates);
  if (tree.store.pendingStructs || tree.store.pendingDs) {
    throw new Error(`something waits for what is missing: ${how}`);
  }
  return tree;
}

/** Compares clocks, deletions and the readable form; gives the latter as JSON. */
function requireEqual(left: Y.Doc, right: Y.Doc, what: string): string {
  if (!sameClocks(clocksOf(left), clocksOf(right))) throw new Error(`${what}: other clocks`);
  if (!Y.equalDeleteSets(deletesOf(left), deletesOf(right))) {
    throw new Error(`${what}: other deletions`);
  }
  const projection = JSON.stringify(projectTree(left));
  if (projection !== JSON.stringify(projectTree(right))) {
    throw new Error(`${what}: another readable form`);
  }
  return projection;
}

const clocksOf = (tree: Y.Doc) => Y.decodeStateVector(Y.encodeStateVector(tree));
const deletesOf = (tree: Y.Doc) => Y.createDeleteSetFromStructStore(tree.store);

function sameClocks(left: Map<number, number>, right: Map<number, number>): boolean {
  return (
    left.size === right.size && [...left].every(([client, clock]) => right.get(client) === clock)
  );
}
