import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aReply, aThread, insertManyPosts } from "#tests/factories/discussions";
import { anActor, aUser } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { type Actor, type Person, visitor } from "~/core/actor";
import { db } from "~/core/db.server";
import { isAppError } from "~/core/errors";
import { removePost } from "~/features/discussions/commands/remove-post.server";
import { canReadThreads } from "~/features/discussions/policy";
import { newestThreads } from "~/features/discussions/ports.server";
import { listThreads } from "~/features/discussions/queries.server";
import { getSource, getThread } from "~/features/discussions/thread-page.server";
import { readableCommunities, visibleThreads } from "~/features/discussions/visibility.server";

let ge: CountryFacts;
let am: CountryFacts;
let member: Person;
let author: Person;
let actors: Record<string, Actor>;

beforeAll(async () => {
  ge = await aCountry("ge");
  am = await aCountry("am");
  const { pedagogy, policy } = ge.communities;
  member = await anActor({ grants: [{ role: "member", communityId: pedagogy }] });
  author = await anActor({
    name: "Nino Example",
    grants: [{ role: "member", communityId: pedagogy }],
  });
  const one = (role: "ntf_lead" | "ntf_member" | "assessment_coordinator", countryCode = "ge") =>
    anActor({ grants: [{ role, countryCode }] });
  actors = {
    visitor,
    member,
    outsider: await anActor(),
    sister: await anActor({ grants: [{ role: "coordinator", communityId: policy }] }),
    ambassador: await anActor({ grants: [{ role: "ambassador", communityId: pedagogy }] }),
    facilitator: await anActor({ grants: [{ role: "facilitator", communityId: pedagogy }] }),
    lead: await one("ntf_lead"),
    colleague: await one("ntf_member"),
    assessor: await one("assessment_coordinator"),
    foreign: await one("ntf_lead", "am"),
    regional: await anActor({ grants: [{ role: "regional" }] }),
    admin: await anActor({ grants: [{ role: "admin" }] }),
    twice: await anActor({
      grants: [
        { role: "member", communityId: policy },
        { role: "facilitator", communityId: am.communities.technology },
      ],
    }),
  };
});

beforeEach(() => db().thread.deleteMany());

const here = () => ({ id: ge.communities.pedagogy, countryCode: "ge" });
const at = (threadId: string) => ({ countryCode: "ge", component: "pedagogy", threadId });
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const opened = (more: Partial<Parameters<typeof aThread>[0]> = {}) =>
  aThread({ communityId: ge.communities.pedagogy, authorId: author.userId, ...more });

