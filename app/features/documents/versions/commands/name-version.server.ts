import { type Actor, isPerson } from "~/core/actor";
import { transact } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { isId } from "~/core/ids";
import { findFacts } from "../../facts.server";
import { canNameVersion } from "../policy";
import { versionNamed } from "./save-version.server";

/**
 * Gives a version a name, with which it is kept for ever, or another one.
 * @throws Forbidden or NotFound
 */
export async function nameVersion(
  actor: Actor,
  { docId, versionId, label }: { docId: string; versionId: string; label: string },
): Promise<void> {
  if (!isId(docId) || !isId(versionId)) throw notFound();
  await transact(async (tx) => {
    const facts = await findFacts(tx, docId);
    if (!facts) throw notFound();
    authorize(canNameVersion(actor, facts));
    const userId = isPerson(actor) ? actor.userId : null;
    const { count } = await tx.collabVersion.updateMany({
      where: { id: versionId, docId },
      data: { label, userId },
    });
    if (count === 0) throw notFound();
  });
  await publish(versionNamed(actor, docId, versionId));
}
