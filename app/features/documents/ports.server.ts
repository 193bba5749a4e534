import type { Actor } from "~/core/actor";
import { db } from "~/core/db.server";
import type { NewestItem, NewestQuery } from "~/core/newest.server";
import type { WrittenPages } from "~/core/written-pages.server";
import { insertDocument } from "./commands/insert-document.server";
import { unscopedText } from "./queries.server";
import { visibleDocuments } from "./visibility.server";

/** Co-written pages for the rooms below this one. */
export const documentPages: WrittenPages = {
  create: (tx, page) =>
    insertDocument(tx, { ...page, visibility: "community", ownedByCreator: false }),

  async read(id) {
    const [document, text] = await Promise.all([
      db().document.findUnique({
        where: { id },
        select: { title: true, lang: true, updatedAt: true },
      }),
      unscopedText(id),
    ]);
    return document && text && { id, ...document, ...text };
  },
};

/** The newest documents for home pages. */
export async function newestDocuments(actor: Actor, query: NewestQuery): Promise<NewestItem[]> {
  const { countryCode, communityIds, limit } = query;
  const rows = await db().document.findMany({
    where: {
      AND: [
        { countryCode, archivedAt: null },
        communityIds ? { communityId: { in: [...communityIds] } } : {},
        visibleDocuments(actor),
      ],
    },
    orderBy: { updatedAt: "desc" },
    take: limit,
    select: {
      id: true,
      title: true,
      lang: true,
      countryCode: true,
      communityId: true,
      updatedAt: true,
      createdBy: { select: { name: true } },
    },
  });
  return rows.map(({ createdBy, updatedAt, ...row }) => ({
    ...row,
    kind: "document" as const,
    href: `/d/${row.id}`,
    at: updatedAt.toISOString(),
    by: createdBy?.name ?? null,
  }));
}
