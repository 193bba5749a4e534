import { type Actor, isPerson } from "~/core/actor";
import { allow, type Decision, deny } from "~/core/decision";
import { canCommentOnDocument, canEditDocument, type DocumentFacts } from "../policy";
import type { SuggestionState } from "./limits";

/** What the rules need to know of a suggestion. */
export interface SuggestionFacts {
  readonly authorId: string | null;
  readonly state: SuggestionState;
}

/** Proposes changes, and sees those that others propose: whoever may comment. */
export function canSuggest(actor: Actor, facts: DocumentFacts): Decision {
  const commenting = canCommentOnDocument(actor, facts);
  if (!commenting.allowed) return commenting;
  return isPerson(actor) ? allow : deny("documents.read-only");
}

/** Decides on what others propose in a document: whoever may edit, since to accept is to edit. */
export function canDecideSuggestions(actor: Actor, facts: DocumentFacts): Decision {
  return canEditDocument(actor, facts);
}

/** Accepts or rejects one. */
export function canDecideSuggestion(
  actor: Actor,
  facts: DocumentFacts,
  suggestion: SuggestionFacts,
): Decision {
  const deciding = canDecideSuggestions(actor, facts);
  if (!deciding.allowed) return deciding;
  return suggestion.state === "open" ? allow : deny("documents.suggestion-decided");
}

/** Puts the text back as it was before an accepted suggestion, which is open again then. */
export function canTakeBackDecision(
  actor: Actor,
  facts: DocumentFacts,
  suggestion: SuggestionFacts,
): Decision {
  const deciding = canDecideSuggestions(actor, facts);
  if (!deciding.allowed) return deciding;
  return suggestion.state === "accepted" || suggestion.state === "rejected"
    ? allow
    : deny("documents.suggestion-decided");
}

/** Takes a suggestion of one's own back. */
export function canWithdrawSuggestion(
  actor: Actor,
  facts: DocumentFacts,
  suggestion: SuggestionFacts,
): Decision {
  const suggesting = canSuggest(actor, facts);
  if (!suggesting.allowed) return suggesting;
  if (!isPerson(actor) || suggestion.authorId !== actor.userId) {
    return deny("documents.suggestion-not-yours");
  }
  return suggestion.state === "open" ? allow : deny("documents.suggestion-decided");
}