describe("who sees which threads", () => {
  it("is the same in the policy, in lists, and in raw queries", async () => {
    const places = [ge, am].flatMap(({ countryCode, communities }) =>
      Object.values(communities).map((id) => ({ id, countryCode })),
    );
    for (const { id } of places) await aThread({ communityId: id });
    for (const [name, actor] of Object.entries(actors)) {
      const byPolicy = places
        .filter((place) => canReadThreads(actor, place).allowed)
        .map((place) => place.id);
      const rows = await db().thread.findMany({
        where: visibleThreads(actor),
        select: { communityId: true },
      });
      const byWhere = rows.map((row) => row.communityId);
      const raw = ["ge", "am"].flatMap((countryCode) => {
        const all = places.filter((place) => place.countryCode === countryCode);
        return readableCommunities(actor, countryCode) ?? all.map((place) => place.id);
      });
      expect([name, ...byWhere.sort()]).toEqual([name, ...byPolicy.sort()]);
      expect([name, ...raw.sort()]).toEqual([name, ...byPolicy.sort()]);
    }
  });

  it("refuses list, thread, and source alike", async () => {
    const { id } = await opened();
    const kindOf = (work: Promise<unknown>) =>
      work.then(
        () => "shown",
        (error: unknown) => (isAppError(error) ? error.kind : "broken"),
      );
    const expected: Record<string, string> = {
      visitor: "not-found",
      outsider: "not-found",
      ambassador: "not-found",
      foreign: "not-found",
      regional: "not-found",
      sister: "forbidden",
      twice: "forbidden",
    };
    for (const [name, actor] of Object.entries(actors)) {
      const wanted = expected[name] ?? "shown";
      expect([name, await kindOf(listThreads(actor, here()))]).toEqual([name, wanted]);
      expect([name, await kindOf(getThread(actor, at(id)))]).toEqual([name, wanted]);
      const source = wanted === "shown" ? "forbidden" : wanted;
      expect([name, await kindOf(getSource(actor, id, 1))]).toEqual([name, source]);
      const fresh = await newestThreads(actor, { countryCode: "ge", limit: 5 });
      expect([name, fresh.length]).toEqual([name, wanted === "shown" ? 1 : 0]);
    }
  });

  it("answers for a thread only at its own address", async () => {
    const { id } = await opened();
    for (const wrong of [
      { countryCode: "am" },
      { component: "policy" },
      { component: "nothing" },
      { countryCode: undefined },
      { threadId: "x" },
    ]) {
      await expect(getThread(member, { ...at(id), ...wrong })).rejects.toMatchObject({
        kind: "not-found",
      });
    }
  });

  it("never sends what was removed", async () => {
    const { id } = await opened({ kind: "question" });
    await aReply({ threadId: id, authorId: author.userId, body: "CANARY one" });
    await aReply({ threadId: id, parent: 2, authorId: author.userId, body: "stays" });
    const facilitator = actors.facilitator ?? visitor;
    await removePost(facilitator, id, { number: 2 });
    for (const actor of [member, author, facilitator]) {
      const page = await getThread(actor, at(id));
      expect(JSON.stringify(page)).not.toContain("CANARY");
      expect(page.posts[1]).toMatchObject({ content: null, removedBy: "moderator" });
      expect(page.posts[2]).toMatchObject({ number: 3, parent: 2 });
    }
  });
});

describe("the list", () => {
  it("has pinned threads first, then the newest activity, each thread once", async () => {
    const pinned = await opened({ pinned: true, at: minutesAgo(900) });
    for (let count = 0; count < 65; count += 1) await opened({ at: minutesAgo(count + 1) });
    const old = await opened({ at: minutesAgo(800) });
    await aReply({ threadId: old.id });
    const first = await listThreads(member, here());
    expect(first.pinned.map((thread) => thread.id)).toEqual([pinned.id]);
    expect(first.page.items[0]).toMatchObject({ id: old.id, replies: 1 });
    expect(first.page.items).toHaveLength(30);
    const seen = first.page.items.map((thread) => thread.id);
    let cursor = first.page.next;
    while (cursor) {
      const { page, pinned: again } = await listThreads(member, here(), { cursor });
      expect(again).toEqual([]);
      seen.push(...page.items.map((thread) => thread.id));
      cursor = page.next;
    }
    expect(seen).toHaveLength(66);
    expect(new Set(seen).size).toBe(66);
    expect(seen).not.toContain(pinned.id);
  });

  it("can show only questions that wait for an answer", async () => {
    await opened();
    const waiting = await opened({ kind: "question", pinned: true });
    const answered = await opened({ kind: "question" });
    await aReply({ threadId: answered.id });
    const post = await db().post.findFirstOrThrow({ where: { threadId: answered.id, number: 2 } });
    await db().thread.update({ where: { id: answered.id }, data: { answerPostId: post.id } });
    const list = await listThreads(member, here(), { only: "unanswered" });
    expect(list.pinned).toEqual([]);
    expect(list.page.items.map((thread) => thread.id)).toEqual([waiting.id]);
  });

  it("tells what is new to each reader", async () => {
    const { id } = await opened();
    const line = async (actor: Person) => (await listThreads(actor, here())).page.items[0];
    expect(await line(member)).toMatchObject({ isNew: true, unread: null });
    expect(await line(author)).toMatchObject({ isNew: false });
    await getThread(member, at(id));
    expect(await line(member)).toMatchObject({ isNew: false, unread: 0, firstUnread: null });
    await aReply({ threadId: id });
    await aReply({ threadId: id });
    expect(await line(member)).toMatchObject({ unread: 2, firstUnread: 2 });
  });

  it("does not call old talk new to whoever joins later", async () => {
    await opened({ at: minutesAgo(31 * 24 * 60) });
    expect((await listThreads(member, here())).page.items[0]).toMatchObject({ isNew: false });
  });

  it("leaves out threads in which nothing is left, and counts replies without the opening post", async () => {
    const { id } = await opened();
    await removePost(author, id, { number: 1 });
    expect((await listThreads(member, here())).page.items).toEqual([]);
    await aReply({ threadId: id });
    expect((await listThreads(member, here())).page.items[0]).toMatchObject({ replies: 1 });
  });

  it("refuses a cursor that is not one of its own", async () => {
    for (const cursor of ["x", "WzFd", "WyJhIiwiYiJd", "WzEsMl0", "%00"]) {
      await expect(listThreads(member, here(), { cursor })).rejects.toMatchObject({
        kind: "invalid",
      });
    }
  });
});

