import type { DomainEvent } from "~/core/events.server";

/** Somebody from the short list accepted their invitation. Carries ids only, never a name. */
export interface CandidateJoined extends DomainEvent {
  readonly name: "communities.candidate-joined";
  readonly candidateId: string;
  readonly communityId: string;
  readonly userId: string;
}

export type ShortlistEvent = CandidateJoined;
