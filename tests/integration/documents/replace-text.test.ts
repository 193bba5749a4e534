import { expect, it } from "vitest";
import { aDocument, paragraphs } from "#tests/factories/documents";
import { anActor } from "#tests/factories/people";
import { aCountry } from "#tests/factories/places";
import { visitor } from "~/core/actor";
import { db } from "~/core/db.server";
import { replaceText } from "~/features/documents/commands/replace-text.server";
import { unscopedText } from "~/features/documents/queries.server";

const textOf = async (id: string) => (await unscopedText(id))?.content;

it("writes a text as one edit of its author, and nothing when nothing changed", async () => {
  const { communities } = await aCountry("ge");
  const place = { countryCode: "ge", communityId: communities.pedagogy };
  const id = await aDocument({ ...place, content: paragraphs("One", "Two") });
  const actor = await anActor({
    grants: [{ role: "facilitator", communityId: place.communityId }],
  });
  await replaceText(actor, id, paragraphs("One", "Two and a half", "Three"));
  await replaceText(actor, id, paragraphs("One", "Two and a half", "Three"));
  expect(await textOf(id)).toEqual(paragraphs("One", "Two and a half", "Three"));
  const log = await db().collabUpdate.findMany({ where: { docId: id }, orderBy: { seq: "asc" } });
  expect(log.map(({ seq, userId }) => [seq, userId])).toEqual([
    [1n, null],
    [2n, actor.userId],
  ]);
  expect((await db().collabDoc.findUniqueOrThrow({ where: { docId: id } })).headSeq).toBe(2n);
});

it("is refused to those who may only comment, to strangers and for what does not fit", async () => {
  const { communities } = await aCountry("am");
  const place = { countryCode: "am", communityId: communities.pedagogy };
  const id = await aDocument({ ...place, content: paragraphs("One") });
  const member = await anActor({ grants: [{ role: "member", communityId: place.communityId }] });
  const coordinator = await anActor({
    grants: [{ role: "coordinator", communityId: place.communityId }],
  });
  await expect(replaceText(member, id, paragraphs("No"))).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(replaceText(visitor, id, paragraphs("No"))).rejects.toMatchObject({
    kind: "not-found",
  });
  const script = { type: "doc", content: [{ type: "script" }] };
  await expect(replaceText(coordinator, id, script)).rejects.toThrow();
  expect(await textOf(id)).toEqual(paragraphs("One"));
});
