import type { Person } from "~/core/actor";
import type { Tx } from "~/core/db.server";
import { invalid } from "~/core/errors";
import { calledBy, findActor } from "~/features/accounts/person.server";
import { canCommentOnDocument, type DocumentFacts } from "~/features/documents/policy";
import { type Authorship, ownersOf, ownWords } from "./policy";

export interface Chosen {
  reviewers?: readonly string[] | undefined;
  /** handle or e-mail of one more */
  person?: string | undefined;
}

/** The text that people are chosen for. */
export interface ToReview extends Omit<Authorship, "ownerIds"> {
  readonly document: DocumentFacts;
}

/**
 * The people chosen to review: each may take part in the text and did not write all of it alone.
 * @throws Invalid beside the field where somebody was chosen who may not
 */
export async function resolveReviewers(
  tx: Tx,
  { reviewers = [], person }: Chosen,
  text: ToReview,
): Promise<string[]> {
  const found = new Set<string>();
  for (const userId of reviewers) {
    found.add(judged(await findActor(userId, tx), "reviewers", text));
  }
  if (person) {
    const user = await tx.user.findFirst({ where: calledBy(person), select: { id: true } });
    const actor = user && (await findActor(user.id, tx));
    found.add(judged(actor, "person", text));
  }
  return [...found];
}

function judged(actor: Person | null, field: string, text: ToReview): string {
  // One answer for nobody and for somebody who may not see the text: neither is to be found out.
  if (!actor || !canCommentOnDocument(actor, text.document).allowed) {
    throw invalid("publications.cannot-take-part", { field });
  }
  const own = ownWords(actor.userId, { ...text, ownerIds: ownersOf(text.document) });
  if (own) throw invalid(`${own}-chosen`, { field, params: { name: actor.name } });
  return actor.userId;
}
