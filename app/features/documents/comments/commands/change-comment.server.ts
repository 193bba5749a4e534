import { type Actor, isPerson, type Person } from "~/core/actor";
import { audit } from "~/core/audit.server";
import { clock } from "~/core/clock.server";
import { type Tx, transact } from "~/core/db.server";
import { authorize, notFound } from "~/core/errors";
import { isId } from "~/core/ids";
import { findFacts } from "../../facts.server";
import type { DocumentFacts } from "../../policy";
import {
  type CommentFacts,
  canEditComment,
  canReadComments,
  canRemoveComment,
  canResolveThread,
} from "../policy";
import { mention, tell } from "./write-comment.server";

/**
 * Changes one's own words; the comment says from then on that it was edited. Who is named for the
 * first time is told.
 * @throws NotFound, Forbidden for another's comment or a deleted one
 */
export async function editComment(
  actor: Actor,
  docId: string,
  { comment: id, body }: { comment: string; body: string },
): Promise<void> {
  await change(actor, docId, id, async (tx, { facts, stored, person }) => {
    authorize(canEditComment(actor, facts, stored));
    if (stored.body === body) return;
    const now = clock.now();
    await tx.documentComment.update({
      where: { id },
      data: { body, editedAt: now, changedAt: now },
    });
    await mention(tx, { id, threadId: stored.threadId ?? id, docId, body, person, facts });
  });
}

/**
 * Deletes a comment's words for good; its place, its author and the answers to it stay. What one deletes
 * of others is in the audit log.
 * @throws NotFound, Forbidden
 */
export async function removeComment(
  actor: Actor,
  docId: string,
  { comment: id }: { comment: string },
): Promise<void> {
  await change(actor, docId, id, async (tx, { facts, stored, person }) => {
    authorize(canRemoveComment(actor, facts, stored));
    const now = clock.now();
    await tx.documentComment.update({
      where: { id },
      data: { body: "", deletedAt: now, deletedById: person.userId, changedAt: now },
    });
    await tx.documentCommentMention.deleteMany({ where: { commentId: id } });
    if (stored.authorId === person.userId) return;
    await audit(tx, {
      action: "documents.comment-removed",
      actor,
      subject: { type: "comment", id },
      countryCode: facts.countryCode,
      communityId: facts.communityId,
      details: { documentId: docId, authorId: stored.authorId },
    });
  });
}

/**
 * Says that a talk has come to an end, or opens it again.
 * @throws NotFound, Forbidden for others than whoever began it and those who may edit the text
 */
export async function resolveThread(
  actor: Actor,
  docId: string,
  { thread: id, on }: { thread: string; on: boolean },
): Promise<void> {
  await change(actor, docId, id, async (tx, { facts, stored, person }) => {
    if (stored.threadId !== null) throw notFound("documents.comment-gone");
    authorize(canResolveThread(actor, facts, stored));
    if ((stored.resolvedAt !== null) === on) return;
    const now = clock.now();
    const resolved = on
      ? { resolvedAt: now, resolvedById: person.userId }
      : { resolvedAt: null, resolvedById: null };
    await tx.documentComment.update({ where: { id }, data: { ...resolved, changedAt: now } });
  });
}

interface Stored extends CommentFacts {
  threadId: string | null;
  body: string;
  resolvedAt: Date | null;
}
type Work = (tx: Tx, at: { facts: DocumentFacts; stored: Stored; person: Person }) => Promise<void>;

/** Who may not read the comments learns nothing of them, and the row is locked before it is judged. */
async function change(actor: Actor, docId: string, id: string, work: Work): Promise<void> {
  if (!isId(docId) || !isId(id) || !isPerson(actor)) throw notFound();
  const threadId = await transact(async (tx) => {
    const facts = await findFacts(tx, docId);
    if (!facts) throw notFound();
    authorize(canReadComments(actor, facts));
    await tx.$queryRaw`SELECT 1 FROM "DocumentComment" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const row = await tx.documentComment.findFirst({
      where: { id, documentId: docId },
      select: { threadId: true, body: true, authorId: true, deletedAt: true, resolvedAt: true },
    });
    if (!row) throw notFound("documents.comment-gone");
    const { deletedAt, ...rest } = row;
    const stored = { ...rest, removed: deletedAt !== null };
    await work(tx, { facts, stored, person: actor });
    return row.threadId ?? id;
  });
  await tell({ docId, threadId, person: actor });
}
