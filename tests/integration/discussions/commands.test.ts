import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aReply, aThread } from "#tests/factories/discussions";
import { anActor } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { type Person, visitor } from "~/core/actor";
import { db } from "~/core/db.server";
import { listen } from "~/core/events.server";
import { newId } from "~/core/ids";
import { chooseAnswer } from "~/features/discussions/commands/choose-answer.server";
import { editPost } from "~/features/discussions/commands/edit-post.server";
import { closeThread, pinThread } from "~/features/discussions/commands/moderate-thread.server";
import { removePost } from "~/features/discussions/commands/remove-post.server";
import { reply } from "~/features/discussions/commands/reply.server";
import { startThread } from "~/features/discussions/commands/start-thread.server";
import type { StartThreadInput } from "~/features/discussions/schema";

let ge: CountryFacts;
let people: Record<
  "author" | "member" | "facilitator" | "sister" | "foreign" | "outsider" | "ambassador",
  Person
>;
let community: string;

beforeAll(async () => {
  ge = await aCountry("ge");
  const am = await aCountry("am");
  community = ge.communities.pedagogy;
  const at = (role: "member" | "facilitator" | "ambassador", communityId: string) =>
    anActor({ grants: [{ role, communityId }] });
  people = {
    author: await at("member", community),
    member: await at("member", community),
    facilitator: await at("facilitator", community),
    sister: await at("member", ge.communities.policy),
    foreign: await at("member", am.communities.pedagogy),
    ambassador: await at("ambassador", community),
    outsider: await anActor(),
  };
});

// Tests write faster than people do; the limit has a test of its own.
beforeEach(() => db().rateLimit.deleteMany());

const words = (more: Partial<StartThreadInput> = {}): StartThreadInput => ({
  kind: "discussion",
  title: "How long is a lesson?",
  body: "Ours has **forty** minutes.",
  lang: "en",
  ...more,
});
const answer = (parent = 1, body = "Ours too.") => ({
  parent,
  body,
  lang: "en" as const,
});
const threadOf = (id: string) => db().thread.findUniqueOrThrow({ where: { id } });
const postOf = (threadId: string, number: number) =>
  db().post.findUniqueOrThrow({ where: { threadId_number: { threadId, number } } });
const hidden = { kind: "not-found" };
const refused = (code: string) => ({ kind: "forbidden", code });

async function rules(whoMayPost: "members" | "facilitators" | "everyone_signed_in") {
  const version = (await db().ruleSet.count({ where: { communityId: community } })) + 1;
  await db().ruleSet.create({
    data: {
      id: newId(),
      communityId: community,
      version,
      lang: "en",
      content: {},
      whoMayPost,
      replyHours: 48,
      langs: ["en"],
      pictureRule: "",
      conflictPath: "",
    },
  });
}

describe("starting a thread", () => {
  it("opens it with its first post, read by its author, and tells listeners", async () => {
    const heard: unknown[] = [];
    listen("discussions.thread-started", "test", (event) => heard.push(event));
    const { threadId } = await startThread(people.author, community, words());
    expect(await threadOf(threadId)).toMatchObject({ lastNumber: 1, postCount: 1, lang: "en" });
    expect(await postOf(threadId, 1)).toMatchObject({
      body: "Ours has **forty** minutes.",
      depth: 0,
      position: "000001",
    });
    const read = { threadId, userId: people.author.userId };
    expect(await db().threadRead.findFirst({ where: read })).toMatchObject({ lastNumber: 1 });
    expect(heard).toEqual([
      expect.objectContaining({ threadId, communityId: community, countryCode: "ge" }),
    ]);
  });

  it("opens one thread for a form that was sent twice", async () => {
    const input = { ...words(), sent: newId() };
    const [one, two] = await Promise.all([
      startThread(people.author, community, input),
      startThread(people.author, community, input),
    ]);
    expect(two).toEqual(one);
    expect(await startThread(people.author, community, input)).toEqual(one);
    expect(await db().thread.count({ where: { id: one.threadId } })).toBe(1);
  });

  it("is refused to everybody outside", async () => {
    const before = await db().thread.count();
    for (const actor of [people.foreign, people.outsider, people.ambassador, visitor]) {
      await expect(startThread(actor, community, words())).rejects.toMatchObject(hidden);
    }
    await expect(startThread(people.sister, community, words())).rejects.toMatchObject(
      refused("communities.members-only"),
    );
    await expect(startThread(people.author, newId(), words())).rejects.toMatchObject(hidden);
    expect(await db().thread.count()).toBe(before);
  });

  it("follows the rules of the community in force", async () => {
    await rules("facilitators");
    await expect(startThread(people.author, community, words())).rejects.toMatchObject(
      refused("discussions.facilitators-write"),
    );
    await expect(startThread(people.facilitator, community, words())).resolves.toBeDefined();
    await rules("members");
    await expect(startThread(people.author, community, words())).resolves.toBeDefined();
  });

  it("is slowed down after ten posts in a minute", async () => {
    const hasty = await anActor({ grants: [{ role: "member", communityId: community }] });
    const { threadId } = await startThread(hasty, community, words());
    for (let count = 0; count < 9; count += 1) await reply(hasty, threadId, answer());
    await expect(reply(hasty, threadId, answer())).rejects.toMatchObject({
      kind: "rate-limited",
      code: "discussions.too-fast",
    });
    await expect(reply(people.member, threadId, answer())).resolves.toEqual({ number: 11 });
  });
});

