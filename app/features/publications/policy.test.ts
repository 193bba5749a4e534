import { describe, expect, it } from "vitest";
import { type Actor, type Role, roleScopes, visitor } from "~/core/actor";
import type { DocumentFacts } from "~/features/documents/policy";
import {
  canManagePublication,
  canModerateStories,
  canPrepare,
  canPublish,
  canReview,
  canSeePublishing,
  type ReviewFacts,
} from "./policy";

const here = { countryCode: "zz", communityId: "pedagogy" };

function person(role: Role | null, place = here, userId: string = role ?? "nobody"): Actor {
  const inCommunity = role !== null && roleScopes[role] === "community";
  const grants = role
    ? [
        {
          id: "grant",
          role,
          scope: roleScopes[role],
          countryCode: ["platform", "region"].includes(roleScopes[role]) ? null : place.countryCode,
          communityId: inCommunity ? place.communityId : null,
        },
      ]
    : [];
  return {
    kind: "person",
    askedIn: [],
    userId,
    sessionId: null,
    name: userId,
    handle: userId,
    photoId: null,
    uiLang: "en",
    timeZone: "UTC",
    dataMode: "auto",
    grants,
  };
}

const guide: DocumentFacts = {
  kind: "guide",
  ...here,
  visibility: "community",
  archived: false,
  given: [],
};
const taskForcePage: DocumentFacts = { ...guide, kind: "page", communityId: null };
const elsewhere = { countryCode: "yy", communityId: "other" };

const roles: (Role | "visitor" | "outsider")[] = [
  "visitor",
  "outsider",
  "ambassador",
  "regional",
  "member",
  "facilitator",
  "coordinator",
  "deputy_coordinator",
  "assessment_coordinator",
  "ntf_member",
  "ntf_lead",
  "admin",
];
const as = (who: (typeof roles)[number], place = here): Actor =>
  who === "visitor" ? visitor : person(who === "outsider" ? null : who, place);
const allowedOf = (rule: (actor: Actor) => { allowed: boolean }, place = here) =>
  roles.filter((who) => rule(as(who, place)).allowed);

describe("who may do what on the way to publication", () => {
  it("refuses first: people of other places, visitors, ambassadors and the region", () => {
    for (const rule of [canSeePublishing, canPrepare, canPublish]) {
      const strangers = allowedOf((actor) => rule(actor, guide), elsewhere);
      expect(strangers).toEqual(["admin"]);
      for (const who of ["visitor", "outsider", "ambassador", "regional"] as const) {
        expect(rule(as(who), guide)).toMatchObject({ allowed: false, hidden: true });
      }
    }
    expect(allowedOf((actor) => canManagePublication(actor, here), elsewhere)).toEqual(["admin"]);
    expect(allowedOf((actor) => canModerateStories(actor, here), elsewhere)).toEqual(["admin"]);
  });

  it("lets those see it who take part in the text", () => {
    expect(allowedOf((actor) => canSeePublishing(actor, guide))).toEqual(roles.slice(4));
  });

  it("lets those prepare it who write the text", () => {
    expect(allowedOf((actor) => canPrepare(actor, guide))).toEqual([
      "facilitator",
      "coordinator",
      "deputy_coordinator",
      "admin",
    ]);
    const given = [{ access: "edit", userId: null, role: "member", ...here }] as const;
    expect(canPrepare(person("member"), { ...guide, given }).allowed).toBe(true);
    expect(canPrepare(person("coordinator"), { ...guide, archived: true }).allowed).toBe(false);
  });

  it("lets coordinators publish for their community, the lead for the task force", () => {
    expect(allowedOf((actor) => canPublish(actor, guide))).toEqual([
      "coordinator",
      "deputy_coordinator",
      "admin",
    ]);
    expect(allowedOf((actor) => canPublish(actor, taskForcePage))).toEqual(["ntf_lead", "admin"]);
  });

  it("publishes no founding page, whoever asks", () => {
    for (const kind of ["purpose", "rules", "charter"] as const) {
      expect(allowedOf((actor) => canPublish(actor, { ...guide, kind }))).toEqual([]);
    }
  });

  it("lets facilitators choose stories too", () => {
    expect(allowedOf((actor) => canModerateStories(actor, here))).toEqual([
      "facilitator",
      "coordinator",
      "deputy_coordinator",
      "admin",
    ]);
    const place = { countryCode: "zz", communityId: null };
    expect(allowedOf((actor) => canModerateStories(actor, place))).toEqual(["ntf_lead", "admin"]);
  });
});

describe("who may review", () => {
  const facts: ReviewFacts = {
    document: guide,
    state: "in_review",
    authorIds: ["someone", "another"],
    requestedById: "someone",
    reviewerIds: ["member"],
  };

  it("is nobody who was not asked, but for those who publish", () => {
    expect(canReview(person("facilitator"), facts)).toMatchObject({
      reason: "publications.not-reviewer",
    });
    expect(canReview(visitor, facts).allowed).toBe(false);
    expect(allowedOf((actor) => canReview(actor, facts))).toEqual([
      "member",
      "coordinator",
      "deputy_coordinator",
      "admin",
    ]);
  });

  it("is never the only author since the edition before, whatever the role", () => {
    for (const role of ["member", "coordinator", "admin"] as const) {
      expect(canReview(person(role), { ...facts, authorIds: [role] })).toMatchObject({
        allowed: false,
        reason: "publications.sole-author",
      });
      const together = { ...facts, authorIds: [role, "another"] };
      expect(canReview(person(role), together).allowed).toBe(true);
    }
  });

  it("is neither the owner nor who asks, where nobody is known to have written", () => {
    const owner = { access: "own", userId: "coordinator", role: null, ...here } as const;
    const reader = { access: "read", userId: "deputy_coordinator", role: null, ...here } as const;
    const document = { ...guide, given: [owner, reader] };
    const unknown = { ...facts, document, authorIds: [], requestedById: "admin" };
    for (const role of ["coordinator", "admin"] as const) {
      expect(canReview(person(role), unknown)).toMatchObject({
        allowed: false,
        reason: "publications.authors-unknown",
      });
    }
    expect(allowedOf((actor) => canReview(actor, unknown))).toEqual([
      "member",
      "deputy_coordinator",
    ]);
    const gone = { ...unknown, requestedById: null };
    expect(canReview(person("admin"), gone).allowed).toBe(true);
    expect(canReview(person("admin"), { ...unknown, authorIds: ["someone"] }).allowed).toBe(true);
  });

  it("is nobody once the revision is decided, or out of reach", () => {
    for (const state of ["approved", "returned", "replaced", "published"] as const) {
      expect(canReview(person("coordinator"), { ...facts, state }).allowed).toBe(false);
    }
    const document = { ...guide, visibility: "private" } as const;
    expect(canReview(person("member"), { ...facts, document })).toMatchObject({ hidden: true });
  });
});
