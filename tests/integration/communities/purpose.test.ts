import { beforeAll, describe, expect, it } from "vitest";
import { aText } from "#tests/factories/communities";
import { anActor } from "#tests/factories/people";
import type { Person } from "~/core/actor";
import { db, type Tx, transact } from "~/core/db.server";
import { listen } from "~/core/events.server";
import { newId } from "~/core/ids";
import { provideWrittenPages, writtenPages } from "~/core/written-pages.server";
import { createCommunities } from "~/features/communities/commands/create-communities.server";
import { publishPurpose } from "~/features/communities/purpose/commands.server";
import { findPurpose, getPurposeWork } from "~/features/communities/purpose/queries.server";
import { findCommunity } from "~/features/communities/queries.server";
import { documentPages } from "~/features/documents/ports.server";

let admin: Person;
let coordinator: Person;
let communities: Awaited<ReturnType<typeof createCommunities>>;

beforeAll(async () => {
  provideWrittenPages(documentPages);
  admin = await anActor({ name: "Admin", grants: [{ role: "admin" }] });
  communities = await open("ge", "ru");
  coordinator = await anActor({
    grants: [{ role: "coordinator", communityId: communities.pedagogy }],
  });
});

function open(countryCode: string, lang: string) {
  return transact(async (tx) => {
    const taskForceId = newId();
    await tx.taskForce.create({ data: { id: taskForceId, countryCode, lang } });
    return createCommunities(tx, { taskForceId, countryCode, lang, actor: admin });
  });
}

async function documentOf(communityId: string) {
  const row = await db().community.findUniqueOrThrow({ where: { id: communityId } });
  const page = await writtenPages().read(row.purposeDocumentId ?? "");
  if (!page) throw new Error("The community has no purpose page.");
  return page;
}

/** Puts another page in the place of the outline, as if somebody had written it. */
async function write(communityId: string, words: string) {
  const { lang, title } = await documentOf(communityId);
  const { countryCode } = await db().community.findUniqueOrThrow({ where: { id: communityId } });
  await transact(async (tx: Tx) => {
    const { id } = await writtenPages().create(tx, {
      kind: "purpose",
      title,
      lang,
      countryCode,
      communityId,
      createdById: null,
      content: aText(words),
    });
    await tx.community.update({ where: { id: communityId }, data: { purposeDocumentId: id } });
  });
  return documentOf(communityId);
}

const input = (revision: string) => ({
  revision,
  lang: "ka" as const,
  summary: "მასწავლებლებისთვის",
  summaryEn: "For teachers",
  glossEn: "For teachers in villages.",
});

describe("opening a task force", () => {
  it("makes three communities, each with a purpose page and a rules page in its language", async () => {
    const rows = await db().community.findMany({
      where: { countryCode: "ge" },
      include: { purposeDocument: true, rulesDocument: true },
    });
    expect(rows.map(({ component }) => component).sort()).toEqual([
      "pedagogy",
      "policy",
      "technology",
    ]);
    for (const row of rows) {
      expect(row.purposeDocument).toMatchObject({ kind: "purpose", lang: "ru" });
      expect(row.rulesDocument).toMatchObject({ kind: "rules", lang: "ru" });
    }
    const page = JSON.stringify((await documentOf(communities.pedagogy)).content);
    expect(page).toContain("Для кого мы работаем");
  });

  it("makes nothing when the transaction fails", async () => {
    const failing = transact(async (tx) => {
      const taskForceId = newId();
      await tx.taskForce.create({ data: { id: taskForceId, countryCode: "am", lang: "hy" } });
      await createCommunities(tx, { taskForceId, countryCode: "am", lang: "hy", actor: admin });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await db().document.count({ where: { countryCode: "am" } })).toBe(0);
  });

  it("begins in English where we do not speak the language", async () => {
    const made = await open("al", "sq");
    const page = await documentOf(made.policy);
    expect(page.lang).toBe("sq");
    expect(JSON.stringify(page.content)).toContain("Whom we serve");
  });
});

describe("publishing a purpose", () => {
  it("is refused while only prompts and hints stand on the page", async () => {
    const { revision } = await documentOf(communities.pedagogy);
    await expect(
      publishPurpose(coordinator, communities.pedagogy, input(revision)),
    ).rejects.toMatchObject({ kind: "invalid", code: "communities.purpose-empty" });
  });

  it("freezes what was seen and tells listeners", async () => {
    const heard: unknown[] = [];
    listen("communities.purpose-published", "test", (event) => heard.push(event));
    const { revision } = await write(communities.pedagogy, "ვემსახურებით მასწავლებლებს.");
    const result = await publishPurpose(coordinator, communities.pedagogy, input(revision));
    expect(result).toEqual({ version: 1 });
    expect(await findPurpose(communities.pedagogy)).toMatchObject({
      version: 1,
      lang: "ka",
      summary: "მასწავლებლებისთვის",
      glossEn: "For teachers in villages.",
      content: aText("ვემსახურებით მასწავლებლებს."),
    });
    expect(heard).toMatchObject([{ communityId: communities.pedagogy, version: 1 }]);
    expect(
      await db().auditEvent.count({ where: { action: "communities.purpose-published" } }),
    ).toBe(1);
  });

  it("needs no English beside English", async () => {
    const { revision } = await write(communities.policy, "We serve heads of schools.");
    await publishPurpose(admin, communities.policy, {
      revision,
      lang: "en",
      summary: "For heads",
    });
    expect(await findPurpose(communities.policy)).toMatchObject({
      lang: "en",
      summaryEn: "For heads",
      glossEn: "",
    });
  });

  it("is refused when somebody wrote in the meantime", async () => {
    const { revision } = await write(communities.technology, "First words.");
    await expect(
      publishPurpose(admin, communities.technology, input(`${revision}0`)),
    ).rejects.toMatchObject({ kind: "conflict", code: "communities.purpose-moved" });
  });

  it("is for those who manage the community", async () => {
    const { revision } = await documentOf(communities.pedagogy);
    const communityId = communities.pedagogy;
    const facilitator = await anActor({ grants: [{ role: "facilitator", communityId }] });
    await expect(publishPurpose(facilitator, communityId, input(revision))).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(
      publishPurpose(await anActor(), communityId, input(revision)),
    ).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("the work on a purpose", () => {
  const workOf = async (actor: Person) => {
    const community = await findCommunity(actor, "ge", "pedagogy");
    if (!community) throw new Error("There is no such community.");
    return getPurposeWork(actor, community);
  };

  it("shows the draft to people of the community only", async () => {
    const own = await workOf(coordinator);
    expect(own.draft).toMatchObject({ written: true, check: { words: 2 } });
    expect(own.can).toEqual({ publish: true });
    const regional = await workOf(await anActor({ grants: [{ role: "regional" }] }));
    expect(regional.draft).toBeNull();
    expect(regional.published?.version).toBe(1);
    expect(regional.can).toEqual({ publish: false });
  });

  it("offers the country's languages, the national one first, and English", async () => {
    const { langs, nationalLang } = await workOf(coordinator);
    expect(nationalLang).toBe("ka");
    expect(langs[0]).toBe("ka");
    expect(langs).toContain("en");
  });
});
