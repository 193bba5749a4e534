import { describe, expect, it } from "vitest";
import { type ActiveGrant, type Actor, type Role, roleScopes, roles, visitor } from "~/core/actor";
import {
  canAnswerProposal,
  canEndGrant,
  canGiveGrant,
  canLookUpPeople,
  canSeeCommunityPeople,
  canSeeCountryPeople,
  canSeeInvitations,
  rolesToGive,
} from "./policy";

const here = { countryCode: "ge", communityId: "community-a" };
const country = { countryCode: "ge", communityId: null };
const nowhere = { countryCode: null, communityId: null };

function holding(
  role: Role | null,
  place: { countryCode?: string; communityId?: string } = {},
): Actor {
  const scope = role ? roleScopes[role] : null;
  const grant: ActiveGrant[] =
    role && scope
      ? [
          {
            id: "grant",
            role,
            scope,
            countryCode:
              scope === "country" || scope === "community" ? (place.countryCode ?? "ge") : null,
            communityId: scope === "community" ? (place.communityId ?? "community-a") : null,
          },
        ]
      : [];
  return {
    kind: "person",
    askedIn: [],
    userId: "me",
    sessionId: null,
    name: "Me",
    handle: "me-myself",
    photoId: null,
    uiLang: "en",
    timeZone: "UTC",
    dataMode: "auto",
    grants: grant,
  };
}

const placeOf = (role: Role) =>
  roleScopes[role] === "community" ? here : roleScopes[role] === "country" ? country : nowhere;

const below: Role[] = [
  "ntf_member",
  "assessment_coordinator",
  "coordinator",
  "deputy_coordinator",
  "facilitator",
  "member",
  "ambassador",
];

/** Who may give what, in their own place; everything that is not listed is refused. */
const ceilings: Record<Role, readonly Role[]> = {
  admin: roles,
  regional: ["ntf_lead"],
  ntf_lead: below,
  ntf_member: [],
  assessment_coordinator: [],
  coordinator: ["deputy_coordinator", "facilitator", "member"],
  deputy_coordinator: ["facilitator", "member"],
  facilitator: [],
  member: [],
  ambassador: [],
};

describe("giving roles", () => {
  it.each(roles)("%s gives what is below, and nothing else", (giver) => {
    for (const role of roles) {
      const { allowed } = canGiveGrant(holding(giver), { role, ...placeOf(role) });
      expect({ giver, role, allowed }).toEqual({
        giver,
        role,
        allowed: ceilings[giver].includes(role),
      });
    }
  });

  it.each(["ntf_lead", "coordinator", "deputy_coordinator"] as const)(
    "%s gives nothing in another place",
    (giver) => {
      for (const elsewhere of [
        { countryCode: "am", communityId: "community-x" },
        { countryCode: "ge", communityId: "community-b" },
      ]) {
        const actor = holding(giver, elsewhere);
        const leadsHere = giver === "ntf_lead" && elsewhere.countryCode === "ge";
        expect(rolesToGive(actor, here).length > 0).toBe(leadsHere);
      }
    },
  );

  it("visitors and people without rights give nothing", () => {
    for (const actor of [visitor, holding(null)]) {
      for (const role of roles) {
        expect(canGiveGrant(actor, { role, ...placeOf(role) }).allowed).toBe(false);
      }
      expect(canLookUpPeople(actor).allowed).toBe(false);
    }
  });

  it("refuses a role where it does not fit, to administrators too", () => {
    for (const role of roles) {
      for (const place of [here, country, nowhere]) {
        const { allowed } = canGiveGrant(holding("admin"), { role, ...place });
        expect(allowed).toBe(place === placeOf(role));
      }
    }
  });
});

describe("ending roles", () => {
  it("everyone lays down their own; another's only who may give it", () => {
    for (const actorRole of roles) {
      for (const role of roles) {
        const held = { role, ...placeOf(role) };
        const actor = holding(actorRole);
        expect(canEndGrant(actor, { ...held, userId: "me" }).allowed).toBe(true);
        expect(canEndGrant(actor, { ...held, userId: "someone" }).allowed).toBe(
          ceilings[actorRole].includes(role),
        );
      }
    }
    const held = { role: "member" as const, ...here, userId: "me" };
    expect(canEndGrant(visitor, held).allowed).toBe(false);
  });
});

describe("seeing people", () => {
  const rows: [Role | null, { countryCode?: string; communityId?: string }, boolean, boolean][] = [
    // role, place, sees the community's people, sees the task force's people
    ["admin", {}, true, true],
    ["regional", {}, true, true],
    ["ntf_lead", {}, true, true],
    ["ntf_member", {}, true, true],
    ["assessment_coordinator", {}, true, true],
    ["coordinator", {}, true, true],
    ["facilitator", { communityId: "community-b" }, true, true],
    ["member", {}, true, true],
    ["ambassador", {}, false, false],
    [null, {}, false, false],
    ["ntf_lead", { countryCode: "am" }, false, false],
    ["member", { countryCode: "am", communityId: "community-x" }, false, false],
  ];
  it.each(rows)("%s %o", (role, place, community, taskForce) => {
    const actor = holding(role, place);
    expect(canSeeCommunityPeople(actor, here).allowed).toBe(community);
    expect(canSeeCountryPeople(actor, "ge").allowed).toBe(taskForce);
  });

  it("hides from outsiders that there is anything to see", () => {
    for (const decision of [
      canSeeCommunityPeople(visitor, here),
      canSeeCountryPeople(visitor, "ge"),
      canSeeInvitations(holding("member"), here),
      canAnswerProposal(holding("admin"), { userId: "someone" }),
    ]) {
      expect(decision).toMatchObject({ allowed: false, hidden: true });
    }
  });
});
