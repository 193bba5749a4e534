import { describe, expect, it } from "vitest";
import { type Actor, type Role, roleScopes, visitor } from "~/core/actor";
import type { Decision } from "~/core/decision";
import { canChooseTools, canReadAddress, canReadReasons, canReadTools } from "./policy";
import { type ToolFunction, toolFunctions } from "./terms";

const here = { id: "community-1", countryCode: "ge", isPublic: false };

function holder(role: Role): Actor {
  const scope = roleScopes[role];
  const grant = {
    id: "g",
    role,
    scope,
    countryCode: scope === "country" || scope === "community" ? "ge" : null,
    communityId: scope === "community" ? here.id : null,
  };
  const person = { sessionId: null, name: "N", handle: "n", photoId: null, uiLang: "en" };
  const settings = { timeZone: "UTC", dataMode: "auto" as const };
  return { kind: "person", userId: "u", ...person, ...settings, grants: [grant], askedIn: [] };
}

const short = (decision: Decision) =>
  decision.allowed ? "yes" : decision.hidden ? "hidden" : "no";

describe("who may see and choose tools", () => {
  it.each<[Role, { reasons: string; meeting: string; choose: string }]>([
    ["admin", { reasons: "yes", meeting: "yes", choose: "yes" }],
    ["regional", { reasons: "yes", meeting: "hidden", choose: "hidden" }],
    ["ntf_lead", { reasons: "yes", meeting: "yes", choose: "yes" }],
    ["ntf_member", { reasons: "yes", meeting: "yes", choose: "no" }],
    ["assessment_coordinator", { reasons: "yes", meeting: "yes", choose: "no" }],
    ["coordinator", { reasons: "yes", meeting: "yes", choose: "yes" }],
    ["deputy_coordinator", { reasons: "yes", meeting: "yes", choose: "yes" }],
    ["facilitator", { reasons: "yes", meeting: "yes", choose: "no" }],
    ["member", { reasons: "yes", meeting: "yes", choose: "no" }],
    ["ambassador", { reasons: "hidden", meeting: "hidden", choose: "hidden" }],
  ])("%s", (role, expected) => {
    const actor = holder(role);
    expect({
      reasons: short(canReadReasons(actor, here)),
      meeting: short(canReadAddress(actor, here, "meet")),
      choose: short(canChooseTools(actor, here)),
    }).toEqual(expected);
  });

  it("shows everybody the choices, and reasons once the community is public", () => {
    expect(canReadTools()).toEqual({ allowed: true });
    expect(short(canReadReasons(visitor, here))).toBe("hidden");
    expect(short(canReadReasons(visitor, { ...here, isPublic: true }))).toBe("yes");
  });

  it("keeps strangers from rooms that open by their address, public or not", () => {
    const known = (isPublic: boolean): ToolFunction[] =>
      toolFunctions.filter((fn) => canReadAddress(visitor, { ...here, isPublic }, fn).allowed);
    expect(known(false)).toEqual(["discuss", "write", "reach_offline"]);
    expect(known(true)).toEqual(known(false));
  });
});
