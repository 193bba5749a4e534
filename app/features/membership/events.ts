import type { Role, Scope } from "~/core/actor";

/** The right that an event is about, as plain data. */
export interface GrantFacts {
  readonly grantId: string;
  readonly userId: string;
  readonly role: Role;
  readonly scope: Scope;
  readonly countryCode: string | null;
  readonly communityId: string | null;
}

/** Someone was asked to take on a role; nothing has changed yet. */
export interface GrantProposed extends GrantFacts {
  readonly name: "membership.grant-proposed";
  readonly byId: string | null;
}
/** A role was given and holds from its first day. */
export interface GrantGiven extends GrantFacts {
  readonly name: "membership.grant-given";
  readonly byId: string | null;
}
/** Someone took on the role that was proposed. */
export interface GrantAccepted extends GrantFacts {
  readonly name: "membership.grant-accepted";
}
export interface GrantDeclined extends GrantFacts {
  readonly name: "membership.grant-declined";
}
/** A right is gone: what the person holds open by it must close. */
export interface GrantEnded extends GrantFacts {
  readonly name: "membership.grant-ended";
  readonly byId: string | null;
}
/** An invitation was used. */
export interface InvitationAccepted {
  readonly name: "membership.invitation-accepted";
  readonly invitationId: string;
  readonly userId: string;
}

export type MembershipEvent =
  | GrantProposed
  | GrantGiven
  | GrantAccepted
  | GrantDeclined
  | GrantEnded
  | InvitationAccepted;
