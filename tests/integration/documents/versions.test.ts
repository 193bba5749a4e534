import { beforeAll, describe, expect, it } from "vitest";
import { aDocument, paragraphs } from "#tests/factories/documents";
import { actorFor, anActor, aUser } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { visitor } from "~/core/actor";
import { db } from "~/core/db.server";
import { newId } from "~/core/ids";
import { archiveDocument } from "~/features/documents/commands/change-document.server";
import { replaceText } from "~/features/documents/commands/replace-text.server";
import { unscopedText } from "~/features/documents/queries.server";
import { nameVersion } from "~/features/documents/versions/commands/name-version.server";
import { restoreVersion } from "~/features/documents/versions/commands/restore-version.server";
import { saveVersion } from "~/features/documents/versions/commands/save-version.server";
import { thinVersions } from "~/features/documents/versions/commands/thin-versions.server";
import { mostNamedVersions } from "~/features/documents/versions/limits";
import { getVersion, listVersions } from "~/features/documents/versions/queries.server";

let georgia: CountryFacts;
let place: { countryCode: string; communityId: string };

beforeAll(async () => {
  georgia = await aCountry("ge");
  place = { countryCode: "ge", communityId: georgia.communities.pedagogy };
});

const coordinator = () =>
  anActor({ grants: [{ role: "coordinator", communityId: place.communityId }] });
const member = () => anActor({ grants: [{ role: "member", communityId: place.communityId }] });

/** A document with two named versions: "one", then "two". */
async function withVersions() {
  const id = await aDocument({ ...place, content: paragraphs("one") });
  const actor = await coordinator();
  const first = await saveVersion(actor, id, "First");
  await replaceText(actor, id, paragraphs("two"));
  const second = await saveVersion(actor, id, "Second");
  return { id, actor, first, second };
}

/** Many named versions at once, made without asking any rule. */
async function namedVersions(docId: string, count: number) {
  const data = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    docId,
    seq: BigInt(index + 10),
    payload: Buffer.from([0, 0]),
    reason: "named",
    label: `Number ${index}`,
  }));
  await db().collabVersion.createMany({ data });
}

