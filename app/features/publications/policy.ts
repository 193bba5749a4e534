import {
  type Actor,
  holdsAbove,
  holdsInCommunity,
  holdsInCountry,
  isPerson,
  type Place,
} from "~/core/actor";
import { allow, conceal, type Decision, deny } from "~/core/decision";
import {
  canCommentOnDocument,
  canEditDocument,
  canReadDocument,
  type DocumentFacts,
} from "~/features/documents/policy";
import { startableKinds } from "~/features/documents/schema";
import type { RevisionState } from "./limits";

/** Guides, minutes and pages. Purposes, rules and charters are published by their own rooms. */
export const isPublishable = (kind: string) => (startableKinds as readonly string[]).includes(kind);

/**
 * Holds the right to approve and publish what a place writes: its coordinators, for the task force
 * its lead. Source: the row "Guides" of the table of roles and rights.
 */
export function publishesFor(actor: Actor, { countryCode, communityId }: Place): boolean {
  if (holdsAbove(actor, "admin")) return true;
  return communityId
    ? holdsInCommunity(actor, communityId, "coordinator", "deputy_coordinator")
    : holdsInCountry(actor, countryCode, "ntf_lead");
}

/** Sees how far a document is on its way to publication. */
export function canSeePublishing(actor: Actor, document: DocumentFacts): Decision {
  if (!isPublishable(document.kind)) return conceal("publications.not-publishable");
  if (!isPerson(actor)) return conceal("publications.members-only");
  const reading = canReadDocument(actor, document);
  if (!reading.allowed) return reading;
  const taking = canCommentOnDocument(actor, document);
  return taking.allowed ? allow : conceal("publications.members-only");
}

/** Says what is missing, sets findings aside, asks for review: whoever may write the text. */
export function canPrepare(actor: Actor, document: DocumentFacts): Decision {
  const seeing = canSeePublishing(actor, document);
  return seeing.allowed ? canEditDocument(actor, document) : seeing;
}

/** Makes an approved revision public. */
export function canPublish(actor: Actor, document: DocumentFacts): Decision {
  const seeing = canSeePublishing(actor, document);
  if (!seeing.allowed) return seeing;
  return publishesFor(actor, document) ? allow : deny("publications.not-publisher");
}

export interface ReviewFacts {
  readonly document: DocumentFacts;
  readonly state: RevisionState;
  /** everyone who wrote since the edition before */
  readonly authorIds: readonly string[];
  readonly reviewerIds: readonly string[];
}

/** Did this person alone write what is to be approved? */
export function isSoleAuthor(userId: string, authorIds: readonly string[]): boolean {
  return authorIds.length === 1 && authorIds[0] === userId;
}

/**
 * Approves a revision or returns it: whoever was asked to, and whoever publishes for the place. Nobody
 * approves what they alone have written.
 */
export function canReview(actor: Actor, facts: ReviewFacts): Decision {
  const seeing = canSeePublishing(actor, facts.document);
  if (!seeing.allowed) return seeing;
  if (!isPerson(actor)) return conceal("publications.members-only");
  const asked = facts.reviewerIds.includes(actor.userId);
  if (!asked && !publishesFor(actor, facts.document)) return deny("publications.not-reviewer");
  if (isSoleAuthor(actor.userId, facts.authorIds)) return deny("publications.sole-author");
  return facts.state === "in_review" ? allow : deny("publications.not-in-review");
}

/** Retires, renames the address, sets the review date. */
export function canManagePublication(actor: Actor, place: Place): Decision {
  if (publishesFor(actor, place)) return allow;
  return isPerson(actor)
    ? deny("publications.not-publisher")
    : conceal("publications.members-only");
}

/** Decides which stories of use are shown: who publishes, and in a community its facilitators. */
export function canModerateStories(actor: Actor, place: Place): Decision {
  const { communityId } = place;
  if (communityId && holdsInCommunity(actor, communityId, "facilitator")) return allow;
  return canManagePublication(actor, place);
}
