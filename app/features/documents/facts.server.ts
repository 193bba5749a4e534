import type { Tx } from "~/core/db.server";
import type { DocumentFacts } from "./policy";

/** What a query must select so that {@link factsOf} can read it. */
export const factsSelect = {
  kind: true,
  countryCode: true,
  communityId: true,
  visibility: true,
  archivedAt: true,
  grants: {
    select: { access: true, userId: true, role: true, countryCode: true, communityId: true },
  },
} as const;

interface FactsRow extends Omit<DocumentFacts, "archived" | "given"> {
  readonly archivedAt: Date | null;
  readonly grants: DocumentFacts["given"];
}

export function factsOf(row: FactsRow): DocumentFacts {
  const { archivedAt, grants, ...rest } = row;
  return { ...rest, archived: archivedAt !== null, given: grants };
}

/** The facts of one document, or null when there is none with this id. */
export async function findFacts(tx: Tx, id: string): Promise<DocumentFacts | null> {
  const row = await tx.document.findUnique({ where: { id }, select: factsSelect });
  return row && factsOf(row);
}
