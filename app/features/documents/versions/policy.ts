import type { Actor } from "~/core/actor";
import type { Decision } from "~/core/decision";
import {
  canCommentOnDocument,
  canEditDocument,
  canReadDocument,
  type DocumentFacts,
} from "../policy";

/**
 * Reads what the document said before. Only those who may edit: what was taken out, a child's name
 * perhaps, must not be found again by everyone who may read. An archived document is open only to
 * those who may edit it.
 */
export function canReadVersions(actor: Actor, facts: DocumentFacts): Decision {
  return facts.archived ? canReadDocument(actor, facts) : canEditDocument(actor, facts);
}

/** Keeps a version by name, renames one. */
export function canNameVersion(actor: Actor, facts: DocumentFacts): Decision {
  return canEditDocument(actor, facts);
}

/** Brings the text of a version back, as an edit like any other. */
export function canRestoreVersion(actor: Actor, facts: DocumentFacts): Decision {
  return canEditDocument(actor, facts);
}

/**
 * Reads who wrote which part of the text. Those who work on it; whoever only reads learns names where
 * their owners agreed to it, which is in publications.
 */
export function canReadCredit(actor: Actor, facts: DocumentFacts): Decision {
  return facts.archived ? canReadDocument(actor, facts) : canCommentOnDocument(actor, facts);
}
