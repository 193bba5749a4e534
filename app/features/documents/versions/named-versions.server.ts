import type { Person } from "~/core/actor";
import type { Tx } from "~/core/db.server";
import { conflict } from "~/core/errors";
import { type Limit, spend } from "~/core/rate-limit.server";
import { mostNamedVersions } from "./limits";

/** Each name keeps a whole text for ever. */
const names: Limit = { name: "version-names", points: 30, seconds: 600 };

/** Counts a name that somebody gives; asked after the right to give it. @throws RateLimited */
export async function countName(actor: Person): Promise<void> {
  await spend(names, actor.userId, "documents.version-often");
}

/** Whoever names a version of this document waits here until the one before is done. */
export async function lockNames(tx: Tx, docId: string): Promise<void> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtext('documents.version-names'), hashtext(${docId}))`;
}

/**
 * One more version may get a name; asked with the names locked.
 * @throws Conflict `documents.versions-enough`
 */
export async function roomForName(tx: Tx, docId: string): Promise<void> {
  const count = await tx.collabVersion.count({ where: { docId, label: { not: null } } });
  if (count < mostNamedVersions) return;
  throw conflict("documents.versions-enough", { params: { count: mostNamedVersions } });
}

export interface GivenName {
  docId: string;
  id: string;
  label: string;
  userId: string;
}

/** Gives a version its name; false when it is gone, as one without a name may be at any moment. */
export async function giveName(tx: Tx, { docId, id, label, userId }: GivenName): Promise<boolean> {
  const data = { label, userId };
  const { count } = await tx.collabVersion.updateMany({ where: { id, docId }, data });
  return count > 0;
}
