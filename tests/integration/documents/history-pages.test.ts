import { beforeAll, describe, expect, it } from "vitest";
import { aDocument, paragraphs } from "#tests/factories/documents";
import { anActor } from "#tests/factories/people";
import { aCountry } from "#tests/factories/places";
import { pagesOf } from "#tests/support/pages";
import { type Person, visitor } from "~/core/actor";
import { db } from "~/core/db.server";
import { archiveDocument } from "~/features/documents/commands/change-document.server";
import { replaceText } from "~/features/documents/commands/replace-text.server";
import { getCredit } from "~/features/documents/history/queries.server";
import { unscopedText } from "~/features/documents/queries.server";
import { restoreVersion } from "~/features/documents/versions/commands/restore-version.server";
import { saveVersion } from "~/features/documents/versions/commands/save-version.server";

let visit: Awaited<ReturnType<typeof pagesOf>>;
let people: Record<"facilitator" | "coordinator" | "member" | "reader" | "outsider", Person>;
let place: { countryCode: string; communityId: string };

beforeAll(async () => {
  visit = await pagesOf("documents");
  const { communities } = await aCountry("kg");
  const communityId = communities.pedagogy;
  place = { countryCode: "kg", communityId };
  people = {
    facilitator: await anActor({ name: "Tekla", grants: [{ role: "facilitator", communityId }] }),
    coordinator: await anActor({ name: "Nurlan", grants: [{ role: "coordinator", communityId }] }),
    member: await anActor({ grants: [{ role: "member", communityId }] }),
    reader: await anActor(),
    outsider: await anActor(),
  };
});

/** A guide with two versions: "One day", which Tekla named, and the text after Nurlan's change. */
async function aGuide() {
  const id = await aDocument({
    ...place,
    content: paragraphs("Bring a pen.", "We meet on Monday."),
    given: [{ access: "read", userId: people.reader.userId }],
  });
  const first = await saveVersion(people.facilitator, id, "One day");
  await replaceText(people.coordinator, id, paragraphs("Bring a pen.", "We meet on Friday."));
  const second = await saveVersion(people.coordinator, id, "Another day");
  return { id, first, second };
}
const textOf = async (id: string) => (await unscopedText(id))?.content;

