import type { RichText } from "~/core/written-pages.server";
import { aligned } from "./align";
import { anchorsOf } from "./anchors";
import { mergeItems } from "./merge-items";
import { fixedPart, type NowBlock, type Overlay } from "./parts";
import { sumOf } from "./same-block";
import { writePlain } from "./write-plain";

/** A part as it comes back: what it was made from, and what stands in it now. */
export interface SentPart {
  readonly after: string;
  /** blocks as they were; of a list the items too */
  readonly base: readonly { id: string; sum: string; items: readonly string[] }[];
  readonly mine: readonly RichText[];
  /** word for word */
  readonly field: { readonly base: string; readonly text: string };
}

export interface Conflict {
  readonly id: string;
  readonly theirs: RichText;
  readonly mine: RichText;
  /** plain text cannot say theirs, so that mine stands below it */
  readonly isBeside: boolean;
}

export interface Merged extends Overlay {
  readonly conflicts: readonly Conflict[];
  /** blocks that others changed, added or took away meanwhile */
  readonly theirs: number;
  /** blocks that the writer took away, and that others had changed, so that they stay */
  readonly kept: number;
}

/**
 * What a writer wants of a text that others may have changed since: block by block, by what it was, what
 * the writer made of it and what it is now. Where only one of both sides changed something, that holds;
 * where both did, it is a conflict, and nothing is decided. Of a list each item counts by itself.
 */
export function mergeParts(parts: readonly SentPart[], now: readonly NowBlock[]): Merged {
  const current = new Map(now.map(({ id, node }) => [id, { node, sum: sumOf(node) }]));
  const changed = new Map<string, RichText | null>();
  const added = new Map<string, RichText[]>();
  const beside = new Map<string, RichText>();
  const [conflicts, joined]: [Conflict[], Conflict[]] = [[], []];
  let [theirs, kept] = [0, 0];
  const anchorOf = anchorsOf(
    parts.map(({ after, base }) => [after, ...base.map(({ id }) => id)]),
    now,
  );
  for (const [part, { base, mine }] of parts.entries()) {
    theirs += base.filter(({ id, sum }) => current.get(id)?.sum !== sum).length;
    let place = 0;
    const add = (node: RichText) => {
      const key = anchorOf(part, place);
      added.set(key, [...(added.get(key) ?? []), node]);
    };
    const sums = base.map(({ sum }) => sum);
    const nowAt = (at: number) => current.get(base[at]?.id ?? "")?.node;
    for (const [old, wanted] of aligned(sums, mine, nowAt)) {
      const one = old === null ? null : base[old];
      if (old !== null) place = old + 1;
      const written = wanted === null ? null : (mine[wanted] ?? null);
      if (!one) {
        if (written) add(written);
        continue;
      }
      const here = current.get(one.id);
      const own = written && sumOf(written);
      if (own === one.sum || own === here?.sum) continue;
      if (!here) {
        if (written) add(written);
      } else if (here.sum === one.sum) changed.set(one.id, written);
      else if (written) {
        const both = mergeItems(one.items, written, here.node);
        const isBeside = fixedPart(here.node) !== null;
        if (isBeside) beside.set(one.id, written);
        if (both) changed.set(one.id, both);
        if (!both || isBeside) {
          const asked = { id: one.id, theirs: here.node, mine: written, isBeside };
          (both ? joined : conflicts).push(asked);
        }
      } else kept += 1;
    }
  }
  // What goes together by itself is asked about too, once there is a form to show it in.
  if (conflicts.length > 0) conflicts.push(...joined);
  for (const { id, mine } of conflicts) changed.set(id, mine);
  return { changed, added, beside, conflicts, theirs, kept };
}

/** How a conflict is shown: both as plain text. */
export const spoken = (node: RichText): string => writePlain([node]);
