import * as Y from "yjs";
import { newId } from "~/core/ids";
import type { VersionDraft } from "~/features/documents/versions/version-sql";
import { clocksIn, type Ranges } from "./deletions";
import type { DocumentState } from "./document-state";
import type { CollabMetrics } from "./metrics";
import type { CollabLimits, CollabLog } from "./options";

/** Alarms of one document keep a version at most this often. */
const alarmEveryMs = 60_000;
/** Only updates that could matter are looked at closely: text is at least this part of all clocks. */
const leastTextPerClock = 1 / 8;

export interface TextLoss {
  /** Characters that are visible before. */
  visible: number;
  /** Those of them that go. */
  removed: number;
}

/** Counts exactly, in the tree as it is before the update. */
export function textLoss(tree: Y.Doc, deletes: ReadonlyMap<number, Ranges>): TextLoss {
  let visible = 0;
  let removed = 0;
  for (const [client, structs] of tree.store.clients) {
    const ranges = deletes.get(client) ?? [];
    let at = 0;
    for (const struct of structs) {
      if (struct.deleted || !(struct instanceof Y.Item)) continue;
      if (!(struct.content instanceof Y.ContentString)) continue;
      const start = struct.id.clock;
      const end = start + struct.length;
      visible += struct.length;
      while (at < ranges.length && (ranges[at + 1] ?? 0) <= start) at += 2;
      for (let look = at; look < ranges.length && (ranges[look] ?? 0) < end; look += 2) {
        removed += Math.min(end, ranges[look + 1] ?? 0) - Math.max(start, ranges[look] ?? 0);
      }
    }
  }
  return { visible, removed };
}

interface Before {
  docId: string;
  /** Place in the log that `content` stands at. */
  seq: number;
  content: DocumentState;
  /** Clocks of the document that are not deleted. */
  liveClocks: number;
}

/**
 * Notices an update that takes away a large part of the text: a selection deleted by mistake, or an
 * editor that drops what it does not know.
 */
export class MassDeleteAlarm {
  private raisedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly services: {
      limits: Pick<CollabLimits, "massDeleteShare" | "massDeleteCharacters">;
      metrics: CollabMetrics;
      log: CollabLog;
    },
  ) {}

  /** The version to keep in the transaction of such an update, of the state before it. */
  versionBefore(deletes: ReadonlyMap<number, Ranges>, describe: () => Before): VersionDraft | null {
    const { limits, metrics, log } = this.services;
    const { massDeleteCharacters: least, massDeleteShare: share } = limits;
    const clocks = clocksIn(deletes);
    if (clocks < least) return null;
    const { docId, seq, content, liveClocks } = describe();
    if (clocks < liveClocks * share * leastTextPerClock) return null;
    const { visible, removed } = content.read((tree) => textLoss(tree, deletes));
    if (removed < least || removed <= visible * share) return null;
    metrics.massDeletes.inc();
    log.warn({ docId, seq, visible, removed }, "an update takes away a large part of the text");
    const now = performance.now();
    if (now - this.raisedAt < alarmEveryMs) return null;
    this.raisedAt = now;
    return {
      id: newId(),
      docId,
      seq,
      payload: content.encode(),
      reason: "mass-delete",
      label: null,
      userId: null,
      apartMs: 0,
    };
  }
}
