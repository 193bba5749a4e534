import { beforeAll, describe, expect, it } from "vitest";
import { aDocument, paragraphs } from "#tests/factories/documents";
import { anActor } from "#tests/factories/people";
import { aCountry } from "#tests/factories/places";
import { aSuggestion, changesFor, suggest } from "#tests/factories/suggestions";
import { pagesOf } from "#tests/support/pages";
import type { Person } from "~/core/actor";
import { db } from "~/core/db.server";
import { unscopedText } from "~/features/documents/queries.server";

let visit: Awaited<ReturnType<typeof pagesOf>>;
let people: Record<"facilitator" | "member" | "reader" | "outsider", Person>;
let place: { countryCode: string; communityId: string };

beforeAll(async () => {
  visit = await pagesOf("documents");
  const { communities } = await aCountry("kg");
  const communityId = communities.pedagogy;
  place = { countryCode: "kg", communityId };
  people = {
    facilitator: await anActor({ grants: [{ role: "facilitator", communityId }] }),
    member: await anActor({ name: "Tekla", grants: [{ role: "member", communityId }] }),
    reader: await anActor(),
    outsider: await anActor(),
  };
});

const aGuide = (...texts: string[]) =>
  aDocument({
    ...place,
    content: paragraphs(...texts),
    given: [{ access: "read", userId: people.reader.userId }],
  });
const textOf = async (id: string) => (await unscopedText(id))?.content;

