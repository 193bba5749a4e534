import { type Actor, isPerson } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { db, type Tx } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { isId } from "~/core/ids";
import { type Limit, spend } from "~/core/rate-limit.server";
import { findFacts } from "../../facts.server";
import { textFragment } from "../../projection";
import { editLog, openTree } from "../../stored-log.server";
import { alignTree } from "../align-tree";
import { type Copy, copiesBy, storedCopies } from "../copies";
import type { LogWritten, VersionRestored } from "../events";
import { canRestoreVersion } from "../policy";
import { keepVersion } from "./save-version.server";

/** Each opens two whole texts and keeps one of them. */
const restores: Limit = { name: "version-restores", points: 20, seconds: 3_600 };

export interface Restored {
  /** Place of the change in the log; null when the text is that of the version already. */
  seq: number | null;
  /** Version of the text before; to restore it is to undo. */
  beforeId: string;
}

/**
 * Brings the text of a version back as a new edit of the actor: the log goes on, nothing is thrown
 * away, and what others write at the same moment merges with it. The text before is kept as a
 * version.
 * @throws Forbidden or NotFound; RateLimited; Conflict while the document cannot be written
 */
export async function restoreVersion(
  actor: Actor,
  { docId, versionId }: { docId: string; versionId: string },
): Promise<Restored> {
  if (!isId(docId) || !isId(versionId)) throw notFound();
  const mayRestore = async (tx: Tx) => {
    const facts = await findFacts(tx, docId);
    if (!facts) throw notFound();
    authorize(canRestoreVersion(actor, facts));
    return facts;
  };
  await mayRestore(db());
  if (!isPerson(actor)) throw notFound();
  const { userId } = actor;
  await spend(restores, userId, "documents.restore-often");
  const version = await db().collabVersion.findFirst({
    where: { id: versionId, docId },
    select: { payload: true },
  });
  if (!version) throw notFound();
  const earlier = openTree([version.payload]);
  // Whose words the actor puts back: they stay theirs.
  let copies: Copy[] = [];
  let clientId = 0;
  try {
    const restored = await editLog(docId, {
      userId,
      kind: "restore",
      authorise: async (tx) => void (await mayRestore(tx)),
      edit: (tree) => {
        const text = tree.getXmlFragment(textFragment);
        const source = earlier.getXmlFragment(textFragment);
        alignTree(text, source);
        clientId = tree.clientID;
        copies = copiesBy(clientId, text, source);
      },
      conclude: async (tx, { from, before, seq }) => {
        const { countryCode, communityId } = await mayRestore(tx);
        const beforeId = await keepVersion(tx, {
          docId,
          seq: from,
          payload: before,
          reason: "before-restore",
          label: null,
          userId,
          apartMs: 0,
        });
        if (copies.length > 0) {
          await tx.collabClient.update({
            where: { docId_clientId: { docId, clientId } },
            data: { copied: storedCopies(copies) },
          });
        }
        await audit(tx, {
          action: "documents.version-restored",
          actor,
          subject: { type: "document", id: docId },
          countryCode,
          communityId,
        });
        return { seq: seq === null ? null : Number(seq), beforeId };
      },
    });
    await publish(...eventsOf(restored, { docId, versionId, userId }));
    return restored;
  } finally {
    earlier.destroy();
  }
}

function eventsOf(
  { seq, beforeId }: Restored,
  { docId, versionId, userId }: { docId: string; versionId: string; userId: string },
): (LogWritten | VersionRestored)[] {
  if (seq === null) return [];
  return [
    { name: "documents.log-written", documentId: docId, seq },
    { name: "documents.version-restored", documentId: docId, versionId, beforeId, userId },
  ];
}
