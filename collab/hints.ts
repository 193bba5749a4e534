import type { Neighbours } from "./neighbours";

/** Hints gather this long, so that a busy process sends fifty a second at most. */
const gatherMs = 20;
/** So many documents fit into one notification of PostgreSQL, which holds 8,000 bytes. */
const documentsInOne = 100;

/** Tells the other processes how far logs have come, and hears it from them. */
export class Hints {
  private readonly heads = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly neighbours: Neighbours) {}

  /** A commit brought the document's log to `headSeq`. */
  committed(docId: string, headSeq: number): void {
    this.heads.set(docId, Math.max(headSeq, this.heads.get(docId) ?? 0));
    this.timer ??= setTimeout(() => this.flush(), gatherMs);
  }

  listen(heard: (docId: string, headSeq: number) => void): void {
    this.neighbours.hear("heads", (body) => {
      for (const [docId, headSeq] of readHints(body)) heard(docId, headSeq);
    });
  }

  /** Sends what has gathered. */
  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const heads = [...this.heads];
    this.heads.clear();
    for (let from = 0; from < heads.length; from += documentsInOne) {
      this.neighbours.tell("heads", heads.slice(from, from + documentsInOne));
    }
  }
}

/** Pairs of a document's id and a place in its log; whatever else came is passed over. */
export function readHints(body: unknown): [docId: string, headSeq: number][] {
  if (!Array.isArray(body)) return [];
  return body.filter(
    (pair): pair is [string, number] =>
      Array.isArray(pair) && typeof pair[0] === "string" && Number.isSafeInteger(pair[1]),
  );
}
