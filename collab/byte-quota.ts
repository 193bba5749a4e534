import { TokenBucket } from "./token-bucket";

const keepIdleMs = 120_000;
const sweepEveryMs = 60_000;

/** How much one person may send, over all connections and documents of this process. */
export class ByteQuota {
  private readonly buckets = new Map<string, { bucket: TokenBucket; usedAt: number }>();
  private sweptAt = 0;

  constructor(
    private readonly bytesPerMinute: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** False when that would be too much for now. */
  take(userId: string, bytes: number): boolean {
    const usedAt = this.now();
    this.sweep(usedAt);
    const { bucket } = this.buckets.get(userId) ?? {
      bucket: new TokenBucket(this.bytesPerMinute / 60, this.bytesPerMinute, this.now),
    };
    this.buckets.set(userId, { bucket, usedAt });
    return bucket.take(bytes);
  }

  /** Who has been quiet for long has a full bucket again, so it need not be remembered. */
  private sweep(now: number): void {
    if (now - this.sweptAt < sweepEveryMs) return;
    this.sweptAt = now;
    for (const [userId, { usedAt }] of this.buckets) {
      if (now - usedAt > keepIdleMs) this.buckets.delete(userId);
    }
  }
}