describe("replying", () => {
  it("hangs a post below another and moves the thread up", async () => {
    const { id } = await aThread({ communityId: community, authorId: people.author.userId });
    expect(await reply(people.member, id, answer())).toEqual({ number: 2 });
    expect(await reply(people.author, id, answer(2))).toEqual({ number: 3 });
    expect(await postOf(id, 3)).toMatchObject({ depth: 2, position: "000001000002000003" });
    expect(await threadOf(id)).toMatchObject({
      lastNumber: 3,
      postCount: 3,
      lastPostById: people.author.userId,
    });
  });

  it("gives distinct numbers without gaps when many reply at once", async () => {
    const { id } = await aThread({ communityId: community });
    const replies = Array.from({ length: 8 }, (_, index) =>
      reply(index % 2 ? people.author : people.member, id, answer()),
    );
    const numbers = (await Promise.all(replies)).map((made) => made.number);
    expect(numbers.sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await threadOf(id)).toMatchObject({ lastNumber: 9, postCount: 9 });
  });

  it("posts once for a form that was sent twice at the same moment", async () => {
    const { id } = await aThread({ communityId: community });
    const input = { ...answer(), sent: newId() };
    const made = await Promise.all([
      reply(people.member, id, input),
      reply(people.member, id, input),
      reply(people.member, id, input),
    ]);
    expect(made.map((one) => one.number)).toEqual([2, 2, 2]);
    expect(await threadOf(id)).toMatchObject({ lastNumber: 2, postCount: 2 });
  });

  it("is refused outside, in a closed thread, and below a post that is not there", async () => {
    const { id } = await aThread({ communityId: community });
    for (const actor of [people.foreign, people.outsider, people.ambassador, visitor]) {
      await expect(reply(actor, id, answer())).rejects.toMatchObject(hidden);
    }
    await expect(reply(people.sister, id, answer())).rejects.toMatchObject({ kind: "forbidden" });
    await expect(reply(people.member, id, answer(7))).rejects.toMatchObject(hidden);
    await expect(reply(people.member, "not-an-id", answer())).rejects.toMatchObject(hidden);
    const closed = await aThread({ communityId: community, closed: true });
    await expect(reply(people.facilitator, closed.id, answer())).rejects.toMatchObject(
      refused("discussions.closed"),
    );
    expect(await threadOf(id)).toMatchObject({ lastNumber: 1 });
  });
});

describe("editing", () => {
  it("changes one's own words and says so", async () => {
    const { id } = await aThread({ communityId: community, authorId: people.author.userId });
    await editPost(people.author, id, { number: 1, body: "Now *five*." });
    const post = await postOf(id, 1);
    expect(post.body).toBe("Now *five*.");
    expect(JSON.stringify(post.content)).toContain("italic");
    expect(post.editedAt).not.toBeNull();
  });

  it("does not call a post edited that stayed as it was", async () => {
    const { id } = await aThread({ communityId: community, authorId: people.author.userId });
    await editPost(people.author, id, { number: 1, body: "An opening post." });
    expect((await postOf(id, 1)).editedAt).toBeNull();
  });

  it("is refused for another's words, whoever asks", async () => {
    const { id } = await aThread({ communityId: community, authorId: people.author.userId });
    const change = { number: 1, body: "Something else" };
    for (const actor of [people.member, people.facilitator]) {
      await expect(editPost(actor, id, change)).rejects.toMatchObject(
        refused("discussions.not-yours"),
      );
    }
    await expect(editPost(people.foreign, id, change)).rejects.toMatchObject(hidden);
    expect((await postOf(id, 1)).body).toBe("An opening post.");
  });
});

