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

/** What tells whose words are to be approved. */
export interface Authorship {
  /** everyone who wrote since the edition before; empty where nothing is known of it */
  readonly authorIds: readonly string[];
  /** who asks for the review; null when the account is no more */
  readonly requestedById: string | null;
  /** whom the document was given to as its owners */
  readonly ownerIds: readonly string[];
}

export function ownersOf({ given }: DocumentFacts): string[] {
  return given.flatMap(({ access, userId }) => (access === "own" && userId ? [userId] : []));
}

/**
 * Why this person's approval would be one of their own words; null when it would not be. Where nobody
 * is known to have written, whoever owns the document or asks for its review is held to have.
 */
export function ownWords(
  userId: string,
  { authorIds, requestedById, ownerIds }: Authorship,
): "publications.sole-author" | "publications.authors-unknown" | null {
  if (authorIds.length === 0) {
    const held = userId === requestedById || ownerIds.includes(userId);
    return held ? "publications.authors-unknown" : null;
  }
  return authorIds.length === 1 && authorIds[0] === userId ? "publications.sole-author" : null;
}

export interface ReviewFacts extends Omit<Authorship, "ownerIds"> {
  readonly document: DocumentFacts;
  readonly state: RevisionState;
  readonly reviewerIds: readonly string[];
}

/**
 * Approves a revision or returns it: whoever was asked to, and whoever publishes for the place. Nobody
 * approves what they alone have written, or may have.
 */
export function canReview(actor: Actor, facts: ReviewFacts): Decision {
  const seeing = canSeePublishing(actor, facts.document);
  if (!seeing.allowed) return seeing;
  if (!isPerson(actor)) return conceal("publications.members-only");
  const asked = facts.reviewerIds.includes(actor.userId);
  if (!asked && !publishesFor(actor, facts.document)) return deny("publications.not-reviewer");
  const own = ownWords(actor.userId, { ...facts, ownerIds: ownersOf(facts.document) });
  if (own) return deny(own);
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
