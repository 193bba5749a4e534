import { type Actor, isPerson } from "~/core/actor";
import { allow, type Decision, deny } from "~/core/decision";
import {
  canCommentOnDocument,
  canEditDocument,
  canManageDocument,
  canReadDocument,
  type DocumentFacts,
} from "../policy";

export interface CommentFacts {
  readonly authorId: string | null;
  readonly removed: boolean;
}

/** Comments are talk among those who work on a text: readers of a public one see none of it. */
export function canReadComments(actor: Actor, document: DocumentFacts): Decision {
  return document.archived
    ? canReadDocument(actor, document)
    : canCommentOnDocument(actor, document);
}

export function canWriteComment(actor: Actor, document: DocumentFacts): Decision {
  const may = canCommentOnDocument(actor, document);
  if (!may.allowed) return may;
  return isPerson(actor) ? allow : deny("documents.read-only");
}

const wrote = (actor: Actor, { authorId }: CommentFacts) =>
  isPerson(actor) && authorId === actor.userId;

/** Whoever began the talk, and those who may change the text, say that it has come to an end. */
export function canResolveThread(
  actor: Actor,
  document: DocumentFacts,
  thread: CommentFacts,
): Decision {
  const may = canWriteComment(actor, document);
  if (!may.allowed) return may;
  if (wrote(actor, thread) || canEditDocument(actor, document).allowed) return allow;
  return deny("documents.comment-not-yours");
}

export function canEditComment(
  actor: Actor,
  document: DocumentFacts,
  comment: CommentFacts,
): Decision {
  const may = canWriteComment(actor, document);
  if (!may.allowed) return may;
  if (comment.removed) return deny("documents.comment-removed");
  return wrote(actor, comment) ? allow : deny("documents.comment-not-yours");
}

/** One's own, or any where one manages the document. */
export function canRemoveComment(
  actor: Actor,
  document: DocumentFacts,
  comment: CommentFacts,
): Decision {
  const own = canEditComment(actor, document, comment);
  if (own.allowed || comment.removed) return own;
  return canWriteComment(actor, document).allowed && canManageDocument(actor, document).allowed
    ? allow
    : own;
}
