import { encodeStateAsUpdate } from "yjs";
import { type Actor, isPerson, type Person } from "~/core/actor";
import { db, type Tx, transact } from "~/core/db.server";
import { authorize, conflict, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { isId, newId } from "~/core/ids";
import { once, type Sendable } from "~/core/once.server";
import { findFacts } from "../../facts.server";
import { openTree, type StoredLog, unscopedLog } from "../../stored-log.server";
import type { VersionNamed } from "../events";
import { countName, giveName, lockNames, roomForName } from "../named-versions.server";
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
 * Keeps the text as it is saved now, under a name and for ever. Where a version of this very text is
 * kept already, that one gets the name.
 * @throws Forbidden or NotFound; RateLimited; Conflict when as many have a name as may, or this text
 * has one that somebody else gave
 */
export async function saveVersion(
  actor: Actor,
  docId: string,
  label: string,
  { sent }: Sendable = {},
): Promise<string> {
  if (!isId(docId)) throw notFound();
  await mayName(db(), actor, docId);
  if (!isPerson(actor)) throw notFound();
  await countName(actor);
  const log = await unscopedLog(docId);
  const { result: id, again } = await transact(async (tx) => {
    await mayName(tx, actor, docId);
    return once(tx, { actor, sent, doing: "documents.save-version" }, () =>
      keepNamed(tx, actor, { docId, label, log }),
    );
  });
  if (!again) await publish(versionNamed(actor, docId, id));
  return id;
}

async function mayName(tx: Tx, actor: Actor, docId: string): Promise<void> {
  const facts = await findFacts(tx, docId);
  if (!facts) throw notFound();
  authorize(canNameVersion(actor, facts));
}

interface Naming {
  docId: string;
  label: string;
  /** the text that gets the name */
  log: StoredLog;
}

async function keepNamed(tx: Tx, actor: Person, { docId, label, log }: Naming): Promise<string> {
  const { seq, updates } = log;
  const { userId } = actor;
  await lockNames(tx, docId);
  const kept = await tx.collabVersion.findMany({
    where: { docId, seq },
    orderBy: { id: "asc" },
    select: { id: true, label: true, userId: true },
  });
  const same = kept.find((one) => one.label === label);
  if (same) return same.id;
  const own = kept.find((one) => one.label !== null && one.userId === userId);
  const free = own ?? kept.find((one) => one.label === null);
  const [others] = kept;
  if (others && !free) {
    throw conflict("documents.version-has-name", { params: { label: others.label ?? "" } });
  }
  if (!own) await roomForName(tx, docId);
  if (free && (await giveName(tx, { docId, id: free.id, label, userId }))) return free.id;
  const tree = openTree(updates);
  const payload = encodeStateAsUpdate(tree);
  tree.destroy();
  return keepVersion(tx, { docId, seq, payload, reason: "named", label, userId, apartMs: 0 });
}
