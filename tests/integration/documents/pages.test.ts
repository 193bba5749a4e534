import { beforeAll, describe, expect, it } from "vitest";
import { aDocument, paragraphs } from "#tests/factories/documents";
import { anActor } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { pagesOf } from "#tests/support/pages";
import type { Person } from "~/core/actor";
import { db } from "~/core/db.server";
import type { RichText } from "~/core/written-pages.server";

let visit: Awaited<ReturnType<typeof pagesOf>>;
let place: CountryFacts;
let people: Record<"coordinator" | "facilitator" | "member" | "reader" | "outsider", Person>;
let guide: string;
let open: string;

beforeAll(async () => {
  visit = await pagesOf("documents");
  place = await aCountry("kg");
  const communityId = place.communities.pedagogy;
  people = {
    coordinator: await anActor({ grants: [{ role: "coordinator", communityId }] }),
    facilitator: await anActor({ grants: [{ role: "facilitator", communityId }] }),
    member: await anActor({ grants: [{ role: "member", communityId }] }),
    reader: await anActor(),
    outsider: await anActor(),
  };
  guide = await aDocument({
    countryCode: "kg",
    communityId,
    title: "Ask three questions",
    content: paragraphs("Written together"),
    given: [{ access: "read", userId: people.reader.userId }],
  });
  open = await aDocument({
    countryCode: "kg",
    communityId,
    title: "For everybody",
    visibility: "public",
    content: paragraphs("Open words"),
  });
});

describe("a document's page", () => {
  it("offers each person what their right allows, and shows the text to all of them", async () => {
    const expected = [
      { as: people.coordinator, writes: true, manages: true },
      { as: people.facilitator, writes: true, manages: false },
      { as: people.member, writes: false, manages: false },
      { as: people.reader, writes: false, manages: false },
    ];
    for (const { as, writes, manages } of expected) {
      const page = await visit(`/d/${guide}`, { as });
      expect(page.status).toBe(200);
      expect(page.text).toContain("Written together");
      expect(page.html.includes('class="tool-line"')).toBe(writes);
      expect(page.html.includes(`/d/${guide}/settings`)).toBe(manages);
    }
  });

  it("is not there for people outside, and tells nothing of itself", async () => {
    for (const as of [people.outsider, undefined]) {
      const page = await visit(`/d/${guide}`, as ? { as } : {});
      expect(page.status).toBe(404);
      expect(page.html).not.toContain("Ask three questions");
      expect(page.html).not.toContain("Written together");
    }
    expect((await visit("/d/none", { as: people.coordinator })).status).toBe(404);
  });

  it("speaks of itself to messengers only when it is public", async () => {
    const shared = await visit(`/d/${open}`);
    expect(shared.html).toContain('property="og:title" content="For everybody – Pedagogy');
    expect(shared.html).toContain('name="description" content="Open words"');
    const kept = await visit(`/d/${guide}`, { as: people.member });
    expect(kept.html).not.toContain("og:title");
    expect(kept.html).toContain('name="robots" content="noindex"');
  });

  it("carries no script in light mode and leads to the editor", async () => {
    const page = await visit(`/d/${guide}?data=light`, { as: people.facilitator });
    expect(page.html).not.toContain("<script");
    expect(page.html).toContain(`href="/d/${guide}?data=full"`);
    expect(page.text).toContain("Written together");
  });

  it("draws a text that somebody forged without letting it do anything", async () => {
    const content = JSON.parse(
      `{"type":"doc","content":[null,{"type":"text","text":{"$$typeof":"x"}},
        {"type":"paragraph","content":[{"type":"text","text":"</script><script>alert(1)</script>",
          "marks":[{"type":"link","attrs":{"href":"javascript:alert(1)"}}]}]},
        {"type":"image","attrs":{"src":"https://tracker.example/x.png","alt":"A class"}}]}`,
    ) as RichText;
    const id = await aDocument({ countryCode: "kg", visibility: "public" });
    await db().$executeRaw`UPDATE "CollabDoc" SET "projection" = ${JSON.stringify(content)}::jsonb
                            WHERE "docId" = ${id}::uuid`;
    const page = await visit(`/d/${id}`);
    expect(page.status).toBe(200);
    expect(page.html).not.toContain("<script>alert");
    expect(page.html).not.toContain('href="javascript:');
    expect(page.html).not.toContain("<img");
  });
});

describe("the list of documents", () => {
  const here = "/kg/pedagogy/documents";

  it("shows what each may read, and the way to start one to those who may", async () => {
    const member = await visit(here, { as: people.member });
    expect(member.text).toContain("Ask three questions");
    expect(member.html).toContain(`${here}/new`);
    const visitor = await visit(here);
    expect(visitor.text).toContain("For everybody");
    expect(visitor.text).not.toContain("Ask three questions");
    expect(visitor.html).not.toContain(`${here}/new`);
  });

  it("pages by cursor and refuses a cursor that is not one", async () => {
    for (let n = 0; n < 31; n += 1) {
      await aDocument({ countryCode: "kg", visibility: "public", title: `Number ${n}` });
    }
    const first = await visit("/kg/documents");
    const older = /href="(\/kg\/documents\?after=[^"]+)"/.exec(first.html)?.[1] ?? "";
    expect(first.text).toContain("Number 30");
    const second = await visit(older.replaceAll("&amp;", "&"));
    expect(second.text).toContain("Number 0");
    expect(second.text).not.toContain("Number 30");
    for (const after of ["x", btoa('["soon","me"]')]) {
      expect((await visit(`/kg/documents?after=${after}`)).status).toBe(400);
    }
  });

  it("keeps archived documents apart", async () => {
    const title = "Put away long ago";
    await aDocument({
      countryCode: "kg",
      communityId: place.communities.policy,
      title,
      archived: true,
    });
    const as = await anActor({
      grants: [{ role: "coordinator", communityId: place.communities.policy }],
    });
    expect((await visit("/kg/policy/documents", { as })).text).not.toContain(title);
    expect((await visit("/kg/policy/documents?show=archived", { as })).text).toContain(title);
  });

  it("does not exist where there is no task force", async () => {
    expect((await visit("/ge/documents")).status).toBe(404);
    expect((await visit("/kg/sports/documents")).status).toBe(404);
  });

  it("speaks English and Russian without a word missing", async () => {
    const addresses = [here, `${here}/new`, `/d/${guide}`, `/d/${guide}/settings`, "/kg/documents"];
    for (const path of addresses) {
      const english = await visit(`${path}?lang=en`, { as: people.coordinator });
      const russian = await visit(`${path}?lang=ru`, { as: people.coordinator });
      expect(russian.text).toMatch(/[а-яё]{4}/i);
      for (const page of [english, russian]) {
        expect(page.status).toBe(200);
        expect(page.text, path).not.toMatch(
          /\b(list|new|page|rights|visibility|kinds|archive|save)\.[a-z]/i,
        );
      }
    }
  });
});

