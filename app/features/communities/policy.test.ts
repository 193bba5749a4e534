import { describe, expect, it } from "vitest";
import { type Actor, type Role, roleScopes, visitor } from "~/core/actor";
import type { Decision } from "~/core/decision";
import {
  canEditStep,
  canFacilitate,
  canFinishTask,
  canHandOver,
  canManageCommunity,
  canManagePlan,
  canPropose,
  canPublishPurpose,
  canTakePart,
  canViewBoard,
  canViewCommunity,
} from "./policy";

const community = { id: "pedagogy-ge", countryCode: "ge" };

/** Someone with one role, here or in another place of the same kind. */
function holder(role: Role, place: "here" | "sibling" | "abroad" = "here"): Actor {
  const scope = roleScopes[role];
  const countryCode = place === "abroad" ? "kg" : "ge";
  const communityId = place === "here" ? community.id : `${place}-community`;
  return {
    kind: "person",
    askedIn: [],
    userId: `${role}-${place}`,
    sessionId: null,
    name: role,
    handle: role,
    photoId: null,
    uiLang: "en",
    timeZone: "UTC",
    dataMode: "auto",
    grants: [
      {
        id: "g",
        role,
        scope,
        countryCode: scope === "country" || scope === "community" ? countryCode : null,
        communityId: scope === "community" ? communityId : null,
      },
    ],
  };
}

const people: Record<string, Actor> = {
  visitor,
  outsider: { ...(holder("member") as Actor & { kind: "person" }), grants: [] },
  admin: holder("admin"),
  regional: holder("regional"),
  lead: holder("ntf_lead"),
  "lead abroad": holder("ntf_lead", "abroad"),
  "ntf member": holder("ntf_member"),
  "assessment coordinator": holder("assessment_coordinator"),
  coordinator: holder("coordinator"),
  "sibling coordinator": holder("coordinator", "sibling"),
  "coordinator abroad": holder("coordinator", "abroad"),
  deputy: holder("deputy_coordinator"),
  facilitator: holder("facilitator"),
  member: holder("member"),
  "sibling member": holder("member", "sibling"),
  ambassador: holder("ambassador"),
};

const outcome = (decision: Decision) => {
  if (decision.allowed) return "allowed";
  return decision.hidden ? "hidden" : "denied";
};

/** Nobody outside the country learns even that there is something to refuse. */
const alwaysHidden = ["visitor", "outsider", "lead abroad", "coordinator abroad", "ambassador"];

function rule(
  name: string,
  decide: (actor: Actor) => Decision,
  allowed: string[],
  hidden = ["regional"],
) {
  describe(name, () => {
    it.each(Object.keys(people))("%s", (who) => {
      const expected = allowed.includes(who)
        ? "allowed"
        : [...alwaysHidden, ...hidden].includes(who)
          ? "hidden"
          : "denied";
      expect(outcome(decide(people[who] ?? visitor))).toBe(expected);
    });
  });
}

const managers = ["admin", "lead", "coordinator", "deputy"];
const insiders = [...managers, "ntf member", "assessment coordinator", "facilitator", "member"];

rule("seeing the inside", (actor) => canViewCommunity(actor, community), insiders);
rule("taking part", (actor) => canTakePart(actor, community), insiders);
rule("managing", (actor) => canManageCommunity(actor, community), managers);
rule("care of a step", (actor) => canEditStep(actor, community), managers);
rule("publishing the purpose", (actor) => canPublishPurpose(actor, community), managers);
rule("the plan", (actor) => canManagePlan(actor, community), managers);
rule("facilitating", (actor) => canFacilitate(actor, community), [...managers, "facilitator"]);
rule("handing over", (actor) => canHandOver(actor, community), ["admin", "lead"]);
rule("proposing a coordinator", (actor) => canPropose(actor, community, "coordinator"), [
  "admin",
  "lead",
]);
rule(
  "proposing the assessment coordinator",
  (actor) => canPropose(actor, community, "assessment_coordinator"),
  ["admin", "lead"],
);
rule("proposing a deputy", (actor) => canPropose(actor, community, "deputy_coordinator"), [
  "admin",
  "lead",
  "coordinator",
]);
rule(
  "the board",
  (actor) => canViewBoard(actor, "ge"),
  [...insiders, "regional", "sibling coordinator", "sibling member"],
  [],
);
rule(
  "finishing somebody else's task",
  (actor) => canFinishTask(actor, community, { ownerId: "somebody" }),
  [...managers, "facilitator"],
);

describe("finishing a task of one's own", () => {
  const finishing = (actor: Actor, ownerId: string) =>
    outcome(canFinishTask(actor, community, { ownerId }));

  it("is for its owner as long as the owner belongs there", () => {
    expect(finishing(holder("member"), "member-here")).toBe("allowed");
    expect(finishing(holder("member", "sibling"), "member-sibling")).toBe("denied");
    expect(finishing(holder("member", "abroad"), "member-abroad")).toBe("hidden");
  });
});