describe("a long thread", () => {
  let id: string;
  beforeEach(async () => {
    const { threadIds } = await insertManyPosts({
      communityIds: [ge.communities.pedagogy],
      authorIds: [(await aUser()).id],
      threads: 1,
      postsPerThread: 173,
    });
    id = threadIds[0] ?? "";
  });
  const inOrder = async () => {
    const posts = await db().post.findMany({
      where: { threadId: id },
      select: { number: true, position: true },
    });
    return posts
      .sort((one, other) => (one.position < other.position ? -1 : 1))
      .map((post) => post.number);
  };

  it("shows every post exactly once, forwards and backwards", async () => {
    const order = await inOrder();
    const forwards: number[] = [];
    let page = await getThread(member, at(id));
    expect(page.hasEarlier).toBe(false);
    for (;;) {
      forwards.push(...page.posts.map((post) => post.number));
      if (!page.hasMore) break;
      page = await getThread(member, at(id), { window: { after: forwards.at(-1) } });
    }
    expect(forwards).toEqual(order);
    const backwards: number[] = [];
    for (;;) {
      backwards.unshift(...page.posts.map((post) => post.number));
      if (!page.hasEarlier) break;
      page = await getThread(member, at(id), { window: { before: backwards[0] } });
    }
    expect(backwards).toEqual(order);
  });

  it("opens at any post, with some of what was said before it", async () => {
    const order = await inOrder();
    for (const place of [0, 1, 49, 50, 51, 120, 172]) {
      const number = order[place] ?? 0;
      const page = await getThread(member, at(id), { window: { around: number } });
      const shown = page.posts.map((post) => post.number);
      expect(shown).toContain(number);
      const start = place < 50 ? 0 : place - 10;
      expect(shown).toEqual(order.slice(start, start + 50));
      expect([page.hasEarlier, page.hasMore]).toEqual([start > 0, start + 50 < 173]);
    }
  });

  it("has nothing after a post that is not there, and begins at its beginning for a wrong link", async () => {
    for (const window of [{ after: 999 }, { before: 999 }]) {
      await expect(getThread(member, at(id), { window })).rejects.toMatchObject({
        kind: "not-found",
      });
    }
    const page = await getThread(member, at(id), { window: { around: 999 } });
    expect(page.posts[0]?.number).toBe(1);
  });
});

