import type { Person } from "~/core/actor";
import type { Tx } from "~/core/db.server";
import { invalid } from "~/core/errors";
import { findActor } from "~/features/accounts/person.server";
import { canCommentOnDocument, type DocumentFacts } from "~/features/documents/policy";
import { isSoleAuthor } from "./policy";

export interface Chosen {
  reviewers?: readonly string[] | undefined;
  /** handle or e-mail of one more */
  person?: string | undefined;
}

/**
 * The people chosen to review: each may take part in the text and did not write all of it alone.
 * @throws Invalid beside the field where somebody was chosen who may not
 */
export async function resolveReviewers(
  tx: Tx,
  { reviewers = [], person }: Chosen,
  { document, authorIds }: { document: DocumentFacts; authorIds: readonly string[] },
): Promise<string[]> {
  const found = new Set<string>();
  for (const userId of reviewers) {
    found.add(judged(await findActor(userId, tx), "reviewers", document, authorIds));
  }
  if (person) {
    const key = person.toLowerCase().replace(/^@/, "");
    const user = await tx.user.findFirst({
      where: { OR: [{ handle: key }, { email: key }], suspendedAt: null },
      select: { id: true },
    });
    const actor = user && (await findActor(user.id, tx));
    found.add(judged(actor, "person", document, authorIds));
  }
  return [...found];
}

function judged(
  actor: Person | null,
  field: string,
  document: DocumentFacts,
  authorIds: readonly string[],
): string {
  // One answer for nobody and for somebody who may not see the text: neither is to be found out.
  if (!actor || !canCommentOnDocument(actor, document).allowed) {
    throw invalid("publications.cannot-take-part", { field });
  }
  if (isSoleAuthor(actor.userId, authorIds)) {
    throw invalid("publications.sole-author-chosen", { field, params: { name: actor.name } });
  }
  return actor.userId;
}
