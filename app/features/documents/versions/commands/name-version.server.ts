import { type Actor, isPerson } from "~/core/actor";
import { db, type Tx, transact } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { publish } from "~/core/events.server";
import { isId } from "~/core/ids";
import { findFacts } from "../../facts.server";
import { countName, giveName, lockNames, roomForName } from "../named-versions.server";
import { canNameVersion } from "../policy";
import { versionNamed } from "./save-version.server";

/**
 * Gives a version a name, with which it is kept for ever, or another one.
 * @throws Forbidden or NotFound; RateLimited; Conflict when as many have a name as may
 */
export async function nameVersion(
  actor: Actor,
  { docId, versionId, label }: { docId: string; versionId: string; label: string },
): Promise<void> {
  if (!isId(docId) || !isId(versionId)) throw notFound();
  const mayName = async (tx: Tx) => {
    const facts = await findFacts(tx, docId);
    if (!facts) throw notFound();
    authorize(canNameVersion(actor, facts));
  };
  await mayName(db());
  if (!isPerson(actor)) throw notFound();
  await countName(actor);
  await transact(async (tx) => {
    await mayName(tx);
    await lockNames(tx, docId);
    const version = await tx.collabVersion.findFirst({
      where: { id: versionId, docId },
      select: { label: true },
    });
    if (!version) throw notFound();
    if (version.label === null) await roomForName(tx, docId);
    const { userId } = actor;
    if (!(await giveName(tx, { docId, id: versionId, label, userId }))) throw notFound();
  });
  await publish(versionNamed(actor, docId, versionId));
}
