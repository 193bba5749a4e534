import { describe, expect, it } from "vitest";
import { type ActiveGrant, type Actor, type Role, roleScopes, visitor } from "~/core/actor";
import {
  canArchiveDocument,
  canCommentOnDocument,
  canCreateDocument,
  canEditDocument,
  canManageDocument,
  canReadDocument,
  type DocumentFacts,
  documentAccess,
} from "./policy";

const community = "0198a000-0000-7000-8000-000000000001";
const otherCommunity = "0198a000-0000-7000-8000-000000000002";

function holder(role: Role, place: { countryCode?: string; communityId?: string } = {}): Actor {
  const scope = roleScopes[role];
  const grant: ActiveGrant = {
    id: "grant",
    role,
    scope,
    countryCode: scope === "country" || scope === "community" ? (place.countryCode ?? "ge") : null,
    communityId: scope === "community" ? (place.communityId ?? community) : null,
  };
  return {
    kind: "person",
    askedIn: [],
    userId: "me",
    sessionId: null,
    name: "Me",
    handle: "me",
    photoId: null,
    uiLang: "en",
    timeZone: "UTC",
    dataMode: "auto",
    grants: [grant],
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
const purpose: DocumentFacts = { ...guide, kind: "purpose" };
const charter: DocumentFacts = { ...guide, kind: "charter", communityId: null };
const foreign = holder("coordinator", { countryCode: "am", communityId: otherCommunity });
const neighbour = holder("member", { communityId: otherCommunity });
const outsider: Actor = { ...holder("member"), grants: [] } as Actor;

describe("what a role brings on a document", () => {
  it.each([
    ["visitor", visitor, null, null, null],
    ["outsider", outsider, null, null, null],
    ["member", holder("member"), "comment", "comment", null],
    ["facilitator", holder("facilitator"), "edit", "edit", null],
    ["deputy coordinator", holder("deputy_coordinator"), "own", "own", null],
    ["coordinator", holder("coordinator"), "own", "own", null],
    ["ambassador", holder("ambassador"), null, null, null],
    ["task force member", holder("ntf_member"), "comment", "comment", "edit"],
    ["assessment coordinator", holder("assessment_coordinator"), "comment", "comment", "comment"],
    ["task force lead", holder("ntf_lead"), "comment", "own", "own"],
    ["regional team", holder("regional"), null, "comment", null],
    ["administrator", holder("admin"), "own", "own", "own"],
    ["coordinator of another country", foreign, null, null, null],
    ["member of another community", neighbour, null, null, null],
  ] as const)("%s", (_who, actor, onGuide, onPurpose, onCharter) => {
    expect(documentAccess(actor, guide)).toBe(onGuide);
    expect(documentAccess(actor, purpose)).toBe(onPurpose);
    expect(documentAccess(actor, charter)).toBe(onCharter);
  });
});

describe("visibility", () => {
  it("lets everyone read what is public, and only read", () => {
    const open = { ...guide, visibility: "public" } as const;
    expect(canReadDocument(visitor, open).allowed).toBe(true);
    expect(canCommentOnDocument(visitor, open).allowed).toBe(false);
    expect(documentAccess(holder("ambassador"), open)).toBe("read");
  });

  it("lets people of the country read what is open to the country, but no ambassador", () => {
    const open = { ...guide, visibility: "country" } as const;
    expect(documentAccess(neighbour, open)).toBe("read");
    expect(documentAccess(foreign, open)).toBeNull();
    expect(documentAccess(holder("ambassador"), open)).toBeNull();
  });

  it("hides a private document even from its coordinator, but not from those it was given to", () => {
    const closed: DocumentFacts = { ...guide, visibility: "private" };
    expect(documentAccess(holder("coordinator"), closed)).toBeNull();
    const given = {
      access: "edit",
      userId: "me",
      role: null,
      countryCode: null,
      communityId: null,
    } as const;
    expect(documentAccess(outsider, { ...closed, given: [given] })).toBe("edit");
    expect(
      documentAccess({ ...outsider, userId: "you" } as Actor, { ...closed, given: [given] }),
    ).toBeNull();
  });
});

describe("a right given to a role", () => {
  const toMembers = {
    access: "edit",
    userId: null,
    role: "member",
    countryCode: "ge",
    communityId: community,
  } as const;
  const shared = { ...guide, given: [toMembers] };

  it("reaches those who hold the role in that place", () => {
    expect(canEditDocument(holder("member"), shared).allowed).toBe(true);
  });

  it("does not reach the same role elsewhere, other roles, or visitors", () => {
    expect(canEditDocument(neighbour, shared).allowed).toBe(false);
    expect(canEditDocument(holder("ntf_member"), shared).allowed).toBe(false);
    expect(canReadDocument(visitor, shared).allowed).toBe(false);
  });

  it("never lowers what the role brings", () => {
    const lower = { ...toMembers, access: "read" } as const;
    expect(documentAccess(holder("member"), { ...guide, given: [lower] })).toBe("comment");
  });
});

describe("refusals", () => {
  it("tells those who may read that they may not edit, and hides it from the others", () => {
    expect(canEditDocument(holder("member"), guide)).toMatchObject({
      allowed: false,
      hidden: false,
    });
    expect(canEditDocument(foreign, guide)).toMatchObject({ allowed: false, hidden: true });
  });

  it("keeps archived documents for those who may bring them back", () => {
    const archived = { ...guide, archived: true };
    expect(canReadDocument(holder("coordinator"), archived).allowed).toBe(true);
    expect(canReadDocument(holder("member"), archived)).toMatchObject({
      allowed: false,
      hidden: true,
    });
    expect(canEditDocument(holder("coordinator"), archived).allowed).toBe(false);
    expect(canManageDocument(holder("coordinator"), archived).allowed).toBe(false);
    expect(canArchiveDocument(holder("coordinator"), archived).allowed).toBe(true);
  });

  it("does not archive founding pages", () => {
    for (const facts of [purpose, charter]) {
      expect(canArchiveDocument(holder("admin"), facts)).toMatchObject({ allowed: false });
    }
  });

  it.each([
    ["visitor", visitor, false, false],
    ["outsider", outsider, false, false],
    ["member", holder("member"), true, false],
    ["ambassador", holder("ambassador"), false, false],
    ["task force member", holder("ntf_member"), false, true],
    ["task force lead", holder("ntf_lead"), true, true],
    ["regional team", holder("regional"), false, false],
    ["administrator", holder("admin"), true, true],
    ["coordinator of another country", foreign, false, false],
  ] as const)("starting a document as %s", (_who, actor, inCommunity, inTaskForce) => {
    expect(canCreateDocument(actor, { countryCode: "ge", communityId: community }).allowed).toBe(
      inCommunity,
    );
    expect(canCreateDocument(actor, { countryCode: "ge", communityId: null }).allowed).toBe(
      inTaskForce,
    );
  });
});
