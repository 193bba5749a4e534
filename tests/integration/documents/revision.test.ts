import { beforeAll, expect, it } from "vitest";
import { aDocument, paragraphs } from "#tests/factories/documents";
import { anActor } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { pagesOf } from "#tests/support/pages";
import type { Person } from "~/core/actor";
import { replaceText } from "~/features/documents/commands/replace-text.server";
import { getTextRevision } from "~/features/documents/queries.server";

let visit: Awaited<ReturnType<typeof pagesOf>>;
let kg: CountryFacts;
let writer: Person;

beforeAll(async () => {
  visit = await pagesOf("documents");
  kg = await aCountry("kg");
  const communityId = kg.communities.pedagogy;
  writer = await anActor({ grants: [{ role: "facilitator", communityId }] });
});

const revisionOf = async (id: string, as?: Person) => {
  const { status, html } = await visit(`/d/${id}/revision`, { as });
  return status === 200 ? JSON.parse(html).revision : status;
};

it("tells readers of a text that it has changed, and visitors too where it is public", async () => {
  const at = { countryCode: "kg", communityId: kg.communities.pedagogy };
  const id = await aDocument({ ...at, visibility: "public", content: paragraphs("One") });
  const before = await revisionOf(id);
  expect(before).toBe(await getTextRevision(writer, id));
  await replaceText(writer, id, paragraphs("Two"));
  expect(await revisionOf(id)).not.toBe(before);
  expect(await revisionOf(id, writer)).toBe(await getTextRevision(writer, id));
});

it("tells nobody else that there is a text at all", async () => {
  const closed = await aDocument({ countryCode: "kg", communityId: kg.communities.pedagogy });
  for (const as of [undefined, await anActor()]) expect(await revisionOf(closed, as)).toBe(404);
  expect(await revisionOf("0198a000-0000-7000-8000-000000000000", writer)).toBe(404);
});