describe("pages of the history", () => {
  it("are closed to those who do not write, hidden from strangers, and lead visitors to sign in", async () => {
    const { id, first } = await aGuide();
    const version = `/d/${id}/history/${first}`;
    for (const path of [`/d/${id}/history`, version, `/d/${id}/history/restored?seq=1`]) {
      expect((await visit(path, { as: people.reader })).status).toBe(403);
      expect((await visit(path, { as: people.member })).status).toBe(403);
      expect((await visit(path, { as: people.outsider })).status).toBe(404);
      expect((await visit(path)).location).toContain("/sign-in");
    }
    const before = await db().collabVersion.count({ where: { docId: id } });
    for (const [path, form] of [
      [`/d/${id}/history`, { intent: "save", label: "Mine" }],
      [version, { intent: "name", label: "Mine" }],
      [version, { intent: "restore" }],
    ] as const) {
      expect((await visit(path, { as: people.reader, form })).status).toBe(403);
      expect((await visit(path, { as: people.member, form })).status).toBe(403);
      expect((await visit(path, { as: people.outsider, form })).status).toBe(404);
      expect((await visit(path, { form })).location).toContain("/sign-in");
    }
    expect(await db().collabVersion.count({ where: { docId: id } })).toBe(before);
    expect(await textOf(id)).toEqual(paragraphs("Bring a pen.", "We meet on Friday."));
    expect((await visit(`/d/${id}`, { as: people.reader })).html).not.toContain("/history");
  });

  it("do not open versions of another document, nor compare with them", async () => {
    const [mine, other] = [await aGuide(), await aGuide()];
    for (const end of [
      other.first,
      `${mine.first}?with=${other.first}`,
      "none",
      `${mine.first}?with=x`,
    ]) {
      const path = `/d/${mine.id}/history/${end}`;
      expect((await visit(path, { as: people.facilitator })).status).toBe(404);
    }
  });

  it("show the time line: names, authors, and what kept a version", async () => {
    const { id, first } = await aGuide();
    await db().collabVersion.updateMany({
      where: { id: first },
      data: { label: null, userId: null, reason: "session" },
    });
    const page = await visit(`/d/${id}/history`, { as: people.facilitator });
    for (const words of [
      "Another day",
      "Written by Nurlan",
      "Named by Nurlan",
      "When writing ended",
    ]) {
      expect(page.text).toContain(words);
    }
    expect(page.text).toContain("Written by a closed account");
    const russian = await visit(`/d/${id}/history?lang=ru`, { as: people.facilitator });
    expect(russian.text).toContain("Когда закончили писать");
    expect((await visit(`/d/${id}`, { as: people.facilitator })).html).toContain("/history");
  });

  it("tell the words that changed, by signs and words and not by colour", async () => {
    const { id, first, second } = await aGuide();
    const withBefore = await visit(`/d/${id}/history/${second}`, { as: people.facilitator });
    expect(withBefore.html).toMatch(/<del>.*taken out.*Monday.*<\/del>/);
    expect(withBefore.html).toMatch(/<ins>.*added.*Friday.*<\/ins>/);
    const backwards = `/d/${id}/history/${first}?with=${second}`;
    expect((await visit(backwards, { as: people.facilitator })).html).toMatch(/<del>.*Monday/);
    const withNow = await visit(`/d/${id}/history/${second}?with=now`, { as: people.facilitator });
    expect(withNow.text).toContain("The words are the same");
    const oldest = await visit(`/d/${id}/history/${first}`, { as: people.facilitator });
    expect(oldest.text).toContain("no version before this one");
  });

  it("keep a version by name, once for a form sent twice, and rename it", async () => {
    const { id, first } = await aGuide();
    const path = `/d/${id}/history`;
    const empty = await visit(path, {
      as: people.facilitator,
      form: { intent: "save", label: " " },
    });
    expect(empty.status).toBe(400);
    const taken = { intent: "save", label: "Agreed, too" };
    const refused = await visit(path, { as: people.facilitator, form: taken });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("under the name “Another day” that somebody else gave");
    expect(refused.html).toContain("Agreed, too");
    await replaceText(people.facilitator, id, paragraphs("Bring a pen.", "We meet on Sunday."));
    const form = { intent: "save", label: "Agreed", formKey: "one-key" };
    for (const _ of ["once", "again"]) {
      const sent = await visit(path, { as: people.facilitator, form });
      expect(sent.location).toBe(`${path}?done=saved`);
    }
    expect(await db().collabVersion.count({ where: { docId: id, label: "Agreed" } })).toBe(1);
    const name = { intent: "name", label: "Renamed" };
    const long = { intent: "name", label: "x".repeat(81) };
    const version = `${path}/${first}`;
    expect((await visit(version, { as: people.facilitator, form: long })).status).toBe(400);
    expect((await visit(version, { as: people.facilitator, form: name })).location).toBe(
      `${version}?done=named`,
    );
    expect((await visit(version, { as: people.facilitator })).text).toContain("Renamed");
  });

  it("bring a version back and tell how to undo it", async () => {
    const { id, first } = await aGuide();
    const path = `/d/${id}/history/${first}`;
    expect((await visit(path, { as: people.facilitator })).text).toContain(
      "Bring this version back?",
    );
    const form = { intent: "restore" };
    const done = await visit(path, { as: people.facilitator, form });
    expect(done.location).toMatch(/\/history\?done=restored&before=/);
    expect(await textOf(id)).toEqual(paragraphs("Bring a pen.", "We meet on Monday."));
    const after = await visit(done.location ?? "", { as: people.facilitator });
    expect(after.text).toContain("The earlier text is back");
    const same = await visit(path, { as: people.facilitator, form });
    expect(same.location).toContain("done=same");
    const { seq } = await db().collabUpdate.findFirstOrThrow({
      where: { docId: id, kind: "restore" },
    });
    const who = await visit(`/d/${id}/history/restored?seq=${seq}`, { as: people.coordinator });
    expect(JSON.parse(who.html)).toEqual({ name: "Tekla" });
    await db().collabDoc.update({ where: { docId: id }, data: { state: "frozen" } });
    const frozen = await visit(path, { as: people.facilitator, form });
    expect([frozen.status, frozen.text]).toEqual([
      409,
      expect.stringContaining("cannot be changed at the moment"),
    ]);
  });

  it("stay readable in an archived document, without forms", async () => {
    const { id, first } = await aGuide();
    await archiveDocument(people.coordinator, id);
    const page = await visit(`/d/${id}/history/${first}`, { as: people.coordinator });
    expect(page.status).toBe(200);
    expect(page.html).not.toContain('value="restore"');
    expect((await visit(`/d/${id}/history`, { as: people.coordinator })).html).not.toContain(
      'value="save"',
    );
    const form = { intent: "restore" };
    const path = `/d/${id}/history/${first}`;
    expect((await visit(path, { as: people.coordinator, form })).status).toBe(403);
  });
});

describe("who wrote what", () => {
  it("is for those who work on the text: closed to readers, hidden from strangers", async () => {
    const { id } = await aGuide();
    const path = `/d/${id}/credit`;
    expect((await visit(path, { as: people.reader })).status).toBe(403);
    expect((await visit(path, { as: people.outsider })).status).toBe(404);
    expect((await visit(path)).location).toContain("/sign-in");
    expect((await visit(path, { as: people.member })).status).toBe(200);
    await expect(getCredit(visitor, id)).rejects.toMatchObject({ kind: "not-found" });
    await expect(getCredit(people.reader, id)).rejects.toMatchObject({ kind: "forbidden" });
    expect((await visit(`/d/${id}`, { as: people.reader })).html).not.toContain("/credit");
  });

  it("names each paragraph's authors and keeps them when a version comes back", async () => {
    const { id, second } = await aGuide();
    const told = async () => {
      const { authors, blocks } = await getCredit(people.member, id);
      const nameOf = (key: string) => authors.find((one) => one.key === key)?.name ?? key;
      return blocks.map(({ shares }) => shares.map(({ key }) => nameOf(key)));
    };
    const before = await told();
    expect(before).toEqual([["origin"], ["origin", "Nurlan"]]);
    await replaceText(people.facilitator, id, paragraphs("Something else entirely"));
    expect((await told()).flat()).toContain("Tekla");
    await restoreVersion(people.facilitator, { docId: id, versionId: second });
    expect(await textOf(id)).toEqual(paragraphs("Bring a pen.", "We meet on Friday."));
    expect(await told()).toEqual(before);
    const page = await visit(`/d/${id}/credit`, { as: people.member });
    expect(page.text).toContain("Text the document began with");
    expect(page.text).toContain("Nurlan");
    expect(page.text).not.toContain("Tekla");
  });

  it("says so where an author has left", async () => {
    const { id } = await aGuide();
    await db().collabClient.updateMany({ where: { docId: id }, data: { userId: null } });
    const page = await visit(`/d/${id}/credit?lang=ru`, { as: people.member });
    expect(page.text).toContain("Закрытая учётная запись");
    expect(page.text).not.toContain("Nurlan");
  });
});
