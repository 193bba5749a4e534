import { beforeAll, expect, it } from "vitest";
import { aDocument, paragraphs } from "#tests/factories/documents";
import { anActor } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { pagesOf } from "#tests/support/pages";
import type { Person } from "~/core/actor";
import { db } from "~/core/db.server";
import { replaceText } from "~/features/documents/commands/replace-text.server";

let visit: Awaited<ReturnType<typeof pagesOf>>;
let kg: CountryFacts;
let member: Person;
let facilitator: Person;
let reader: Person;

beforeAll(async () => {
  visit = await pagesOf("documents");
  kg = await aCountry("kg");
  const communityId = kg.communities.pedagogy;
  member = await anActor({ name: "Maria", grants: [{ role: "member", communityId }] });
  facilitator = await anActor({ grants: [{ role: "facilitator", communityId }] });
  reader = await anActor();
});

const aGuide = (...texts: string[]) =>
  aDocument({
    countryCode: "kg",
    communityId: kg.communities.pedagogy,
    visibility: "public",
    content: paragraphs(...texts),
  });

const blockLinks = (html: string) =>
  [...html.matchAll(/href="(\/d\/[^"]*\/comments\?block=[^"#]*)/g)].map(([, to = ""]) =>
    to.replaceAll("&amp;", "&"),
  );

it("leads from each paragraph to a form, without script, and back to the words", async () => {
  const id = await aGuide("First words", "Second words", "");
  const page = await visit(`/d/${id}`, { as: member });
  const links = blockLinks(page.html);
  expect(links).toHaveLength(2);
  const form = await visit(links[1] ?? "", { as: member });
  expect(form.text).toContain("Second words");
  const block = /name="block" value="([^"]+)"/.exec(form.html)?.[1] ?? "";
  expect(block).toMatch(/^e\d+-\d+$/);

  const empty = await visit(links[1] ?? "", {
    as: member,
    form: { intent: "start", block, body: " " },
  });
  expect(empty.status).toBe(400);
  const done = await visit(`/d/${id}/comments`, {
    as: member,
    form: { intent: "start", block, body: "Really?" },
  });
  expect(done.location).toMatch(/\?done=written#c-/);
  const list = await visit(`/d/${id}/comments?done=written`, { as: member });
  expect(list.text).toContain("Your comment is added.");
  expect(list.html).toMatch(new RegExp(`href="/d/${id}#at-[^"]+"[^>]*><q[^>]*>Second words`));
});

it("keeps what was typed when the paragraph is gone, and shows no markup of it", async () => {
  const id = await aGuide("First words", "Second words");
  const links = blockLinks((await visit(`/d/${id}`, { as: member })).html);
  const key = /block=([^#]+)/.exec(links[1] ?? "")?.[1] ?? "";
  await replaceText(facilitator, id, paragraphs("First words"));
  const body = "Typed <b>with care</b>";
  const late = await visit(links[1] ?? "", {
    as: member,
    form: { intent: "start", block: key, body },
  });
  expect(late.status).toBe(409);
  expect(late.html).toContain("Typed &lt;b&gt;with care&lt;/b&gt;");
  expect(late.text).toContain("These words have changed meanwhile");
});

it("shows comments to commenters alone: as marks, in the list, as data", async () => {
  const id = await aGuide("First words", "Second words");
  const [, second = ""] = blockLinks((await visit(`/d/${id}`, { as: member })).html);
  const key = /block=([^#]+)/.exec(second)?.[1] ?? "";
  const body = `zqzq <img src=x onerror=alert(1)> @nobody <a href="javascript:x">`;
  const start = { intent: "start", block: key, from: "0", to: "6", quote: "Second", body };
  const done = await visit(`/d/${id}/comments`, { as: member, form: start });
  expect(done.location).toMatch(/\?done=written#c-/);
  const page = await visit(`/d/${id}`, { as: member });
  expect(page.html).toMatch(/<mark class="commented"[^>]*>Second<\/mark><a id="at-/);
  expect(page.text).toContain("1 open comment");
  const list = await visit(`/d/${id}/comments`, { as: facilitator });
  expect(list.html).toContain("&lt;img src=x onerror=alert(1)&gt;");
  expect(list.html).not.toContain("<img src=x");
  expect(list.html).not.toContain('href="javascript');
  for (const as of [reader, undefined]) {
    const open = await visit(`/d/${id}`, { as });
    expect(open.status).toBe(200);
    expect(open.html).not.toMatch(/zqzq|commented|\/comments/);
    const refused = await visit(`/d/${id}/comments`, { as });
    expect(refused.status).toBe(as ? 403 : 302);
    const data = await visit(`/d/${id}/comments/data`, { as });
    expect(data.html).not.toContain("zqzq");
    const found = await visit(`/d/${id}/comments/people?q=maria`, { as });
    expect(found.html).not.toContain("Maria");
  }
  const thread = /id="c-([^"]+)"/.exec(list.html)?.[1] ?? "";
  const settle = { intent: "resolve", thread, on: "yes" };
  const settled = await visit(`/d/${id}/comments`, { as: facilitator, form: settle });
  expect(settled.location).toContain("show=resolved");
  expect((await visit(`/d/${id}/comments?show=resolved`, { as: member })).text).toContain(
    "Settled by",
  );
  expect((await visit(`/d/${id}`, { as: member })).html).not.toContain("<mark");
});

it("says when the words were taken out, and does the same form once", async () => {
  const id = await aGuide("First words", "Second words");
  const [, second = ""] = blockLinks((await visit(`/d/${id}`, { as: member })).html);
  const key = /block=([^#]+)/.exec(second)?.[1] ?? "";
  const form = { intent: "start", block: key, body: "Hm", formKey: "a-form-of-mine" };
  await visit(`/d/${id}/comments`, { as: member, form });
  await visit(`/d/${id}/comments`, { as: member, form });
  expect(await db().documentComment.count({ where: { documentId: id } })).toBe(1);
  await replaceText(facilitator, id, paragraphs("First words"));
  const list = await visit(`/d/${id}/comments`, { as: member });
  expect(list.text).toContain("The text was removed:");
  expect(list.text).toContain("Second words");
});
