import { describe, expect, it } from "vitest";
import { type Actor, type Role, roleScopes, roles, visitor } from "~/core/actor";
import {
  canCountShortlist,
  canManageShortlist,
  canReadShortlist,
  readsAsAdministrator,
} from "./policy";

const here = { id: "community-1", countryCode: "ge" };

/** Somebody with one role: in this community and country, or in another one. */
function actorWith(role: Role, place: "here" | "other community" | "other country"): Actor {
  const scope = roleScopes[role];
  const countryCode = place === "other country" ? "am" : "ge";
  return {
    kind: "person",
    askedIn: [],
    userId: "u",
    sessionId: null,
    name: "N",
    handle: "n",
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
        communityId: scope === "community" ? (place === "here" ? here.id : "community-2") : null,
      },
    ],
  };
}

type Answer = "allowed" | "forbidden" | "hidden";
const answerOf = (decision: { allowed: boolean; hidden?: boolean }): Answer =>
  decision.allowed ? "allowed" : decision.hidden ? "hidden" : "forbidden";

const answers = (actor: Actor) => [
  answerOf(canManageShortlist(actor, here)),
  answerOf(canReadShortlist(actor, here)),
  answerOf(canCountShortlist(actor, here)),
];

const nothing: Answer[] = ["hidden", "hidden", "hidden"];
const everything: Answer[] = ["allowed", "allowed", "allowed"];

describe("who may do what with a short list: manage, read, count", () => {
  it.each<[Role, Answer[]]>([
    ["admin", everything],
    ["regional", ["hidden", "hidden", "allowed"]],
    ["ntf_lead", everything],
    ["ntf_member", ["forbidden", "allowed", "allowed"]],
    ["assessment_coordinator", nothing],
    ["coordinator", everything],
    ["deputy_coordinator", everything],
    ["facilitator", nothing],
    ["member", nothing],
    ["ambassador", nothing],
  ])("%s here", (role, expected) => {
    expect(answers(actorWith(role, "here"))).toEqual(expected);
  });

  it("covers every role", () => {
    expect(roles).toHaveLength(10);
  });

  it.each(["coordinator", "deputy_coordinator", "facilitator", "member"] as const)(
    "%s of another community of the country sees nothing",
    (role) => {
      expect(answers(actorWith(role, "other community"))).toEqual(nothing);
    },
  );

  it.each(["ntf_lead", "ntf_member", "coordinator"] as const)(
    "%s of another country sees nothing",
    (role) => {
      expect(answers(actorWith(role, "other country"))).toEqual(nothing);
    },
  );

  it("visitors see nothing", () => {
    expect(answers(visitor)).toEqual(nothing);
  });

  it("marks administrators only", () => {
    expect(readsAsAdministrator(actorWith("admin", "here"), here)).toBe(true);
    expect(readsAsAdministrator(actorWith("ntf_lead", "here"), here)).toBe(false);
    expect(readsAsAdministrator(actorWith("coordinator", "here"), here)).toBe(false);
  });
});
