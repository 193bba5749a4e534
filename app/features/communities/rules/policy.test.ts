import { describe, expect, it } from "vitest";
import { type Actor, type Role, roleScopes, visitor } from "~/core/actor";
import type { Decision } from "~/core/decision";
import { canAcceptRules, canPublishRules, canReadRules, canReadRulesDraft } from "./policy";

const here = { id: "community-1", countryCode: "ge" };

function holder(role: Role, abroad = false): Actor {
  const scope = roleScopes[role];
  const countryCode = abroad ? "am" : "ge";
  const grant = {
    id: "g",
    role,
    scope,
    countryCode: scope === "country" || scope === "community" ? countryCode : null,
    communityId: scope === "community" ? (abroad ? "community-2" : here.id) : null,
  };
  const person = { sessionId: null, name: "N", handle: "n", photoId: null, uiLang: "en" };
  const settings = { timeZone: "UTC", dataMode: "auto" as const };
  return { kind: "person", userId: "u", ...person, ...settings, grants: [grant], askedIn: [] };
}

const short = (decision: Decision) =>
  decision.allowed ? "yes" : decision.hidden ? "hidden" : "no";
const answers = (actor: Actor) =>
  [canReadRulesDraft, canPublishRules, canAcceptRules].map((rule) => short(rule(actor, here)));

describe("who may read drafts of rules, publish, accept", () => {
  it.each<[Role, string[]]>([
    ["admin", ["yes", "yes", "no"]],
    ["regional", ["yes", "hidden", "hidden"]],
    ["ntf_lead", ["yes", "yes", "no"]],
    ["ntf_member", ["yes", "no", "no"]],
    ["assessment_coordinator", ["yes", "no", "no"]],
    ["coordinator", ["yes", "yes", "yes"]],
    ["deputy_coordinator", ["yes", "yes", "yes"]],
    ["facilitator", ["yes", "no", "yes"]],
    ["member", ["yes", "no", "yes"]],
    ["ambassador", ["hidden", "hidden", "hidden"]],
  ])("%s", (role, expected) => {
    expect(answers(holder(role))).toEqual(expected);
  });

  it.each(["ntf_lead", "coordinator", "member"] as const)("%s abroad: nothing", (role) => {
    expect(answers(holder(role, true))).toEqual(["hidden", "hidden", "hidden"]);
  });

  it("visitors read what is published and nothing else", () => {
    expect(canReadRules()).toEqual({ allowed: true });
    expect(answers(visitor)).toEqual(["hidden", "hidden", "hidden"]);
  });
});
