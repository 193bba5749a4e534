import {
  type Actor,
  belongsToCommunity,
  holdsAbove,
  holdsInCommunity,
  holdsInCountry,
  isPerson,
  type Role,
} from "~/core/actor";
import { allow, conceal, type Decision, deny } from "~/core/decision";
import {
  type DocumentAccess,
  type DocumentKind,
  type DocumentVisibility,
  documentAccesses,
} from "./schema";

/** A right on one document, as it was given: to a person, or to a role in a place. */
export interface GivenAccess {
  readonly access: DocumentAccess;
  readonly userId: string | null;
  readonly role: Role | null;
  readonly countryCode: string | null;
  readonly communityId: string | null;
}

/** All that the rules need to know of a document. */
export interface DocumentFacts {
  readonly kind: DocumentKind;
  readonly countryCode: string;
  readonly communityId: string | null;
  readonly visibility: DocumentVisibility;
  readonly archived: boolean;
  readonly given: readonly GivenAccess[];
}

/** Works in the country; ambassadors speak for a community but stay outside. */
const worksIn = (actor: Actor, countryCode: string) =>
  actor.grants.some((grant) => grant.countryCode === countryCode && grant.role !== "ambassador");

const rank = (access: DocumentAccess | null) => (access ? documentAccesses.indexOf(access) : -1);

function highest(...all: (DocumentAccess | null)[]): DocumentAccess | null {
  return all.reduce((best, one) => (rank(one) > rank(best) ? one : best), null);
}

/** What was given to this very person, or to a role that the person holds in that place. */
function givenTo(actor: Actor, given: readonly GivenAccess[]): DocumentAccess | null {
  if (!isPerson(actor)) return null;
  const mine = given.filter((one) => {
    if (one.userId) return one.userId === actor.userId;
    if (!one.role) return false;
    if (one.communityId) return holdsInCommunity(actor, one.communityId, one.role);
    return one.countryCode !== null && holdsInCountry(actor, one.countryCode, one.role);
  });
  return highest(...mine.map((one) => one.access));
}

/** What the role brings by itself. Source: the table of roles and rights in docs/ARCHITECTURE.md. */
function byRole(actor: Actor, facts: DocumentFacts): DocumentAccess | null {
  const { kind, countryCode, communityId } = facts;
  if (holdsAbove(actor, "admin")) return "own";
  if (communityId === null) {
    if (holdsInCountry(actor, countryCode, "ntf_lead")) return "own";
    if (holdsInCountry(actor, countryCode, "ntf_member"))
      return kind === "charter" ? "edit" : "comment";
    if (holdsInCountry(actor, countryCode, "assessment_coordinator")) return "comment";
    return null;
  }
  const founding = kind === "purpose" || kind === "rules";
  if (holdsInCommunity(actor, communityId, "coordinator", "deputy_coordinator")) return "own";
  if (holdsInCommunity(actor, communityId, "facilitator")) return "edit";
  if (holdsInCommunity(actor, communityId, "member")) return "comment";
  if (holdsInCountry(actor, countryCode, "ntf_lead")) return founding ? "own" : "comment";
  if (holdsInCountry(actor, countryCode, "ntf_member", "assessment_coordinator")) return "comment";
  if (founding && holdsAbove(actor, "regional")) return "comment";
  return null;
}

/** What the document's visibility lets anyone in its circle do: read. */
function byVisibility(actor: Actor, facts: DocumentFacts): DocumentAccess | null {
  const { visibility, countryCode, communityId } = facts;
  if (visibility === "public") return "read";
  if (visibility === "country" && worksIn(actor, countryCode)) return "read";
  if (visibility === "community" && communityId && belongsToCommunity(actor, communityId))
    return "read";
  return null;
}

/**
 * The most that the actor may do with the document, or null for nothing at all. A private document
 * is for those it was given to, and for administrators.
 */
export function documentAccess(actor: Actor, facts: DocumentFacts): DocumentAccess | null {
  const role =
    facts.visibility === "private" && !holdsAbove(actor, "admin") ? null : byRole(actor, facts);
  return highest(givenTo(actor, facts.given), role, byVisibility(actor, facts));
}

function atLeast(wanted: DocumentAccess, actor: Actor, facts: DocumentFacts): Decision {
  const access = documentAccess(actor, facts);
  if (access === null) return conceal("documents.not-visible");
  return rank(access) >= rank(wanted) ? allow : deny("documents.read-only");
}

/** Archived documents are read by those who may edit them, so that they can be brought back. */
export function canReadDocument(actor: Actor, facts: DocumentFacts): Decision {
  if (!facts.archived) return atLeast("read", actor, facts);
  return atLeast("edit", actor, facts).allowed ? allow : conceal("documents.archived");
}

export function canCommentOnDocument(actor: Actor, facts: DocumentFacts): Decision {
  if (facts.archived) return refuseArchived(actor, facts);
  return atLeast("comment", actor, facts);
}

export function canEditDocument(actor: Actor, facts: DocumentFacts): Decision {
  if (facts.archived) return refuseArchived(actor, facts);
  return atLeast("edit", actor, facts);
}

/** Renames, gives and withdraws rights, changes who may see it. */
export function canManageDocument(actor: Actor, facts: DocumentFacts): Decision {
  if (facts.archived) return refuseArchived(actor, facts);
  return atLeast("own", actor, facts);
}

/** Puts away and brings back. Founding pages belong to their community and stay. */
export function canArchiveDocument(actor: Actor, facts: DocumentFacts): Decision {
  const owns = atLeast("own", actor, facts);
  if (!owns.allowed) return owns;
  return ["purpose", "rules", "charter"].includes(facts.kind) ? deny("documents.founding") : allow;
}

function refuseArchived(actor: Actor, facts: DocumentFacts): Decision {
  const reading = canReadDocument(actor, facts);
  return reading.allowed ? deny("documents.archived") : reading;
}

/** Where a document is to be made. */
export interface DocumentPlace {
  readonly countryCode: string;
  readonly communityId: string | null;
}

/** Starts a document: the community's own people in it, the task force in its country. */
export function canCreateDocument(actor: Actor, place: DocumentPlace): Decision {
  if (holdsAbove(actor, "admin") || holdsInCountry(actor, place.countryCode, "ntf_lead"))
    return allow;
  if (place.communityId !== null) {
    if (belongsToCommunity(actor, place.communityId)) return allow;
  } else if (holdsInCountry(actor, place.countryCode, "ntf_member", "assessment_coordinator")) {
    return allow;
  }
  return worksIn(actor, place.countryCode)
    ? deny("documents.not-here")
    : conceal("documents.not-visible");
}
