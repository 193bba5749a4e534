import { describe, expect, it } from "vitest";
import { type Actor, type Person, type Role, roleScopes, visitor } from "~/core/actor";
import type { Decision } from "~/core/decision";
import {
  canBeAnswer,
  canChooseAnswer,
  canEditPost,
  canModerate,
  canReadThreads,
  canRemovePost,
  canReply,
  canStartThread,
  type PostFacts,
  readsAsOutsider,
  type ThreadFacts,
} from "./policy";

const here = { id: "community-here", countryCode: "ge" };

function person(role?: Role, communityId = here.id, countryCode = here.countryCode): Person {
  const scope = role && roleScopes[role];
  const grant = role &&
    scope && {
      id: "grant",
      role,
      scope,
      countryCode: scope === "country" || scope === "community" ? countryCode : null,
      communityId: scope === "community" ? communityId : null,
    };
  return {
    kind: "person",
    askedIn: [],
    userId: role ? `${role}-${communityId}` : "nobody",
    sessionId: null,
    name: "A person",
    handle: "a-person",
    photoId: null,
    uiLang: "en",
    timeZone: "UTC",
    dataMode: "auto",
    grants: grant ? [grant] : [],
  };
}

const actors = {
  visitor,
  outsider: person(),
  ambassador: person("ambassador"),
  regional: person("regional"),
  "member of another country": person("member", "elsewhere", "am"),
  "lead of another country": person("ntf_lead", "", "am"),
  "member of a sister community": person("member", "sister"),
  "facilitator of a sister community": person("facilitator", "sister"),
  member: person("member"),
  facilitator: person("facilitator"),
  deputy: person("deputy_coordinator"),
  coordinator: person("coordinator"),
  "task force member": person("ntf_member"),
  "assessment coordinator": person("assessment_coordinator"),
  lead: person("ntf_lead"),
  admin: person("admin"),
} satisfies Record<string, Actor>;
type Name = keyof typeof actors;

const inside: Name[] = [
  "member",
  "facilitator",
  "deputy",
  "coordinator",
  "task force member",
  "assessment coordinator",
  "lead",
  "admin",
];
const moderators: Name[] = ["facilitator", "deputy", "coordinator", "lead", "admin"];
/** Colleagues of the country know that the community has talk; to all others it does not exist. */
const told: Name[] = ["member of a sister community", "facilitator of a sister community"];

const thread: ThreadFacts = {
  community: here,
  kind: "question",
  authorId: "somebody",
  closed: false,
};
const post: PostFacts = { number: 2, authorId: "somebody", removed: false };

function table(rule: (actor: Actor) => Decision, allowed: readonly Name[]) {
  for (const [name, actor] of Object.entries(actors) as [Name, Actor][]) {
    const decision = rule(actor);
    expect(`${name}: ${decision.allowed}`).toBe(`${name}: ${allowed.includes(name)}`);
    if (!decision.allowed) {
      const hidden = !inside.includes(name) && !told.includes(name);
      expect(`${name} hidden: ${decision.hidden}`).toBe(`${name} hidden: ${hidden}`);
    }
  }
}

describe("who may", () => {
  it("read threads: the community's own people, the task force, administrators", () =>
    table((actor) => canReadThreads(actor, here), inside));

  it("start a thread, by the community's rules", () => {
    table((actor) => canStartThread(actor, here, "members"), inside);
    table((actor) => canStartThread(actor, here, "everyone_signed_in"), inside);
    table((actor) => canStartThread(actor, here, "facilitators"), moderators);
  });

  it("reply, by the community's rules", () => {
    table((actor) => canReply(actor, thread, "members"), inside);
    table((actor) => canReply(actor, thread, "facilitators"), moderators);
  });

  it("reply in a closed thread: nobody", () =>
    table((actor) => canReply(actor, { ...thread, closed: true }, "members"), []));

  it("change another's words: nobody", () =>
    table((actor) => canEditPost(actor, thread, post), []));

  it("remove another's post, pin and close: those who facilitate", () => {
    table((actor) => canRemovePost(actor, thread, post), moderators);
    table((actor) => canModerate(actor, here), moderators);
  });

  it("choose the answer to another's question: those who facilitate", () =>
    table((actor) => canChooseAnswer(actor, thread), moderators));
});

describe("the author", () => {
  const author = actors.member;
  const own: PostFacts = { ...post, authorId: author.userId };
  const asked: ThreadFacts = { ...thread, authorId: author.userId };

  it("edits and removes the own post, and chooses the answer to the own question", () => {
    expect(canEditPost(author, thread, own).allowed).toBe(true);
    expect(canRemovePost(author, thread, own).allowed).toBe(true);
    expect(canChooseAnswer(author, asked).allowed).toBe(true);
  });

  it("removes, but no longer edits, in a closed thread", () => {
    const closed = { ...thread, closed: true };
    expect(canEditPost(author, closed, own)).toMatchObject({ reason: "discussions.closed" });
    expect(canRemovePost(author, closed, own).allowed).toBe(true);
  });

  it("does neither with a post that was removed", () => {
    const gone = { ...own, removed: true };
    expect(canEditPost(author, thread, gone)).toMatchObject({ reason: "discussions.removed" });
    expect(canRemovePost(author, thread, gone)).toMatchObject({ reason: "discussions.removed" });
  });

  it("does nothing of it any more after leaving the community", () => {
    const left: Person = { ...author, grants: [] };
    expect(canEditPost(left, thread, own)).toMatchObject({ allowed: false, hidden: true });
    expect(canRemovePost(left, thread, own)).toMatchObject({ allowed: false, hidden: true });
    expect(canChooseAnswer(left, asked)).toMatchObject({ allowed: false, hidden: true });
  });

  it("owns nothing of what has lost its author", () => {
    expect(canEditPost(author, thread, { ...post, authorId: null }).allowed).toBe(false);
  });
});

describe("an answer", () => {
  it("belongs to a question", () => {
    expect(canChooseAnswer(actors.coordinator, { ...thread, kind: "discussion" })).toMatchObject({
      reason: "discussions.not-a-question",
    });
  });

  it("is a reply that is still there", () => {
    expect(canBeAnswer(post).allowed).toBe(true);
    expect(canBeAnswer({ ...post, number: 1 }).allowed).toBe(false);
    expect(canBeAnswer({ ...post, removed: true }).allowed).toBe(false);
  });
});

describe("a reading that leaves a mark", () => {
  it("is that of an administrator who is nothing in the community or its task force", () => {
    const marked = Object.entries(actors).filter(([, actor]) => readsAsOutsider(actor, here));
    expect(marked.map(([name]) => name)).toEqual(["admin"]);
    const both: Person = {
      ...actors.admin,
      grants: [...actors.admin.grants, ...actors.member.grants],
    };
    expect(readsAsOutsider(both, here)).toBe(false);
  });
});
