import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { paragraphs } from "#tests/factories/documents";
import { actorFor, aGrant, anActor, aUser } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { type Actor, type Person, visitor } from "~/core/actor";
import type { Component } from "~/core/components";
import { db, transact } from "~/core/db.server";
import { listen } from "~/core/events.server";
import { newId } from "~/core/ids";
import { provideWrittenPages, type RichText, writtenPages } from "~/core/written-pages.server";
import { acceptRules } from "~/features/communities/rules/commands/accept-rules.server";
import { publishRules } from "~/features/communities/rules/commands/publish-rules.server";
import { rulesOutline } from "~/features/communities/rules/outline.server";
import {
  currentRules,
  hasAccepted,
  pendingAcceptances,
  viewRules,
} from "~/features/communities/rules/queries.server";
import type { PublishRulesInput } from "~/features/communities/rules/schema";
import { documentPages } from "~/features/documents/ports.server";

const codes = ["ge", "am", "kg", "md", "ro", "tj", "uz", "kz", "al", "rs", "ba", "mk"];
let country: CountryFacts;
let coordinator: Person;
const heard: unknown[] = [];

beforeAll(() => {
  provideWrittenPages(documentPages);
  listen("communities.rules-published", "test", (event) => heard.push(event));
  listen("communities.rules-accepted", "test", (event) => heard.push(event));
});

/** A country of its own for every test, with a coordinator of Pedagogy. */
beforeEach(async () => {
  const code = codes.shift();
  if (!code) throw new Error("More tests than countries: add one to the list.");
  country = await aCountry(code);
  coordinator = await anActor({ grants: [{ role: "coordinator", communityId: pedagogy() }] });
});

const pedagogy = () => country.communities.pedagogy;

async function community(component: Component = "pedagogy") {
  return db().community.findUniqueOrThrow({
    where: { id: country.communities[component] },
    select: { id: true, countryCode: true, rulesDocumentId: true },
  });
}

/** Puts a written page in place, as opening the task force (or an editor) does. */
async function write(content: RichText) {
  return transact(async (tx) => {
    const { id } = await writtenPages().create(tx, {
      kind: "rules",
      title: "Rules",
      lang: "en",
      countryCode: country.countryCode,
      communityId: pedagogy(),
      createdById: null,
      content,
    });
    await tx.community.update({ where: { id: pedagogy() }, data: { rulesDocumentId: id } });
    return id;
  });
}

async function input(change: Partial<PublishRulesInput> = {}): Promise<PublishRulesInput> {
  const { rulesDocumentId } = await community();
  const page = rulesDocumentId ? await writtenPages().read(rulesDocumentId) : null;
  return {
    after: 0,
    revision: page?.revision ?? "0",
    whoMayPost: "members",
    replyHours: 48,
    langs: ["en"],
    pictureRule: "No child can be recognised.",
    conflictPath: "Talk first.",
    ...change,
  };
}

const member = () => anActor({ grants: [{ role: "member", communityId: pedagogy() }] });

