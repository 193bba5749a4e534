import type { CollabLimits } from "./options";

/** A snapshot that would follow the last one too soon waits until so many times as much has gathered. */
const mostPutOff = 8;

type Limits = Pick<CollabLimits, "compactRows" | "compactBytes" | "compactApartMs">;

/** The rows of a document's log after its last snapshot, and whether they are worth a new one. */
export class RowsSinceBase {
  private rebasedAt = Number.NEGATIVE_INFINITY;

  /**
   * @param baseSeq place in the log of the last snapshot; 0 when there is none
   * @param bytes length of the rows after it
   */
  constructor(
    private readonly limits: Limits,
    private baseSeq: number,
    private bytes: number,
  ) {}

  add(bytes: number): void {
    this.bytes += bytes;
  }

  /** A snapshot of the log up to `seq` was made, which replaces that many bytes of rows. */
  rebase({ seq, replacedBytes }: { seq: number; replacedBytes: number }): void {
    this.rebasedAt = performance.now();
    this.baseSeq = Math.max(this.baseSeq, seq);
    this.bytes = Math.max(this.bytes - replacedBytes, 0);
  }

  /** A crowd fills the rows of a snapshot in seconds: its document need not be replayed as often. */
  areMany(headSeq: number): boolean {
    const { compactRows, compactBytes, compactApartMs } = this.limits;
    const share = Math.max((headSeq - this.baseSeq) / compactRows, this.bytes / compactBytes);
    const isSoon = performance.now() - this.rebasedAt < compactApartMs;
    return share >= (isSoon ? mostPutOff : 1);
  }
}
