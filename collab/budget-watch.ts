import type { Budget } from "~/features/documents/collab-client/wire";
import type { CollabLimits } from "./options";

/** The exact size costs an encoding of the whole document, so it is not made more often. */
const exactEveryMs = 1_000;
/** Between two exact sizes the estimate, which is too high, may pass the limit by this much. */
export const budgetSlackBytes = 256 * 1024;
/** Growth after which people are told again. */
const tellEveryBytes = 128 * 1024;

interface Measured {
  /** An upper bound. */
  readonly bytes: number;
  encode(): Uint8Array;
}

/** Keeps a document within its size: warns in time, says when nothing more may come in. */
export class BudgetWatch {
  private exactAt = Number.NEGATIVE_INFINITY;
  private told: number | null = null;

  constructor(
    private readonly limits: Pick<CollabLimits, "documentBytes" | "documentWarnBytes">,
    private readonly content: Measured,
  ) {}

  /** Would the document with this many bytes more be too large? */
  isFull(moreBytes: number): boolean {
    const { documentBytes } = this.limits;
    if (this.content.bytes + moreBytes <= documentBytes) return false;
    const slack = this.measure() ? 0 : budgetSlackBytes;
    return this.content.bytes + moreBytes > documentBytes + slack;
  }

  /** What everyone is to hear after a change: the document is nearly full, or no longer. */
  afterChange(): Budget | null {
    const { documentWarnBytes } = this.limits;
    if (this.told === null) {
      if (this.content.bytes <= documentWarnBytes || !this.measure()) return null;
    } else if (this.content.bytes > documentWarnBytes) {
      if (this.content.bytes < this.told + tellEveryBytes || !this.measure()) return null;
    }
    const isLarge = this.content.bytes > documentWarnBytes;
    if (!isLarge && this.told === null) return null;
    this.told = isLarge ? this.content.bytes : null;
    return this.state();
  }

  /** What someone who has just come is to hear; null while there is room. */
  forNewcomer(): Budget | null {
    const state = this.state();
    return state.bytes > state.warnBytes ? state : null;
  }

  private state(): Budget {
    const { documentBytes, documentWarnBytes } = this.limits;
    return { bytes: this.content.bytes, warnBytes: documentWarnBytes, limitBytes: documentBytes };
  }

  /** Makes the size exact; false when that was done a moment ago. */
  private measure(): boolean {
    const now = performance.now();
    if (now - this.exactAt < exactEveryMs) return false;
    this.content.encode();
    this.exactAt = now;
    return true;
  }
}
