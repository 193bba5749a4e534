import { describe, expect, it } from "vitest";
import { type ActiveGrant, type Actor, type Role, roleScopes, roles, visitor } from "~/core/actor";
import {
  canFindCharter,
  canManageSeats,
  canNameLead,
  canOpenTaskForce,
  canSeeSeatHolders,
  canViewRegion,
} from "./policy";

const community = "01900000-0000-7000-8000-000000000001";

function holding(role: Role, countryCode: string): Actor {
  const scope = roleScopes[role];
  const grant: ActiveGrant = {
    id: "g",
    role,
    scope,
    countryCode: scope === "country" || scope === "community" ? countryCode : null,
    communityId: scope === "community" ? community : null,
  };
  return {
    kind: "person",
    askedIn: [],
    userId: "u",
    sessionId: null,
    name: "Somebody",
    handle: "somebody",
    photoId: null,
    uiLang: "en",
    timeZone: "UTC",
    dataMode: "auto",
    grants: [grant],
  };
}

const rules = {
  "opens task forces": canOpenTaskForce,
  "names leads": canNameLead,
  "sees the region": canViewRegion,
  "manages seats of Georgia": (actor: Actor) => canManageSeats(actor, "ge"),
  "finds the charter of Georgia": (actor: Actor) => canFindCharter(actor, "ge"),
  "sees who sits at Georgia's table": (actor: Actor) => canSeeSeatHolders(actor, "ge"),
};

/** Who may, among all roles held in Georgia; everyone else is refused. */
const allowed: Record<keyof typeof rules, Role[]> = {
  "opens task forces": ["admin", "regional"],
  "names leads": ["admin", "regional"],
  "sees the region": ["admin", "regional"],
  "manages seats of Georgia": ["admin", "ntf_lead"],
  "finds the charter of Georgia": ["admin", "ntf_lead", "ntf_member", "assessment_coordinator"],
  "sees who sits at Georgia's table": roles.filter((role) => role !== "ambassador"),
};

describe.each(Object.keys(rules) as (keyof typeof rules)[])("who %s", (rule) => {
  it.each(roles)("%s, in Georgia", (role) => {
    const decision = rules[rule](holding(role, "ge"));
    expect(decision.allowed).toBe(allowed[rule].includes(role));
    if (!decision.allowed) expect(decision.reason).toMatch(/^task-forces\./);
  });

  it.each(roles)("%s, in another country, only where the role reaches beyond it", (role) => {
    const above = role === "admin" || role === "regional";
    expect(rules[rule](holding(role, "am")).allowed).toBe(above && allowed[rule].includes(role));
  });

  it("never a visitor", () => {
    expect(rules[rule](visitor).allowed).toBe(false);
  });
});
