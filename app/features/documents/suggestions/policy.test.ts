import { describe, expect, it } from "vitest";
import { type Actor, type Role, roleScopes, visitor } from "~/core/actor";
import type { DocumentFacts } from "../policy";
import type { SuggestionState } from "./limits";
import {
  canDecideSuggestion,
  canSuggest,
  canTakeBackDecision,
  canWithdrawSuggestion,
} from "./policy";

const community = "0198a000-0000-7000-8000-000000000001";

function holder(role: Role, userId = "me"): Actor {
  const scope = roleScopes[role];
  return {
    kind: "person",
    askedIn: [],
    userId,
    sessionId: null,
    name: "Me",
    handle: "me",
    photoId: null,
    uiLang: "en",
    timeZone: "UTC",
    dataMode: "auto",
    grants: [
      {
        id: "grant",
        role,
        scope,
        countryCode: scope === "country" || scope === "community" ? "ge" : null,
        communityId: scope === "community" ? community : null,
      },
    ],
  };
}

const guide: DocumentFacts = {
  kind: "guide",
  countryCode: "ge",
  communityId: community,
  visibility: "community",
  archived: false,
  given: [],
};
const of = (authorId: string | null, state: SuggestionState = "open") => ({ authorId, state });
const outsider = { ...holder("member"), grants: [] } as Actor;

describe("refusals", () => {
  it("hides a document's suggestions from those who may not see the document", () => {
    for (const actor of [visitor, outsider, holder("ambassador"), holder("regional")]) {
      expect(canSuggest(actor, guide)).toMatchObject({ allowed: false, hidden: true });
      expect(canDecideSuggestion(actor, guide, of(null))).toMatchObject({ hidden: true });
      expect(canWithdrawSuggestion(actor, guide, of("me"))).toMatchObject({ hidden: true });
      expect(canTakeBackDecision(actor, guide, of(null, "accepted")).allowed).toBe(false);
    }
  });

  it("lets nobody suggest who may only read", () => {
    const open = { ...guide, visibility: "public" } as const;
    for (const actor of [visitor, outsider, holder("ambassador")]) {
      expect(canSuggest(actor, open)).toMatchObject({ allowed: false, hidden: false });
    }
  });

  it("lets those who may only comment decide nothing, not even their own", () => {
    expect(canDecideSuggestion(holder("member"), guide, of("me")).allowed).toBe(false);
    expect(canTakeBackDecision(holder("member"), guide, of("me", "accepted")).allowed).toBe(false);
  });

  it("lets nobody withdraw what is another's", () => {
    expect(canWithdrawSuggestion(holder("coordinator"), guide, of("you")).allowed).toBe(false);
    expect(canWithdrawSuggestion(holder("admin"), guide, of(null)).allowed).toBe(false);
  });

  it("decides nothing twice", () => {
    for (const state of ["accepted", "rejected", "withdrawn"] as const) {
      expect(canDecideSuggestion(holder("coordinator"), guide, of("me", state)).allowed).toBe(
        false,
      );
      expect(canWithdrawSuggestion(holder("member"), guide, of("me", state)).allowed).toBe(false);
    }
    for (const state of ["open", "withdrawn"] as const) {
      expect(canTakeBackDecision(holder("coordinator"), guide, of("me", state)).allowed).toBe(
        false,
      );
    }
  });

  it("leaves an archived document alone", () => {
    const archived = { ...guide, archived: true };
    expect(canSuggest(holder("coordinator"), archived).allowed).toBe(false);
    expect(canDecideSuggestion(holder("coordinator"), archived, of("me")).allowed).toBe(false);
  });
});

it("lets commenters suggest and withdraw, and editors decide", () => {
  for (const role of ["member", "ntf_member", "facilitator", "coordinator", "admin"] as const) {
    expect(canSuggest(holder(role), guide).allowed, role).toBe(true);
    expect(canWithdrawSuggestion(holder(role), guide, of("me")).allowed, role).toBe(true);
  }
  for (const role of ["facilitator", "deputy_coordinator", "coordinator", "admin"] as const) {
    expect(canDecideSuggestion(holder(role), guide, of("you")).allowed, role).toBe(true);
    expect(canTakeBackDecision(holder(role), guide, of("you", "rejected")).allowed).toBe(true);
  }
});