describe("pages of suggestions", () => {
  it("are closed to readers, hidden from strangers, and lead visitors to sign in", async () => {
    const id = await aGuide("One");
    for (const path of [`/d/${id}/suggestions`, `/d/${id}/suggest`, `/d/${id}/suggestions/open`]) {
      expect((await visit(path, { as: people.reader })).status).toBe(403);
      expect((await visit(path, { as: people.outsider })).status).toBe(404);
      expect((await visit(path)).location).toContain("/sign-in");
    }
    const form = { intent: "reject-all" };
    const path = `/d/${id}/suggestions`;
    await suggest(people.member, id, paragraphs("One more"));
    expect((await visit(path, { as: people.reader, form })).status).toBe(403);
    expect((await visit(path, { as: people.member, form })).status).toBe(403);
    expect((await visit(path, { as: people.outsider, form })).status).toBe(404);
    expect((await visit(path, { form })).location).toContain("/sign-in");
    expect(await db().suggestion.count({ where: { documentId: id, state: "open" } })).toBe(1);
  });

  it("let a commenter reword a paragraph and an editor accept it, without any script", async () => {
    const id = await aGuide("We meet on Monday.", "Bring a pen.");
    const choose = await visit(`/d/${id}/suggest`, { as: people.member });
    expect(choose.text).toContain("We meet on Monday.");
    expect(choose.html).toContain(`/d/${id}/suggest?block=0`);
    const write = await visit(`/d/${id}/suggest?block=0`, { as: people.member });
    expect(write.html).toContain('name="was"');
    const form = {
      block: "0",
      was: "We meet on Monday.",
      text: "We meet on Friday.",
      note: "Holiday",
    };
    const same = await visit(`/d/${id}/suggest?block=0`, {
      as: people.member,
      form: { ...form, text: form.was },
    });
    expect([same.status, same.text]).toEqual([400, expect.stringContaining("Nothing differs")]);
    const sent = await visit(`/d/${id}/suggest?block=0`, { as: people.member, form });
    expect(sent.location).toBe(`/d/${id}/suggestions?done=sent`);
    const list = await visit(`/d/${id}/suggestions`, { as: people.facilitator });
    for (const words of ["Tekla", "Monday", "Friday", "Holiday", "Replacement", "Accept"]) {
      expect(list.text).toContain(words);
    }
    const own = await visit(`/d/${id}/suggestions`, { as: people.member });
    expect(own.text).toContain("Withdraw");
    expect(own.html).not.toContain('value="accept"');
    const one = await db().suggestion.findFirstOrThrow({ where: { documentId: id } });
    const done = await visit(`/d/${id}/suggestions`, {
      as: people.facilitator,
      form: { intent: "accept", id: one.id },
    });
    expect(done.location).toBe(`/d/${id}/suggestions?done=accepted`);
    expect(await textOf(id)).toEqual(paragraphs("We meet on Friday.", "Bring a pen."));
    const late = await visit(`/d/${id}/suggestions`, {
      as: people.facilitator,
      form: { intent: "accept", id: one.id },
    });
    expect([late.status, late.text]).toEqual([409, expect.stringContaining("decided already")]);
    const decided = await visit(`/d/${id}/suggestions?decided=1`, { as: people.facilitator });
    expect(decided.text).toContain("Take the decision back");
    const russian = await visit(`/d/${id}/suggestions?decided=1&lang=ru`, {
      as: people.facilitator,
    });
    expect(russian.text).toContain("Предложенные правки");
  });

  it("go on where one is in a long list, and before it when nothing is left there", async () => {
    const id = await aGuide("One.");
    for (let made = 0; made < 32; made += 1) await aSuggestion(id);
    const as = people.facilitator;
    const list = `/d/${id}/suggestions`;
    const first = await visit(list, { as });
    const cursor = /cursor=([^"&]+)/.exec(first.html)?.[1];
    const second = `${list}?cursor=${cursor}`;
    const ids = [...(await visit(second, { as })).html.matchAll(/id="s-([^"]+)"/g)].map(([, one]) =>
      String(one),
    );
    expect(ids).toHaveLength(2);
    const reject = (one = "") => visit(second, { as, form: { intent: "reject", id: one } });
    const here = `${list}?done=rejected&cursor=${cursor}`;
    expect((await reject(ids[0])).location).toBe(here);
    expect((await visit(here, { as })).html).toContain(`id="s-${ids[1]}"`);
    expect((await reject(ids[1])).location).toBe(here);
    expect((await visit(here, { as })).location).toBe(`${list}?done=rejected`);
    const all = await visit(second, { as, form: { intent: "reject-all", id: "" } });
    expect(all.location).toBe(`${list}?done=rejectedAll`);
    expect((await visit(second, { as })).status).toBe(200);
  });

  it("show nothing of a suggestion on the document's page, nor in its files", async () => {
    const id = await aGuide("We meet on Monday.");
    await suggest(people.member, id, paragraphs("We meet on Monday. SECRETWORDS"));
    for (const as of [people.reader, people.member, people.facilitator]) {
      for (const path of [
        `/d/${id}`,
        ...["md", "html", "txt"].map((kind) => `/d/${id}/export/${kind}`),
      ]) {
        expect((await visit(path, { as })).html).not.toContain("SECRETWORDS");
      }
    }
    expect((await visit(`/d/${id}`, { as: people.member })).html).toContain(`/d/${id}/suggestions`);
    expect((await visit(`/d/${id}`, { as: people.reader })).html).not.toContain("/suggest");
  });

  it("answer the editor: what waits with its places, sending, and decisions", async () => {
    const id = await aGuide("One two");
    const path = `/d/${id}/suggestions/open`;
    const changes = await changesFor(id, paragraphs("One and two"));
    const send = { intent: "send", changes, epoch: "1", formKey: "k" };
    const ask = (as: Person, form: Record<string, string>) => visit(path, { as, form });
    expect((await ask(people.reader, send)).status).toBe(403);
    expect((await ask(people.outsider, send)).status).toBe(404);
    expect(JSON.parse((await ask(people.member, send)).html)).toEqual({ done: 1 });
    const { suggestions } = JSON.parse((await visit(path, { as: people.facilitator })).html);
    expect(suggestions).toMatchObject([
      { kind: "insert", anchor: { start: expect.anything() }, can: { decide: true } },
    ]);
    const accept = { intent: "accept", id: suggestions[0].id };
    expect((await ask(people.member, accept)).status).toBe(403);
    expect((await ask(people.facilitator, accept)).status).toBe(200);
    expect(await textOf(id)).toEqual(paragraphs("One and two"));
    expect((await ask(people.member, { ...send, changes: "[[" })).status).toBe(400);
    expect((await ask(people.member, { intent: "nothing" })).status).toBe(400);
  });
});