describe("publishing rules", () => {
  it("freezes the library text with its settings, for everyone to read", async () => {
    await write(rulesOutline("en"));
    expect(await publishRules(coordinator, pedagogy(), await input())).toEqual({ version: 1 });
    const view = await viewRules(visitor, await community());
    expect(view).toMatchObject({
      current: { version: 1, replyHours: 48, publishedBy: coordinator.name, changed: null },
      acceptance: null,
      draft: null,
      can: { publish: false, accept: false, draft: false },
    });
    expect(view.shown?.content).toEqual(rulesOutline("en"));
    expect(heard).toContainEqual(
      expect.objectContaining({
        name: "communities.rules-published",
        communityId: pedagogy(),
        version: 1,
      }),
    );
    expect(
      await db().auditEvent.count({
        where: { action: "communities.rules-published", communityId: pedagogy() },
      }),
    ).toBe(1);
  });

  it("keeps what was published when the page goes on changing", async () => {
    const first = paragraphs("We are kind to each other, and we answer every question in time.");
    await write(first);
    await publishRules(coordinator, pedagogy(), await input());
    const second = paragraphs("We are kind to each other, and we answer questions within a day.");
    await write(second);
    const before = await viewRules(coordinator, await community());
    expect(before.shown?.content).toEqual(first);
    expect(before.draft).toMatchObject({ content: second, unchanged: false });

    await publishRules(coordinator, pedagogy(), {
      ...(await input({ after: 1, replyHours: 24, langs: ["en", "ru"] })),
      changeNote: "Faster answers.",
    });
    const after = await viewRules(coordinator, await community());
    expect(after.draft?.unchanged).toBe(true);
    expect(after.history).toMatchObject([
      {
        version: 2,
        changeNote: "Faster answers.",
        changed: { settings: ["replyHours", "langs"], text: true },
      },
      { version: 1, changed: null },
    ]);
    const old = await viewRules(visitor, await community(), 1);
    expect(old.shown).toMatchObject({ version: 1, content: first });
    await expect(viewRules(visitor, await community(), 3)).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  it("lets one of several who publish at the same moment win; the others are told", async () => {
    await write(rulesOutline("en"));
    const given = await input();
    const results = await Promise.allSettled(
      [1, 2, 3].map(() => publishRules(coordinator, pedagogy(), given)),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") {
        expect(result.reason).toMatchObject({
          kind: "conflict",
          code: "communities.rules-published-meanwhile",
        });
      }
    }
    expect(await db().ruleSet.count({ where: { communityId: pedagogy() } })).toBe(1);
  });

  it("does not freeze a text that its publisher has not seen", async () => {
    await write(rulesOutline("en"));
    const given = await input({ revision: "before" });
    await expect(publishRules(coordinator, pedagogy(), given)).rejects.toMatchObject({
      kind: "conflict",
      code: "communities.rules-edited-meanwhile",
    });
  });

  it("needs a text", async () => {
    await expect(publishRules(coordinator, pedagogy(), await input())).rejects.toMatchObject({
      kind: "invalid",
      code: "communities.rules-no-page",
    });
    await write(paragraphs("", "Rules"));
    await expect(publishRules(coordinator, pedagogy(), await input())).rejects.toMatchObject({
      kind: "invalid",
      code: "communities.rules-empty",
    });
  });

  it("is refused to those who do not manage the community", async () => {
    await write(rulesOutline("en"));
    const given = await input();
    const { countryCode } = country;
    const others: [Actor, string][] = [
      [visitor, "not-found"],
      [await anActor(), "not-found"],
      [await anActor({ grants: [{ role: "regional" }] }), "not-found"],
      [await member(), "forbidden"],
      [await anActor({ grants: [{ role: "facilitator", communityId: pedagogy() }] }), "forbidden"],
      [await anActor({ grants: [{ role: "ntf_member", countryCode }] }), "forbidden"],
    ];
    for (const [actor, kind] of others) {
      await expect(publishRules(actor, pedagogy(), given)).rejects.toMatchObject({ kind });
    }
    expect(await currentRules(pedagogy())).toBeNull();
    await expect(publishRules(coordinator, newId(), given)).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});

describe("drafts", () => {
  it("are read by those inside and by the regional team, and by nobody else", async () => {
    await write(rulesOutline("en"));
    const { countryCode } = country;
    const readers = [
      await member(),
      await anActor({ grants: [{ role: "ntf_member", countryCode }] }),
      await anActor({ grants: [{ role: "regional" }] }),
    ];
    for (const actor of readers) {
      expect((await viewRules(actor, await community())).draft).not.toBeNull();
    }
    const others = [
      visitor,
      await anActor(),
      await anActor({ grants: [{ role: "ambassador", communityId: pedagogy() }] }),
    ];
    for (const actor of others) {
      const view = await viewRules(actor, await community());
      expect(view).toMatchObject({ shown: null, draft: null, acceptance: null });
    }
  });
});

describe("accepting rules", () => {
  it("counts once however often it is clicked, also at the same moment", async () => {
    await write(rulesOutline("en"));
    await publishRules(coordinator, pedagogy(), await input());
    const actor = await member();
    expect(await hasAccepted(actor.userId, pedagogy())).toBe(false);
    heard.length = 0;
    await Promise.all([1, 2, 3].map(() => acceptRules(actor, pedagogy(), 1)));
    await acceptRules(actor, pedagogy(), 1);
    expect(await hasAccepted(actor.userId, pedagogy())).toBe(true);
    expect(heard).toHaveLength(1);
    const view = await viewRules(actor, await community());
    expect(view.acceptance).toEqual({ members: 2, accepted: 1 });
    expect(view.acceptedAt).not.toBeNull();
  });

  it("is asked again for a new version, and never for one that is over", async () => {
    await write(rulesOutline("en"));
    await publishRules(coordinator, pedagogy(), await input());
    const actor = await member();
    await acceptRules(actor, pedagogy(), 1);
    await publishRules(coordinator, pedagogy(), await input({ after: 1, replyHours: 24 }));
    expect(await hasAccepted(actor.userId, pedagogy())).toBe(false);
    await expect(acceptRules(actor, pedagogy(), 1)).rejects.toMatchObject({
      kind: "conflict",
      code: "communities.rules-other-version",
    });
    await expect(acceptRules(actor, pedagogy(), 3)).rejects.toMatchObject({ kind: "conflict" });
    await acceptRules(actor, pedagogy(), 2);
    const view = await viewRules(actor, await community());
    expect(view.acceptance).toEqual({ members: 2, accepted: 1 });
  });

  it("is refused to those who are no members", async () => {
    await write(rulesOutline("en"));
    await publishRules(coordinator, pedagogy(), await input());
    const { countryCode } = country;
    const others: [Actor, string][] = [
      [visitor, "not-found"],
      [await anActor(), "not-found"],
      [await anActor({ grants: [{ role: "ambassador", communityId: pedagogy() }] }), "not-found"],
      [await anActor({ grants: [{ role: "ntf_lead", countryCode }] }), "forbidden"],
    ];
    for (const [actor, kind] of others) {
      await expect(acceptRules(actor, pedagogy(), 1)).rejects.toMatchObject({ kind });
    }
    expect(
      await db().ruleAcceptance.count({ where: { ruleSet: { communityId: pedagogy() } } }),
    ).toBe(0);
  });

  it("leaves out of the share whoever is no longer there", async () => {
    await write(rulesOutline("en"));
    await publishRules(coordinator, pedagogy(), await input());
    const gone = await member();
    await acceptRules(gone, pedagogy(), 1);
    await db().grant.updateMany({
      where: { userId: gone.userId },
      data: { revokedAt: new Date() },
    });
    const suspended = await aUser({
      suspended: true,
      grants: [{ role: "member", communityId: pedagogy() }],
    });
    expect(suspended.id).toBeTruthy();
    await aGrant((await aUser()).id, {
      role: "member",
      communityId: pedagogy(),
      accepted: false,
    });
    const view = await viewRules(coordinator, await community());
    expect(view.acceptance).toEqual({ members: 1, accepted: 0 });
  });
});

describe("what waits for a member's word", () => {
  it("is each community with rules in force that they have not accepted", async () => {
    const user = await aUser({
      grants: [
        { role: "member", communityId: pedagogy() },
        { role: "facilitator", communityId: pedagogy() },
        { role: "member", communityId: country.communities.policy },
      ],
    });
    const actor = await actorFor(user.id);
    expect(await pendingAcceptances(actor)).toEqual([]);
    expect(await hasAccepted(user.id, pedagogy())).toBe(true);
    await write(rulesOutline("en"));
    await publishRules(coordinator, pedagogy(), await input());
    expect(await pendingAcceptances(actor)).toEqual([
      {
        communityId: pedagogy(),
        countryCode: country.countryCode,
        component: "pedagogy",
        version: 1,
      },
    ]);
    await acceptRules(actor, pedagogy(), 1);
    expect(await pendingAcceptances(actor)).toEqual([]);
    expect(await pendingAcceptances(visitor)).toEqual([]);
    expect(await pendingAcceptances(await anActor())).toEqual([]);
  });
});
