import type { DomainEvent } from "~/core/events.server";

/** A version of the rules came into force; members are asked to accept it. */
export interface RulesPublished extends DomainEvent {
  readonly name: "communities.rules-published";
  readonly communityId: string;
  readonly ruleSetId: string;
  readonly version: number;
  readonly byId: string;
}

/** Somebody accepted the version in force. */
export interface RulesAccepted extends DomainEvent {
  readonly name: "communities.rules-accepted";
  readonly communityId: string;
  readonly version: number;
  readonly userId: string;
}

export type RulesEvent = RulesPublished | RulesAccepted;
