/** Roles as they are stored; where each may hold is said by {@link roleScopes}. */
export const roles = [
  "admin",
  "regional",
  "ntf_lead",
  "ntf_member",
  "assessment_coordinator",
  "coordinator",
  "deputy_coordinator",
  "facilitator",
  "member",
  "ambassador",
] as const;
export type Role = (typeof roles)[number];

export const scopes = ["platform", "region", "country", "community"] as const;
export type Scope = (typeof scopes)[number];

/** The one kind of place where each role holds. */
export const roleScopes: Record<Role, Scope> = {
  admin: "platform",
  regional: "region",
  ntf_lead: "country",
  ntf_member: "country",
  assessment_coordinator: "country",
  coordinator: "community",
  deputy_coordinator: "community",
  facilitator: "community",
  member: "community",
  ambassador: "community",
};

/** A right in force now: accepted, begun, not ended. */
export interface ActiveGrant {
  readonly id: string;
  readonly role: Role;
  readonly scope: Scope;
  /** of the country itself, or of the country that the community belongs to */
  readonly countryCode: string | null;
  readonly communityId: string | null;
}

export interface Visitor {
  readonly kind: "visitor";
  readonly grants: readonly [];
}

export interface Person {
  readonly kind: "person";
  readonly userId: string;
  readonly sessionId: string | null;
  readonly name: string;
  readonly handle: string;
  readonly photoId: string | null;
  readonly uiLang: string;
  readonly timeZone: string;
  readonly dataMode: "auto" | "light" | "full";
  readonly grants: readonly ActiveGrant[];
  /** countries in which the person was offered a role that waits for a yes or no */
  readonly askedIn: readonly string[];
}

/** Whoever asks: loaded once per request or socket. The visitor without an account is one too. */
export type Actor = Visitor | Person;

export const visitor: Visitor = { kind: "visitor", grants: [] };

export const isPerson = (actor: Actor): actor is Person => actor.kind === "person";

/** A country, or a community within it. */
export interface Place {
  readonly countryCode: string;
  readonly communityId?: string | null;
}

/** Does the actor hold one of these roles over the whole platform or region? */
export function holdsAbove(actor: Actor, ...wanted: Role[]): boolean {
  return actor.grants.some(
    (grant) =>
      (grant.scope === "platform" || grant.scope === "region") && wanted.includes(grant.role),
  );
}

/** Does the actor hold one of these roles in the country itself (not merely in a community)? */
export function holdsInCountry(actor: Actor, countryCode: string, ...wanted: Role[]): boolean {
  return actor.grants.some(
    (grant) =>
      grant.scope === "country" && grant.countryCode === countryCode && wanted.includes(grant.role),
  );
}

/** Does the actor hold one of these roles in this very community? */
export function holdsInCommunity(actor: Actor, communityId: string, ...wanted: Role[]): boolean {
  return actor.grants.some(
    (grant) =>
      grant.scope === "community" &&
      grant.communityId === communityId &&
      wanted.includes(grant.role),
  );
}

/** Is the actor anything at all in the country: task force or any of its communities? */
export function belongsToCountry(actor: Actor, countryCode: string): boolean {
  return actor.grants.some((grant) => grant.countryCode === countryCode);
}

/** Is the actor one of the community's own people (ambassadors speak for it but stay outside)? */
export function belongsToCommunity(actor: Actor, communityId: string): boolean {
  return holdsInCommunity(
    actor,
    communityId,
    "coordinator",
    "deputy_coordinator",
    "facilitator",
    "member",
  );
}