describe("reading versions", () => {
  it("lists them newest first, with who wrote since the one before and what one may do", async () => {
    const { id, actor, first, second } = await withVersions();
    const list = await listVersions(actor, id);
    expect(list.can).toEqual({ name: true, restore: true });
    expect(list.items.map(({ id }) => id)).toEqual([second, first]);
    expect(list.items[0]).toMatchObject({ label: "Second", reason: "named", revision: "2" });
    expect(list.items[0]?.authors.map(({ id }) => id)).toEqual([actor.userId]);
    expect(list.items[1]?.authors).toEqual([]);
  });

  it("gives the text of one and its neighbours in time", async () => {
    const { id, actor, first, second } = await withVersions();
    expect(await getVersion(actor, id, first)).toMatchObject({
      content: paragraphs("one"),
      earlierId: null,
      laterId: second,
    });
    expect((await getVersion(actor, id, second)).content).toEqual(paragraphs("two"));
  });

  it("goes through long lists page by page", async () => {
    const { id, actor } = await withVersions();
    await namedVersions(id, 40);
    const first = await listVersions(actor, id);
    const second = await listVersions(actor, id, { cursor: first.next });
    expect([first.items.length, second.items.length]).toEqual([30, 12]);
    expect(new Set([...first.items, ...second.items].map((one) => one.id)).size).toBe(42);
    await expect(listVersions(actor, id, { cursor: "zz" })).rejects.toMatchObject({
      kind: "invalid",
    });
  });

  it("is refused to those who only comment, and strangers find nothing", async () => {
    const { id, first } = await withVersions();
    const commenter = await member();
    await expect(listVersions(commenter, id)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(getVersion(commenter, id, first)).rejects.toMatchObject({ kind: "forbidden" });
    for (const actor of [visitor, await anActor()]) {
      await expect(listVersions(actor, id)).rejects.toMatchObject({ kind: "not-found" });
      await expect(getVersion(actor, id, first)).rejects.toMatchObject({ kind: "not-found" });
    }
    await expect(listVersions(visitor, "nonsense")).rejects.toMatchObject({ kind: "not-found" });
  });

  it("does not open a version by way of another document", async () => {
    const [mine, other] = [await withVersions(), await withVersions()];
    await expect(getVersion(mine.actor, mine.id, other.first)).rejects.toMatchObject({
      kind: "not-found",
    });
    const foreign = { docId: mine.id, versionId: other.first };
    await expect(restoreVersion(mine.actor, foreign)).rejects.toMatchObject({ kind: "not-found" });
    await expect(nameVersion(mine.actor, { ...foreign, label: "Mine" })).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});

describe("naming and restoring", () => {
  it("renames a version", async () => {
    const { id, actor, first } = await withVersions();
    await nameVersion(actor, { docId: id, versionId: first, label: "As agreed" });
    expect((await getVersion(actor, id, first)).label).toBe("As agreed");
  });

  it("brings a version back as an edit of the actor, and back again", async () => {
    const { id, actor, first } = await withVersions();
    const done = await restoreVersion(actor, { docId: id, versionId: first });
    expect(done.seq).toBe(3);
    expect((await unscopedText(id))?.content).toEqual(paragraphs("one"));
    await restoreVersion(actor, { docId: id, versionId: done.beforeId });
    expect((await unscopedText(id))?.content).toEqual(paragraphs("two"));
    const rows = await db().collabUpdate.findMany({
      where: { docId: id },
      orderBy: { seq: "asc" },
    });
    expect(rows.map(({ kind }) => kind)).toEqual(["system", "system", "restore", "restore"]);
  });

  it("changes nothing when the text is that of the version already, also when asked twice at once", async () => {
    const { id, actor, first, second } = await withVersions();
    expect((await restoreVersion(actor, { docId: id, versionId: second })).seq).toBeNull();
    const twice = [first, first].map((versionId) =>
      restoreVersion(actor, { docId: id, versionId }),
    );
    const seqs = (await Promise.all(twice)).map(({ seq }) => seq);
    expect(seqs.filter((seq) => seq !== null)).toHaveLength(1);
    expect((await unscopedText(id))?.content).toEqual(paragraphs("one"));
  });

  it("is refused to those who may not edit, in archived and in frozen documents", async () => {
    const { id, actor, first } = await withVersions();
    const versionId = first;
    const commenter = await member();
    const refused = { kind: "forbidden" };
    await expect(restoreVersion(commenter, { docId: id, versionId })).rejects.toMatchObject(
      refused,
    );
    await expect(
      nameVersion(commenter, { docId: id, versionId, label: "No" }),
    ).rejects.toMatchObject(refused);
    await expect(saveVersion(commenter, id, "No")).rejects.toMatchObject(refused);
    await expect(saveVersion(visitor, id, "No")).rejects.toMatchObject({ kind: "not-found" });
    await db().collabDoc.update({ where: { docId: id }, data: { state: "frozen" } });
    await expect(restoreVersion(actor, { docId: id, versionId })).rejects.toMatchObject({
      kind: "conflict",
    });
    await db().collabDoc.update({ where: { docId: id }, data: { state: "active" } });
    await archiveDocument(actor, id);
    await expect(restoreVersion(actor, { docId: id, versionId })).rejects.toMatchObject(refused);
    expect((await listVersions(actor, id)).can).toEqual({ name: false, restore: false });
    expect((await unscopedText(id))?.content).toEqual(paragraphs("two"));
  });
});

describe("as many as are needed", () => {
  const named = (docId: string) => db().collabVersion.count({ where: { docId } });

  it("keeps one text once: who names it again renames it, also twice at once", async () => {
    const { id, actor, second } = await withVersions();
    expect(await saveVersion(actor, id, "Third")).toBe(second);
    expect((await getVersion(actor, id, second)).label).toBe("Third");
    await replaceText(actor, id, paragraphs("three"));
    const ids = await Promise.all(["Here", "There"].map((name) => saveVersion(actor, id, name)));
    expect(new Set(ids).size).toBe(1);
    expect(await named(id)).toBe(3);
  });

  it("gives its name to the version that was kept of this text by itself", async () => {
    const { id, actor, second } = await withVersions();
    const data = { label: null, userId: null, reason: "session" };
    await db().collabVersion.update({ where: { id: second }, data });
    expect(await saveVersion(actor, id, "As agreed")).toBe(second);
    expect(await getVersion(actor, id, second)).toMatchObject({
      label: "As agreed",
      reason: "session",
      keptBy: actor.name,
    });
    expect(await named(id)).toBe(2);
  });

  it("leaves a name that somebody else gave, says so, and stores nothing twice", async () => {
    const { id, actor, second } = await withVersions();
    const other = await coordinator();
    await expect(saveVersion(other, id, "Mine")).rejects.toMatchObject({
      kind: "conflict",
      code: "documents.version-has-name",
      params: { label: "Second" },
    });
    expect(await saveVersion(other, id, "Second")).toBe(second);
    expect(await getVersion(actor, id, second)).toMatchObject({
      label: "Second",
      keptBy: actor.name,
    });
    expect(await named(id)).toBe(2);
  });

  it("names no more than a document may keep for ever; those that have names are renamed still", async () => {
    const { id, actor, second } = await withVersions();
    await namedVersions(id, mostNamedVersions - 3);
    await replaceText(actor, id, paragraphs("three"));
    const third = await saveVersion(actor, id, "Third");
    await replaceText(actor, id, paragraphs("four"));
    const full = { kind: "conflict", code: "documents.versions-enough" };
    await expect(saveVersion(actor, id, "Fourth")).rejects.toMatchObject(full);
    const label = "Another";
    await nameVersion(actor, { docId: id, versionId: third, label });
    await db().collabVersion.update({ where: { id: second }, data: { label: null } });
    await saveVersion(actor, id, "Fourth");
    await expect(nameVersion(actor, { docId: id, versionId: second, label })).rejects.toMatchObject(
      full,
    );
    expect((await getVersion(actor, id, second)).label).toBeNull();
    expect((await getVersion(actor, id, third)).label).toBe(label);
  });

  it("names and brings back at a person's pace, which a refusal does not count", async () => {
    const { id, actor, first, second } = await withVersions();
    const tooOften = { kind: "rate-limited" };
    const stranger = await anActor();
    for (let index = 0; index < 40; index++) {
      await expect(saveVersion(stranger, id, "Mine")).rejects.toMatchObject({ kind: "not-found" });
    }
    await db().documentGrant.create({
      data: { id: newId(), documentId: id, access: "edit", userId: stranger.userId },
    });
    await replaceText(actor, id, paragraphs("three"));
    await saveVersion(stranger, id, "Mine");

    const name = (versionId: string) => nameVersion(actor, { docId: id, versionId, label: "A" });
    for (let index = 0; index < 28; index++) await name(first);
    await expect(name(first)).rejects.toMatchObject(tooOften);
    await expect(saveVersion(actor, id, "B")).rejects.toMatchObject(tooOften);

    const restore = (versionId: string) => restoreVersion(actor, { docId: id, versionId });
    for (let index = 0; index < 20; index++) await restore(index % 2 ? first : second);
    const head = await db().collabDoc.findUniqueOrThrow({ where: { docId: id } });
    await expect(restore(first)).rejects.toMatchObject(tooOften);
    expect(await db().collabDoc.findUniqueOrThrow({ where: { docId: id } })).toEqual(head);
  });
});

describe("growing old", () => {
  const hour = 3_600_000;

  it("keeps all of a day, the last of each hour of a week, of each day of ninety, named for ever", async () => {
    const docId = await aDocument({ ...place });
    const writer = await aUser();
    const ages = [
      ["today", 2],
      ["today, too", 2.01], // under a day: all
      ["hour", 49],
      ["same hour", 49.1], // the older one goes
      ["day", 24 * 20],
      ["same day", 24 * 20 + 0.2],
      ["too old", 24 * 91],
      ["named", 24 * 200],
      ["alarm", 49.1],
    ] as const;
    const base = Math.floor(Date.now() / (24 * hour)) * 24 * hour + 12 * hour + hour / 2;
    const ids = new Map<string, string>();
    for (const [name, hours] of ages) {
      const id = newId();
      ids.set(name, id);
      // From the middle of an hour of a day, so that small differences stay within both.
      const at = new Date((hours < 24 ? Date.now() : base) - hours * hour);
      await db().collabVersion.create({
        data: {
          id,
          docId,
          seq: BigInt(100_000 - Math.round(hours * 100)),
          payload: Buffer.from([0, 0]),
          reason: name === "alarm" ? "mass-delete" : "session",
          label: name === "named" ? "For ever" : null,
          at,
        },
      });
    }
    await db().collabVersionAuthor.create({
      data: { versionId: ids.get("same hour") ?? "", userId: writer.id },
    });
    expect(await thinVersions()).toBe(3);
    const left = await db().collabVersion.findMany({ where: { docId }, select: { id: true } });
    const names = [...ids]
      .filter(([, id]) => left.some((one) => one.id === id))
      .map(([name]) => name);
    expect(names.sort()).toEqual(["today", "today, too", "hour", "day", "named", "alarm"].sort());
    expect(await thinVersions()).toBe(0);
    const heirs = await db().collabVersionAuthor.findMany({ where: { userId: writer.id } });
    expect(heirs.map(({ versionId }) => versionId)).toHaveLength(1);
    expect([ids.get("hour"), ids.get("alarm")]).toContain(heirs[0]?.versionId);
    expect((await actorFor(writer.id)).userId).toBe(writer.id);
  });
});