describe("what a thread tells its reader", () => {
  it("marks posts of others since the last visit, once", async () => {
    const { id } = await opened();
    await getThread(member, at(id));
    await aReply({ threadId: id, authorId: author.userId });
    await aReply({ threadId: id, authorId: member.userId });
    const page = await getThread(member, at(id));
    expect(page.posts.map((post) => post.isNew)).toEqual([false, true, false]);
    expect(page).toMatchObject({ unread: 2, firstUnread: 2, since: 1 });
    const again = await getThread(member, at(id));
    expect(again.posts.some((post) => post.isNew)).toBe(false);
    const carried = await getThread(member, at(id), { since: page.since });
    expect(carried.posts[1]?.isNew).toBe(true);
  });

  it("marks nothing on a first visit, and nothing for a page fetched ahead", async () => {
    const { id } = await opened();
    const ahead = await getThread(member, at(id), { quietly: true });
    expect(ahead.posts.some((post) => post.isNew)).toBe(false);
    await getThread(member, at(id));
    const further = await getThread(member, at(id), { since: ahead.since });
    expect(further).toMatchObject({ unread: 0, firstUnread: null });
    await db().threadRead.deleteMany();
    await getThread(member, at(id), { quietly: true });
    expect(await db().threadRead.count({ where: { threadId: id } })).toBe(0);
  });

  it("leads with the answer, which also stands at its place", async () => {
    const { threadIds } = await insertManyPosts({
      communityIds: [ge.communities.pedagogy],
      authorIds: [author.userId],
      threads: 1,
      postsPerThread: 80,
    });
    const id = threadIds[0] ?? "";
    const last = await db().post.findFirstOrThrow({
      where: { threadId: id },
      orderBy: { position: "desc" },
    });
    await db().thread.update({ where: { id }, data: { answerPostId: last.id } });
    const first = await getThread(member, at(id));
    expect(first.answer).toMatchObject({ number: last.number, isAnswer: true });
    expect(first.posts.some((post) => post.isAnswer)).toBe(false);
    const second = await getThread(member, at(id), { window: { around: last.number } });
    expect(second.answer).toBeNull();
    expect(second.posts.at(-1)).toMatchObject({ isAnswer: true });
  });

  it("says who may do what", async () => {
    const { id } = await opened({ kind: "question" });
    await aReply({ threadId: id, authorId: member.userId });
    const asMember = await getThread(member, at(id));
    expect(asMember.can).toEqual({ reply: true, moderate: false, chooseAnswer: false });
    expect(asMember.posts.map((post) => post.can)).toEqual([{}, { edit: true, remove: true }]);
    const asAuthor = await getThread(author, at(id));
    expect(asAuthor.posts.map((post) => post.can)).toEqual([
      { edit: true, remove: true },
      { beAnswer: true },
    ]);
    await db().thread.update({ where: { id }, data: { closedAt: new Date() } });
    expect(await getThread(member, at(id))).toMatchObject({
      can: { reply: false },
      whyNoReply: "discussions.closed",
    });
  });

  it("shows members that an administrator from outside has read it, once a day", async () => {
    const { id } = await opened();
    const admin = actors.admin ?? visitor;
    expect(await getThread(member, at(id))).toMatchObject({ administratorReadAt: null });
    await getThread(admin, at(id), { quietly: true });
    await getThread(admin, at(id));
    expect((await getThread(member, at(id))).administratorReadAt).not.toBeNull();
    const lines = await db().auditEvent.count({
      where: { subjectId: id, action: "discussions.administrator-read" },
    });
    expect(lines).toBe(1);
  });
});

describe("the newest of a country", () => {
  it("comes from the communities asked for, newest first, with unread marks", async () => {
    const { pedagogy, policy, technology } = ge.communities;
    const one = await aThread({ communityId: pedagogy, at: minutesAgo(3) });
    const two = await aThread({ communityId: policy, at: minutesAgo(2) });
    await aThread({ communityId: technology, at: minutesAgo(4) });
    await aThread({ communityId: am.communities.policy, at: minutesAgo(1) });
    const lead = actors.lead ?? visitor;
    const both = await newestThreads(lead, {
      countryCode: "ge",
      communityIds: [pedagogy, policy],
      limit: 5,
    });
    expect(both.map((item) => item.id)).toEqual([two.id, one.id]);
    expect(both[1]).toMatchObject({
      kind: "discussion",
      communityId: pedagogy,
      href: `/ge/pedagogy/discussions/${one.id}`,
      replies: 0,
      unread: true,
    });
    expect(await newestThreads(lead, { countryCode: "ge", limit: 2 })).toHaveLength(2);
    await getThread(lead, at(one.id));
    const [item] = await newestThreads(lead, {
      countryCode: "ge",
      communityIds: [pedagogy],
      limit: 1,
    });
    expect(item).toMatchObject({ unread: false });
  });
});