describe("removing", () => {
  it("wipes what the author takes back, and keeps the replies and their numbers", async () => {
    const { id } = await aThread({ communityId: community });
    await aReply({ threadId: id, authorId: people.author.userId, body: "I was wrong." });
    await aReply({ threadId: id, parent: 2, authorId: people.member.userId });
    await removePost(people.author, id, { number: 2 });
    expect(await postOf(id, 2)).toMatchObject({ body: "", content: { type: "doc", content: [] } });
    expect(await postOf(id, 3)).toMatchObject({ body: "A reply.", deletedAt: null });
    expect(await threadOf(id)).toMatchObject({ lastNumber: 3, postCount: 2 });
    expect(await reply(people.member, id, answer(2))).toEqual({ number: 4 });
  });

  it("keeps what a moderator removes for an appeal, with a line in the audit log", async () => {
    const { id } = await aThread({ communityId: community });
    await aReply({ threadId: id, authorId: people.author.userId, body: "Rude words" });
    await removePost(people.facilitator, id, { number: 2 });
    const post = await postOf(id, 2);
    expect(post).toMatchObject({ body: "Rude words", deletedById: people.facilitator.userId });
    const line = await db().auditEvent.findFirst({ where: { subjectId: post.id } });
    expect(line).toMatchObject({ action: "discussions.post-removed" });
    expect(JSON.stringify(line)).not.toContain("Rude words");
  });

  it("takes the mark of the answer with it", async () => {
    const { id } = await aThread({ communityId: community, kind: "question" });
    await aReply({ threadId: id, authorId: people.author.userId });
    await chooseAnswer(people.facilitator, id, { number: 2 });
    await removePost(people.author, id, { number: 2 });
    expect((await threadOf(id)).answerPostId).toBeNull();
  });

  it("is refused for another's post, and for one that is gone", async () => {
    const { id } = await aThread({ communityId: community, authorId: people.author.userId });
    await expect(removePost(people.member, id, { number: 1 })).rejects.toMatchObject(
      refused("communities.not-facilitator"),
    );
    for (const actor of [people.foreign, people.outsider, visitor]) {
      await expect(removePost(actor, id, { number: 1 })).rejects.toMatchObject(hidden);
    }
    await removePost(people.author, id, { number: 1 });
    await expect(removePost(people.author, id, { number: 1 })).rejects.toMatchObject(
      refused("discussions.removed"),
    );
    expect((await threadOf(id)).postCount).toBe(0);
  });
});

describe("choosing an answer", () => {
  it("is for whoever asked, and can be taken back", async () => {
    const { id } = await aThread({
      communityId: community,
      kind: "question",
      authorId: people.author.userId,
    });
    await aReply({ threadId: id });
    await aReply({ threadId: id });
    await chooseAnswer(people.author, id, { number: 2 });
    await chooseAnswer(people.author, id, { number: 3 });
    expect((await threadOf(id)).answerPostId).toBe((await postOf(id, 3)).id);
    await chooseAnswer(people.author, id, {});
    expect((await threadOf(id)).answerPostId).toBeNull();
  });

  it("is refused to others, for the question itself, and in a discussion", async () => {
    const { id } = await aThread({
      communityId: community,
      kind: "question",
      authorId: people.author.userId,
    });
    await aReply({ threadId: id });
    await expect(chooseAnswer(people.member, id, { number: 2 })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(chooseAnswer(people.foreign, id, { number: 2 })).rejects.toMatchObject(hidden);
    await expect(chooseAnswer(people.author, id, { number: 1 })).rejects.toMatchObject(
      refused("discussions.question-itself"),
    );
    const talk = await aThread({ communityId: community, authorId: people.author.userId });
    await aReply({ threadId: talk.id });
    await expect(chooseAnswer(people.author, talk.id, { number: 2 })).rejects.toMatchObject(
      refused("discussions.not-a-question"),
    );
  });
});

describe("pinning and closing", () => {
  it("is for those who facilitate, and is logged", async () => {
    const { id } = await aThread({ communityId: community, authorId: people.author.userId });
    await pinThread(people.facilitator, id, { pinned: true });
    await closeThread(people.facilitator, id, { closed: true });
    expect(await threadOf(id)).toMatchObject({ closedById: people.facilitator.userId });
    await closeThread(people.facilitator, id, { closed: false });
    await pinThread(people.facilitator, id, { pinned: false });
    expect(await threadOf(id)).toMatchObject({ pinnedAt: null, closedAt: null, closedById: null });
    const lines = await db().auditEvent.findMany({
      where: { subjectId: id },
      orderBy: { at: "asc" },
    });
    expect(lines.map((line) => line.action)).toEqual([
      "discussions.thread-pinned",
      "discussions.thread-closed",
      "discussions.thread-reopened",
      "discussions.thread-unpinned",
    ]);
  });

  it("is refused to members and unknown to outsiders", async () => {
    const { id } = await aThread({ communityId: community, authorId: people.author.userId });
    const doors = [
      (actor: Person) => pinThread(actor, id, { pinned: true }),
      (actor: Person) => closeThread(actor, id, { closed: true }),
    ];
    for (const door of doors) {
      await expect(door(people.author)).rejects.toMatchObject({ kind: "forbidden" });
      await expect(door(people.foreign)).rejects.toMatchObject(hidden);
    }
    expect(await threadOf(id)).toMatchObject({ pinnedAt: null, closedAt: null });
  });

  it("keeps the top of the list short", async () => {
    const communityId = ge.communities.technology;
    const threads = await Promise.all(Array.from({ length: 6 }, () => aThread({ communityId })));
    const facilitator = await anActor({ grants: [{ role: "facilitator", communityId }] });
    const tries = await Promise.allSettled(
      threads.map(({ id }) => pinThread(facilitator, id, { pinned: true })),
    );
    const failed = tries.filter((one) => one.status === "rejected");
    expect(failed).toHaveLength(1);
    expect(failed[0]?.reason).toMatchObject({
      kind: "conflict",
      code: "discussions.too-many-pinned",
    });
  });
});
