import { encodeStateAsUpdate } from "yjs";
import { type Actor, isPerson } from "~/core/actor";
import { type Tx, transact } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { isId, newId } from "~/core/ids";
import { once, type Sendable } from "~/core/once.server";
import { findFacts } from "../../facts.server";
import { openTree, unscopedLog } from "../../stored-log.server";
import type { VersionNamed } from "../events";
import { canNameVersion } from "../policy";
import { insertVersionSql, insertVersionValues, type VersionDraft } from "../version-sql";

/**
 * Keeps a version in the caller's transaction and gives its id, or the id of the one that was kept
 * of this place in the log before.
 */
export async function keepVersion(tx: Tx, draft: Omit<VersionDraft, "id">): Promise<string> {
  const { docId, seq } = draft;
  const [made] = await tx.$queryRawUnsafe<{ id: string }[]>(
    insertVersionSql,
    ...insertVersionValues({ ...draft, id: newId() }),
  );
  const kept =
    made ?? (await tx.collabVersion.findFirst({ where: { docId, seq }, select: { id: true } }));
  if (!kept) throw notFound();
  return kept.id;
}

/** What was named is told after COMMIT. */
export function versionNamed(actor: Actor, documentId: string, versionId: string): VersionNamed {
  const userId = isPerson(actor) ? actor.userId : null;
  return { name: "documents.version-named", documentId, versionId, userId };
}

/**
 * Keeps the text as it is saved now, under a name and for ever.
 * @throws Forbidden or NotFound
 */
export async function saveVersion(
  actor: Actor,
  docId: string,
  label: string,
  { sent }: Sendable = {},
): Promise<string> {
  if (!isId(docId)) throw notFound();
  const { result: id, again } = await transact(async (tx) => {
    const facts = await findFacts(tx, docId);
    if (!facts) throw notFound();
    authorize(canNameVersion(actor, facts));
    return once(tx, { actor, sent, doing: "documents.save-version" }, async () => {
      const { seq, updates } = await unscopedLog(docId);
      const tree = openTree(updates);
      const payload = encodeStateAsUpdate(tree);
      tree.destroy();
      const userId = isPerson(actor) ? actor.userId : null;
      return keepVersion(tx, { docId, seq, payload, reason: "named", label, userId, apartMs: 0 });
    });
  });
  if (!again) await publish(versionNamed(actor, docId, id));
  return id;
}
