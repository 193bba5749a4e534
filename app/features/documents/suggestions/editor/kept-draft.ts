import { fromBase64, toBase64 } from "lib0/buffer";
import { keepDraft, readDraft } from "~/http/drafts";

/** Larger drafts would fill the browser's storage, which all texts share. */
const mostBytes = 300_000;

interface Place {
  userId: string;
  docId: string;
  epoch: number;
}

const keyOf = ({ docId, epoch }: Place) => `suggestions:${docId}:${epoch}`;

/** What was written into a fork and not sent; signing out forgets it with all other drafts. */
export function readKeptEdits(place: Place): Uint8Array | null {
  const kept = readDraft(place.userId, keyOf(place));
  try {
    return kept ? fromBase64(kept) : null;
  } catch {
    return null;
  }
}

/** Keeps edits on this device, or forgets them; says whether they are kept. */
export function keepEdits(place: Place, edits: Uint8Array | null): boolean {
  const small = edits !== null && edits.length <= mostBytes;
  keepDraft(place.userId, keyOf(place), small ? toBase64(edits) : "");
  return small && readDraft(place.userId, keyOf(place)) !== "";
}
