import type { GrantFacts } from "#tests/factories/people";
import type { CountryFacts } from "#tests/factories/places";

/** Who asks, seen from the Pedagogy community of Georgia. */
export const askers = [
  "visitor",
  "outsider",
  "ambassador",
  "member",
  "facilitator",
  "deputy",
  "coordinator",
  "policymember",
  "policycoordinator",
  "assessment",
  "ntfmember",
  "ntflead",
  "regional",
  "admin",
  "armeniancoordinator",
  "armenianlead",
  /** was a member until yesterday */
  "former",
  /** was asked to be a facilitator and has not answered */
  "asked",
  /** coordinates by grant, and is suspended */
  "suspended",
] as const;
export type Asker = (typeof askers)[number];

/** The rights each of them was given. */
export function grantsOf(asker: Asker, ge: CountryFacts, am: CountryFacts): GrantFacts[] {
  const pedagogy = { communityId: ge.communities.pedagogy };
  const policy = { communityId: ge.communities.policy };
  const georgia = { countryCode: "ge" };
  const grants: Record<Asker, GrantFacts[]> = {
    visitor: [],
    outsider: [],
    ambassador: [{ role: "ambassador", ...pedagogy }],
    member: [{ role: "member", ...pedagogy }],
    facilitator: [{ role: "facilitator", ...pedagogy }],
    deputy: [{ role: "deputy_coordinator", ...pedagogy }],
    coordinator: [{ role: "coordinator", ...pedagogy }],
    policymember: [{ role: "member", ...policy }],
    policycoordinator: [{ role: "coordinator", ...policy }],
    assessment: [{ role: "assessment_coordinator", ...georgia }],
    ntfmember: [{ role: "ntf_member", ...georgia }],
    ntflead: [{ role: "ntf_lead", ...georgia }],
    regional: [{ role: "regional" }],
    admin: [{ role: "admin" }],
    armeniancoordinator: [{ role: "coordinator", communityId: am.communities.pedagogy }],
    armenianlead: [{ role: "ntf_lead", countryCode: "am" }],
    former: [{ role: "member", ...pedagogy, endsAt: new Date(Date.now() - 86_400_000) }],
    asked: [{ role: "facilitator", ...pedagogy, accepted: false }],
    suspended: [{ role: "coordinator", ...pedagogy }],
  };
  return grants[asker];
}
