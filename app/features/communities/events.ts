/** A new version of a community's purpose stands on its public home. */
export interface PurposePublished {
  readonly name: "communities.purpose-published";
  readonly communityId: string;
  readonly countryCode: string;
  readonly version: number;
}
/** The first 30-day plan began. */
export interface PlanStarted {
  readonly name: "communities.plan-started";
  readonly communityId: string;
  readonly countryCode: string;
  /** yyyy-mm-dd */
  readonly startsOn: string;
}
/** The community looks after itself from now on. */
export interface CommunityHandedOver {
  readonly name: "communities.handed-over";
  readonly communityId: string;
  readonly countryCode: string;
}

/** It does not look after itself yet, after all. */
export interface CommunityTakenBack {
  readonly name: "communities.taken-back";
  readonly communityId: string;
  readonly countryCode: string;
}

export type CommunityEvent =
  | PurposePublished
  | PlanStarted
  | CommunityHandedOver
  | CommunityTakenBack;
