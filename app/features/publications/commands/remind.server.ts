import { clock } from "~/core/clock.server";
import { db, transact } from "~/core/db.server";
import { writeTo } from "../mails.server";

const batch = 100;

/**
 * Writes to owners whose publication's review date has come, once for each date. Safe to run in
 * several processes at once: whoever marks the row writes the mail.
 * @returns how many were reminded
 */
export async function remindOwners(): Promise<number> {
  const now = clock.now();
  const due = await db().publication.findMany({
    where: { reviewOn: { lte: now }, reviewRemindedAt: null, retiredAt: null },
    select: { id: true, title: true, slug: true, ownerId: true, reviewOn: true },
    orderBy: { reviewOn: "asc" },
    take: batch,
  });
  for (const { id, title, slug, ownerId, reviewOn } of due) {
    await transact(async (tx) => {
      const { count } = await tx.publication.updateMany({
        where: { id, reviewRemindedAt: null },
        data: { reviewRemindedAt: now },
      });
      if (count === 0 || !ownerId) return;
      await writeTo(tx, [ownerId], {
        kind: "old",
        title,
        path: `/p/${slug}/manage`,
        day: reviewOn,
      });
    });
  }
  return due.length;
}

/** Asks people who wanted to be asked how they used a publication. @returns how many */
export async function askAboutUse(): Promise<number> {
  const now = clock.now();
  const due = await db().useReminder.findMany({
    where: { dueAt: { lte: now }, sentAt: null },
    select: {
      publicationId: true,
      userId: true,
      publication: { select: { title: true, slug: true } },
    },
    orderBy: { dueAt: "asc" },
    take: batch,
  });
  for (const { publicationId, userId, publication } of due) {
    await transact(async (tx) => {
      const { count } = await tx.useReminder.updateMany({
        where: { publicationId, userId, sentAt: null },
        data: { sentAt: now },
      });
      if (count === 0) return;
      const path = `/p/${publication.slug}/use`;
      await writeTo(tx, [userId], { kind: "used", title: publication.title, path });
    });
  }
  return due.length;
}
