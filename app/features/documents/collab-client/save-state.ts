import { type CollabRole, closeCode, type NackCode } from "./wire";

/** Why the client will not try again by itself; the page has to act. */
export type StopReason =
  | "signed-out"
  | "no-access"
  | "gone"
  | "epoch-changed"
  | "document-full"
  | "client-too-old"
  /** The server refuses what this device wrote; it must be copied out by hand. */
  | "refused";

export interface SaveState {
  /**
   * saving: edits are on their way. saved: the database has all of them. offline: not saved, kept
   * on this device. read-only: this person may not write here.
   */
  status: "saving" | "saved" | "offline" | "read-only";
  /** True until the document has been received for the first time. */
  opening: boolean;
  /** Opening was tried more than once without success; it goes on being tried. */
  failing: boolean;
  /** Local edits that are not known to be saved. */
  unsaved: number;
  stopped: StopReason | null;
}

export interface SaveFacts {
  role: CollabRole | null;
  /** The server has been heard and knows what this device has. */
  connected: boolean;
  everSynced: boolean;
  /** This device had the text from an earlier visit. */
  hasCopy: boolean;
  /** Lines in a row that ended before the document had come. */
  failures: number;
  unsaved: number;
  /** The oldest edit waits for longer than saving takes when all is well. */
  overdue: boolean;
  stopped: StopReason | null;
}

/** One line may break by chance. */
const fewFailures = 1;

/** What may honestly be said about this person's text. "Saved" is said only after a commit. */
export function saveState(facts: SaveFacts): SaveState {
  const { role, connected, everSynced, hasCopy, failures, unsaved, overdue, stopped } = facts;
  const opening = !everSynced && !hasCopy && !stopped;
  const rest = { opening, failing: opening && failures > fewFailures, unsaved, stopped };
  const mayNotWrite = role === "read" || role === "comment" || stopped !== null;
  if (mayNotWrite && unsaved === 0) return { status: "read-only", ...rest };
  if (!connected || overdue || mayNotWrite) return { status: "offline", ...rest };
  return { status: unsaved > 0 ? "saving" : "saved", ...rest };
}

const reasons: ReadonlyMap<number, StopReason> = new Map([
  [closeCode.sessionOver, "signed-out"],
  [closeCode.accessChanged, "no-access"],
  [closeCode.gone, "gone"],
  [closeCode.epochChanged, "epoch-changed"],
  [closeCode.documentFull, "document-full"],
  [closeCode.clientTooOld, "client-too-old"],
]);

/** The reason to stop, or null when the client should come back. */
export function stopReasonOf(code: number): StopReason | null {
  return reasons.get(code) ?? (code >= 4400 && code < 4500 ? "no-access" : null);
}

/** The reason to stop after such a refusal, or null when the edit is to be tried again. */
export function stopReasonAfter(code: NackCode): StopReason | null {
  if (isRetried(code)) return null;
  return code === "over-budget" ? "document-full" : "refused";
}

/**
 * These refusals heal when the server is asked again what it lacks: another of our machines may not have
 * read yet what this device heard from the one before, and then takes others' words for its own.
 */
function isRetried(code: NackCode): boolean {
  return code === "rate" || code === "storage-down" || isMisfit(code);
}

/** The frame did not fit what the server knew; when that lasts, it never will. */
export function isMisfit(code: NackCode): boolean {
  return code === "clock-gap" || code === "foreign-client";
}
