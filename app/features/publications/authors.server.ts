import type { Tx } from "~/core/db.server";

/**
 * Everyone who wrote in a document after one place of its log and up to another, from three records:
 * the log itself, the writers' own client ids, and, where the log has been folded into a snapshot,
 * the authors kept beside each version that begins after the first place.
 */
const authorsSql = `
  SELECT DISTINCT "userId" FROM (
    SELECT "userId" FROM "CollabUpdate"
     WHERE "docId" = $1::uuid AND "seq" > $2::bigint AND "seq" <= $3::bigint
    UNION
    SELECT "userId" FROM "CollabClient"
     WHERE "docId" = $1::uuid AND "firstSeq" > $2::bigint AND "firstSeq" <= $3::bigint
    UNION
    SELECT a."userId" FROM "CollabVersionAuthor" a JOIN "CollabVersion" v ON v."id" = a."versionId"
     WHERE v."docId" = $1::uuid AND v."seq" > $2::bigint AND v."seq" <= $3::bigint
       AND $2::bigint <= COALESCE((SELECT max(b."seq") FROM "CollabVersion" b
                                    WHERE b."docId" = v."docId" AND b."seq" < v."seq"), 0)
  ) wrote WHERE "userId" IS NOT NULL`;

/** @param since number of the last change of the edition before; 0 for a first edition */
export async function authorsBetween(
  tx: Tx,
  documentId: string,
  since: bigint,
  upTo: bigint,
): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ userId: string }[]>(
    authorsSql,
    documentId,
    since.toString(),
    upTo.toString(),
  );
  return rows.map(({ userId }) => userId).sort();
}

/** Number of the last change that the newest edition holds; 0 before the first. */
export async function lastPublishedSeq(tx: Tx, documentId: string): Promise<bigint> {
  const edition = await tx.edition.findFirst({
    where: { publication: { documentId } },
    orderBy: { number: "desc" },
    select: { logSeq: true },
  });
  return edition?.logSeq ?? 0n;
}

export interface Credits {
  /** of those who wanted to be named, in the order of the alphabet */
  names: string[];
  /** how many wrote besides them */
  others: number;
}

/** The credits of a text as they stand now: names by consent, the rest as a number. */
export async function creditsOf(tx: Tx, documentId: string, upTo: bigint): Promise<Credits> {
  const wrote = new Set(await authorsBetween(tx, documentId, 0n, upTo));
  const before = await tx.revisionAuthor.findMany({
    where: { revision: { documentId, state: "published" } },
    select: { userId: true },
  });
  for (const { userId } of before) wrote.add(userId);
  const named = await tx.creditConsent.findMany({
    where: { documentId, named: true, userId: { in: [...wrote] } },
    select: { user: { select: { name: true } } },
  });
  const names = named.map(({ user }) => user.name).sort((one, other) => one.localeCompare(other));
  return { names, others: wrote.size - names.length };
}

export function readCredits(value: unknown): Credits {
  const { names, others } = (value ?? {}) as Partial<Credits>;
  return {
    names: Array.isArray(names) ? names.map(String) : [],
    others: typeof others === "number" ? others : 0,
  };
}
