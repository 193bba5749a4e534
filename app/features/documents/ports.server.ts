import type { Actor } from "~/core/actor";
import { db, pool } from "~/core/db.server";
import type { NewestItem, NewestQuery } from "~/core/newest.server";
import type { OwnThing } from "~/core/own-things.server";
import type { WrittenPages } from "~/core/written-pages.server";
import { insertDocument } from "./commands/insert-document.server";
import { unscopedText } from "./queries.server";
import { visibleDocuments, visibleDocumentsSql } from "./visibility.server";

/** Co-written pages for the rooms below this one. */
export const documentPages: WrittenPages = {
  create: (tx, page) =>
    insertDocument(tx, {
      ...page,
      visibility: "community",
      ownedByCreator: false,
      writtenById: page.createdById,
    }),

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

interface NewestRow {
  id: string;
  title: string;
  lang: string;
  countryCode: string;
  communityId: string | null;
  updatedAt: Date;
  by: string | null;
}

/**
 * Reads an index of times from its end and stops: 0.3 ms, where the ORM took two queries and 2.5 ms.
 * The order names `archivedAt`, always null here, because PostgreSQL sees the index's order only so.
 */
const newestText = (place: string, visible: string) => `
  SELECT d."id", d."title", d."lang", d."countryCode", d."communityId", d."updatedAt",
         u."name" AS "by"
    FROM unnest($1::text[]) AS wanted("place") CROSS JOIN LATERAL (
         SELECT * FROM "Document" d
          WHERE ${place} AND d."archivedAt" IS NULL AND ${visible}
          ORDER BY d."archivedAt" DESC, d."updatedAt" DESC LIMIT $2) d
    LEFT JOIN "User" u ON u."id" = d."createdById"
   ORDER BY d."updatedAt" DESC LIMIT $2`;
const ofCountry = `d."countryCode" = wanted."place"`;
const ofCommunities = `d."communityId" = wanted."place"::uuid`;

/** The newest documents for home pages. */
export async function newestDocuments(actor: Actor, query: NewestQuery): Promise<NewestItem[]> {
  const { countryCode, communityIds, limit } = query;
  const visible = visibleDocumentsSql(actor, 3);
  const { rows } = await pool().query<NewestRow>(
    communityIds
      ? {
          name: "documents-newest-of-communities",
          text: newestText(ofCommunities, visible.text),
          values: [communityIds, limit, ...visible.values],
        }
      : {
          name: "documents-newest-of-country",
          text: newestText(ofCountry, visible.text),
          values: [[countryCode], limit, ...visible.values],
        },
  );
  return rows.map(({ updatedAt, ...row }) => ({
    ...row,
    kind: "document" as const,
    href: `/d/${row.id}`,
    at: updatedAt.toISOString(),
  }));
}

/** Documents that other texts hold by their address; only those that the actor may read. */
export async function documentThings(actor: Actor, ids: readonly string[]): Promise<OwnThing[]> {
  const rows = await db().document.findMany({
    where: { AND: [{ id: { in: [...ids] }, archivedAt: null }, visibleDocuments(actor)] },
    select: {
      id: true,
      title: true,
      lang: true,
      countryCode: true,
      community: { select: { component: true } },
    },
  });
  return rows.map(({ community, ...row }) => ({
    ...row,
    component: community?.component ?? null,
    href: `/d/${row.id}`,
  }));
}
