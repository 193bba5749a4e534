import type { Budget, Notice } from "./wire";

/** What the server tells of a document beside its words, as the editor shows it. */
export class Told {
  /** How full the document is, while that is worth a word; the same object until it changes. */
  budget: Budget | null = null;
  /** Place in the log of the last restored version that was heard of here; null before the first. */
  restoredAt: number | null = null;
  /** How many are here, when they are too many to be shown one by one; else null. */
  crowd: number | null = null;

  /** Takes a notice in. False: it is not about these. */
  take(notice: Notice): boolean {
    if (notice.kind === "budget") {
      const { bytes, warnBytes, limitBytes } = notice;
      this.budget = bytes > warnBytes ? { bytes, warnBytes, limitBytes } : null;
    } else if (notice.kind === "restored") this.restoredAt = notice.seq;
    else if (notice.kind === "crowd") this.crowd = notice.people;
    else return false;
    return true;
  }
}