describe("starting a document", () => {
  const path = "/kg/pedagogy/documents/new";
  const form = { kind: "minutes", title: "First call", lang: "ru", visibility: "community" };

  it("leads to the new document, begun in its own language", async () => {
    const answer = await visit(path, { as: people.member, form });
    expect(answer.status).toBe(303);
    const page = await visit(answer.location ?? "", { as: people.member });
    expect(page.text).toContain("Кто что делает и к какому сроку");
    expect(page.html).toContain('class="tool-line"');
  });

  it("keeps what was typed when something is missing", async () => {
    const answer = await visit(path, { as: people.member, form: { ...form, title: " " } });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("Please fill this in.");
    expect(answer.html).toMatch(/value="minutes"[^>]*checked|checked=""[^>]*value="minutes"/);
  });

  it("is refused to people outside", async () => {
    expect((await visit(path, { as: people.outsider, form })).status).toBe(404);
    expect((await visit(path)).location).toContain("/sign-in?next=");
  });
});

describe("a document's settings", () => {
  it("are for its owners", async () => {
    const path = `/d/${guide}/settings`;
    expect((await visit(path, { as: people.coordinator })).status).toBe(200);
    expect((await visit(path, { as: people.facilitator })).status).toBe(403);
    expect((await visit(path, { as: people.outsider })).status).toBe(404);
    expect((await visit(path)).location).toContain("/sign-in");
    const form = { intent: "rename", title: "Mine now" };
    expect((await visit(path, { as: people.facilitator, form })).status).toBe(403);
    expect((await visit(`/d/${guide}`, { as: people.member })).text).not.toContain("Mine now");
  });

  it("rename, give and withdraw by plain forms", async () => {
    const id = await aDocument({ countryCode: "kg", communityId: place.communities.pedagogy });
    const path = `/d/${id}/settings`;
    const as = people.coordinator;
    const newcomer = await anActor({ name: "Nazgul Example" });
    const send = (form: Record<string, string>) => visit(path, { as, form });

    expect((await send({ intent: "rename", title: "A better name" })).location).toContain(
      "renamed",
    );
    const given = { intent: "give-person", person: `@${newcomer.handle}`, access: "edit" };
    expect((await send(given)).location).toContain("given");
    const page = await visit(path, { as });
    expect(page.text).toContain("A better name");
    expect(page.text).toContain("Nazgul Example");
    expect((await visit(`/d/${id}`, { as: newcomer })).html).toContain('class="tool-line"');

    const grantId = /name="grantId" value="([^"]+)"/.exec(page.html)?.[1] ?? "";
    expect((await send({ intent: "withdraw", grantId })).location).toContain("withdrawn");
    expect((await visit(`/d/${id}`, { as: newcomer })).status).toBe(404);
  });

  it("say beside the field when nobody has that name", async () => {
    const form = { intent: "give-person", person: "nobody-here", access: "edit" };
    const answer = await visit(`/d/${guide}/settings`, { as: people.coordinator, form });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("There is no account with this user name");
    expect(answer.html).toContain('value="nobody-here"');
  });

  it("put a document away and bring it back", async () => {
    const id = await aDocument({ countryCode: "kg", communityId: place.communities.pedagogy });
    const as = people.coordinator;
    await visit(`/d/${id}/settings`, { as, form: { intent: "archive" } });
    const page = await visit(`/d/${id}`, { as });
    expect(page.text).toContain("This document is archived");
    expect(page.html).not.toContain('class="tool-line"');
    expect((await visit(`/d/${id}`, { as: people.member })).status).toBe(404);
    await visit(`/d/${id}/settings`, { as, form: { intent: "restore" } });
    expect((await visit(`/d/${id}`, { as: people.member })).status).toBe(200);
  });
});

describe("the plain form of a text", () => {
  it("keeps what was typed when the whole of it is refused", async () => {
    const path = `/d/${guide}/text`;
    const as = people.facilitator;
    const page = await visit(path, { as });
    const base = /name="base-0" value="([^"]+)"/.exec(page.html)?.[1] ?? "";
    const typed = `Words worth keeping${"\n".repeat(10_001)}and their end`;
    const refused = await visit(path, { as, form: { "base-0": base, "part-0": typed } });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain("too long");
    expect(refused.text).toContain("Words worth keeping");
    expect(refused.text).toContain("and their end");
    expect(refused.html).toContain(`name="base-0" value="${base}"`);
    const again = { "base-0": base, "part-0": "Words worth keeping" };
    expect((await visit(path, { as, form: again })).location).toContain("done=saved");
  });
});
