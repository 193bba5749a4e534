import type { Actor } from "~/core/actor";
import { type Change, difference, folded, type Unchanged } from "~/core/difference/difference";
import { notFound } from "~/core/errors";
import type { RichText } from "~/core/written-pages.server";
import { unscopedText } from "../queries.server";
import { getVersion, type VersionView } from "../versions/queries.server";

/** In the place of a version's id: the text as it is saved now. */
export const now = "now";

export interface Comparison {
  /** the version that was asked for, without its text */
  version: Omit<VersionView, "content">;
  content: RichText;
  /** id of the other, `now`, or null where there is nothing before it */
  other: string | null;
  /** which of the two is the older: its words are those taken out */
  otherIsOlder: boolean;
  changes: (Change | Unchanged)[];
}

/**
 * A version beside another one, the text as it is now, or, if none is named, the version before it.
 * @throws Forbidden or NotFound
 */
export async function compareVersions(
  actor: Actor,
  { docId, versionId, than }: { docId: string; versionId?: string; than: string | null },
): Promise<Comparison> {
  const { content, ...version } = await getVersion(actor, docId, versionId);
  const other = than ?? version.earlierId;
  if (other === null) return { version, content, other, otherIsOlder: true, changes: [] };
  const side = await otherSide(actor, docId, other);
  // Several versions may have been kept of one place in the log; the later ones come first.
  const otherIsOlder =
    side.revision === null
      ? false
      : comesBefore(side.revision, other, version.revision, version.id);
  const [before, after] = otherIsOlder ? [side.content, content] : [content, side.content];
  return { version, content, other, otherIsOlder, changes: folded(difference(before, after)) };
}

async function otherSide(actor: Actor, docId: string, other: string) {
  if (other !== now) return getVersion(actor, docId, other);
  const text = await unscopedText(docId);
  if (!text) throw notFound();
  return { content: text.content, revision: null };
}

function comesBefore(one: string, oneId: string, other: string, otherId: string): boolean {
  return one === other ? oneId < otherId : BigInt(one) < BigInt(other);
}
