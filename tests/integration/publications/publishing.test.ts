import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { aDocument, paragraphs } from "#tests/factories/documents";
import { anActor } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { aCrew, type Crew, published, readyText } from "#tests/factories/publications";
import { type Person, visitor } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { db } from "~/core/db.server";
import { replaceText } from "~/features/documents/commands/replace-text.server";
import {
  renameSlug,
  restorePublication,
  retirePublication,
  setReviewDate,
} from "~/features/publications/commands/manage.server";
import { savePlan, sayCredit } from "~/features/publications/commands/prepare.server";
import { publishRevision } from "~/features/publications/commands/publish.server";
import { askAboutUse, remindOwners } from "~/features/publications/commands/remind.server";
import { requestReview } from "~/features/publications/commands/request-review.server";
import { giveVerdict } from "~/features/publications/commands/review.server";
import { askMeLater, judgeStory, tellStory } from "~/features/publications/commands/stories.server";
import { editionFile } from "~/features/publications/edition-files.server";
import { listPublished, newestWorks, nextToPublish } from "~/features/publications/lists.server";
import {
  editionChanges,
  getPublication,
  listEditions,
  listStories,
  type PublicationView,
} from "~/features/publications/queries.server";

let georgia: CountryFacts;
let crew: Crew;
/** people with the same roles elsewhere: they may do nothing here */
let neighbours: Crew;
let place: { countryCode: string; communityId: string };

beforeAll(async () => {
  georgia = await aCountry("ge");
  crew = await aCrew(georgia);
  neighbours = await aCrew(await aCountry("am"));
  place = { countryCode: "ge", communityId: georgia.communities.pedagogy };
});

async function aGuide(title: string, writer: Person = crew.writer) {
  const id = await aDocument({ ...place, title, content: paragraphs("") });
  await replaceText(writer, id, readyText());
  return id;
}

async function aPublication(title: string) {
  const documentId = await aGuide(title);
  const { slug } = await published(documentId, crew);
  return { ...(await read(slug)), documentId };
}

async function read(slug: string, number?: number): Promise<PublicationView> {
  const found = await getPublication(visitor, slug, number);
  if (found.kind === "moved") throw new Error(`moved to ${found.slug}`);
  return found.publication;
}

describe("publishing", () => {
  it("is refused to those who do not publish for the place, however much they wrote", async () => {
    const id = await aGuide("Refused");
    const { revisionId } = await requestReview(crew.writer, id, {
      reviewers: [crew.coordinator.userId, crew.deputy.userId],
    });
    await giveVerdict(crew.coordinator, revisionId, { verdict: "approved" });
    await giveVerdict(crew.deputy, revisionId, { verdict: "approved" });
    for (const actor of [crew.writer, crew.member]) {
      await expect(publishRevision(actor, revisionId)).rejects.toMatchObject({
        code: "publications.not-publisher",
      });
    }
    for (const actor of [visitor, neighbours.coordinator]) {
      await expect(publishRevision(actor, revisionId)).rejects.toMatchObject({
        kind: "not-found",
      });
    }
    await expect(getPublication(visitor, "refused")).rejects.toMatchObject({ kind: "not-found" });
    const made = await publishRevision(crew.coordinator, revisionId);
    expect(await publishRevision(crew.deputy, revisionId)).toEqual(made);
    expect((await read("refused")).editions).toBe(1);
  });

  it("shows everybody the frozen text at an address made from the title", async () => {
    const id = await aDocument({ ...place, title: "Кечки үч суроо", content: paragraphs("") });
    await db().document.update({ where: { id }, data: { lang: "ky" } });
    await replaceText(crew.writer, id, readyText());
    await savePlan(crew.writer, id, {
      titleEn: "Three questions",
      summary: "Кыска",
      licence: "cc_by_sa",
    });
    const { slug } = await published(id, crew);
    await replaceText(crew.writer, id, readyText("Not public yet"));
    expect(slug).toBe("kechki-uch-suroo");
    const publication = await read(slug);
    expect(publication.edition).toMatchObject({
      content: readyText(),
      titleEn: "Three questions",
      summary: "Кыска",
      licence: "cc_by_sa",
      lang: "ky",
    });
    expect(publication.can).toEqual({ manage: false, moderate: false });
  });

  it("names only those who said yes, and counts the others", async () => {
    const id = await aGuide("Credits");
    await replaceText(crew.coordinator, id, readyText("Mine too"));
    await sayCredit(crew.writer, id, { named: "yes" });
    const { slug } = await published(id, crew);
    expect((await read(slug)).edition.credits).toEqual({ names: [crew.writer.name], others: 1 });
    await sayCredit(crew.writer, id, { named: "no" });
    expect((await read(slug)).edition.credits.names).toEqual([crew.writer.name]);
  });

  it("gives two works of one title two addresses, also at the same moment", async () => {
    const ids = await Promise.all([aGuide("The same title"), aGuide("The same title")]);
    const revisions = await Promise.all(
      ids.map(async (id) => {
        const { revisionId } = await requestReview(crew.writer, id, {
          reviewers: [crew.coordinator.userId, crew.deputy.userId],
        });
        await giveVerdict(crew.coordinator, revisionId, { verdict: "approved" });
        await giveVerdict(crew.deputy, revisionId, { verdict: "approved" });
        return revisionId;
      }),
    );
    const made = await Promise.all(revisions.map((id) => publishRevision(crew.coordinator, id)));
    expect(made.map(({ slug }) => slug).sort()).toEqual(["the-same-title", "the-same-title-2"]);
  });
});

describe("a correction", () => {
  it("is a new edition with a difference to read; the old one stays", async () => {
    const { documentId, slug } = await aPublication("Corrected");
    await replaceText(crew.writer, documentId, readyText("One line more."));
    await published(documentId, crew);
    const [newest, first] = [await read(slug), await read(slug, 1)];
    expect([newest.edition.number, first.edition.number]).toEqual([2, 1]);
    expect(first.edition.content).toEqual(readyText());
    expect(newest.edition.content).toEqual(readyText("One line more."));
    expect((await listEditions(newest.id)).map(({ number }) => number)).toEqual([2, 1]);
    const changes = await editionChanges(newest.id, 2);
    expect(changes.at(-1)).toMatchObject({
      type: "added",
      parts: [{ type: "added", text: "One line more." }],
    });
    await expect(editionChanges(newest.id, 1)).rejects.toMatchObject({ kind: "not-found" });
    for (const number of [0, 3, 1.5, Number.NaN]) {
      await expect(read(slug, number)).rejects.toMatchObject({ kind: "not-found" });
    }
  });

  it("outlives its document", async () => {
    const { documentId, slug } = await aPublication("Outlives");
    await db().document.delete({ where: { id: documentId } });
    expect((await read(slug)).edition.content).toEqual(readyText());
  });
});

describe("retiring and renaming", () => {
  it("are refused to others, and to the same roles elsewhere", async () => {
    const { id, slug } = await aPublication("Guarded");
    const acts = (actor: Person) => [
      () => retirePublication(actor, id, { reason: "No" }),
      () => renameSlug(actor, id, { slug: "mine-now" }),
      () => setReviewDate(actor, id, { reviewOn: "2040-01-01" }),
      () => restorePublication(actor, id),
    ];
    for (const actor of [crew.writer, crew.member, neighbours.coordinator, await anActor()]) {
      for (const act of acts(actor)) {
        await expect(act()).rejects.toMatchObject({ kind: "forbidden" });
      }
    }
    await expect(retirePublication(visitor, id, { reason: "No" })).rejects.toMatchObject({
      kind: "not-found",
    });
    expect(await read(slug)).toMatchObject({ retired: null, slug });
  });

  it("says why and what to read instead, and takes no new edition", async () => {
    const better = await aPublication("Better");
    const { id, slug, documentId } = await aPublication("Worn out");
    await expect(
      retirePublication(crew.coordinator, id, { reason: "Old", successor: "nothing-there" }),
    ).rejects.toMatchObject({ field: "successor" });
    await expect(
      retirePublication(crew.coordinator, id, { reason: "Old", successor: slug }),
    ).rejects.toMatchObject({ field: "successor" });
    await retirePublication(crew.coordinator, id, {
      reason: "The law has changed",
      successor: `https://learnin.example/p/${better.slug}/e/1?lang=ru#part-2`,
    });
    expect((await read(slug)).retired).toMatchObject({
      reason: "The law has changed",
      successor: { slug: better.slug, title: "Better" },
    });
    await replaceText(crew.writer, documentId, readyText("Again"));
    await expect(
      requestReview(crew.writer, documentId, {
        reviewers: [crew.coordinator.userId, crew.deputy.userId],
      }),
    ).rejects.toMatchObject({ code: "publications.retired" });
    const lists = [await listPublished(place), { items: await newestWorks({ limit: 100 }) }];
    for (const { items } of lists) {
      expect(items.map(({ href }) => href)).not.toContain(`/p/${slug}`);
    }
  });

  it("is in use again once the retirement is taken back, and says no word of it", async () => {
    const { id, slug, documentId } = await aPublication("Taken back");
    await expect(restorePublication(crew.coordinator, id)).rejects.toMatchObject({
      code: "publications.not-retired",
    });
    await retirePublication(crew.coordinator, id, { reason: "By mistake" });
    for (const actor of [crew.writer, crew.member, neighbours.coordinator]) {
      await expect(restorePublication(actor, id)).rejects.toMatchObject({ kind: "forbidden" });
    }
    expect((await read(slug)).retired).toMatchObject({ reason: "By mistake" });
    await restorePublication(crew.deputy, id);
    expect((await read(slug)).retired).toBeNull();
    const { items } = await listPublished(place);
    expect(items.map(({ href }) => href)).toContain(`/p/${slug}`);
    const acts = await db().auditEvent.findMany({
      where: { subjectId: id },
      orderBy: { id: "asc" },
      select: { action: true, actorId: true },
    });
    expect(acts.slice(-2)).toEqual([
      { action: "publications.retired", actorId: crew.coordinator.userId },
      { action: "publications.restored", actorId: crew.deputy.userId },
    ]);
    await replaceText(crew.writer, documentId, readyText("Again"));
    expect((await published(documentId, crew)).slug).toBe(slug);
  });

  it("leads from every old address to the new one, and gives none of them again", async () => {
    const { id, slug } = await aPublication("Long name");
    await renameSlug(crew.coordinator, id, { slug: "short" });
    expect(await getPublication(visitor, slug)).toEqual({ kind: "moved", slug: "short" });
    await renameSlug(crew.coordinator, id, { slug });
    expect(await getPublication(visitor, "short")).toEqual({ kind: "moved", slug });
    await renameSlug(crew.coordinator, id, { slug: "short" });
    const other = await aPublication("Long name");
    expect(other.slug).toBe("long-name-2");
    await expect(
      renameSlug(crew.coordinator, other.id, { slug: "long-name" }),
    ).rejects.toMatchObject({ code: "publications.slug-taken", field: "slug" });
    await db().publication.delete({ where: { id } });
    await expect(renameSlug(crew.coordinator, other.id, { slug: "short" })).rejects.toMatchObject({
      code: "publications.slug-taken",
    });
  });
});

describe("stories of use", () => {
  const story = { place: "Osh", did: "We tried it", changed: "They call by themselves" };
  const from = (clientAddress: string) => ({ clientAddress, lang: "en" });

  it("come from anybody, and are shown once a coordinator has read them", async () => {
    const { id, slug } = await aPublication("Used");
    await tellStory(visitor, id, story, from("198.51.100.1"));
    await tellStory(visitor, id, story, from("198.51.100.1"));
    await tellStory(crew.member, id, { ...story, name: "Me" }, from("198.51.100.1"));
    expect((await read(slug)).stories.shown).toBe(0);
    expect(await listStories(id)).toEqual([]);
    const told = await listStories(id, { all: true });
    expect(told).toHaveLength(2);
    const [first] = told;
    const storyId = first?.id ?? "";
    const next = await nextToPublish(crew.coordinator, {
      countryCode: "ge",
      lang: "en",
      limit: 50,
    });
    expect(next.map(({ href }) => href)).toContain(`/p/${slug}/manage`);
    for (const actor of [crew.member, neighbours.coordinator, neighbours.writer]) {
      await expect(judgeStory(actor, id, { storyId, state: "shown" })).rejects.toMatchObject({
        kind: "forbidden",
      });
    }
    const other = await aPublication("Not this one");
    await expect(
      judgeStory(crew.coordinator, other.id, { storyId, state: "shown" }),
    ).rejects.toMatchObject({ kind: "not-found" });
    await judgeStory(crew.writer, id, { storyId, state: "shown" });
    expect((await read(slug)).stories.shown).toBe(1);
    await judgeStory(crew.coordinator, id, { storyId, state: "hidden" });
    expect((await read(slug)).stories.shown).toBe(0);
  });

  it("are taken so often from one network and no more", async () => {
    const { id } = await aPublication("Flooded");
    const send = (address: string) =>
      tellStory(visitor, id, { ...story, place: address }, from(address));
    for (let count = 0; count < 10; count += 1) await send(`203.0.113.${count}`);
    await expect(send("203.0.113.200")).rejects.toMatchObject({
      kind: "rate-limited",
      code: "publications.too-many-stories",
    });
    await send("192.0.2.1");
    expect(await db().useStory.count({ where: { publicationId: id } })).toBe(11);
  });
});

describe("reminders", () => {
  const inDays = (days: number) => {
    const moment = new Date(Date.now() + days * 24 * 60 * 60 * 1000);
    clock.set(() => moment);
    onTestFinished(() => clock.set());
  };
  const mailsTo = async (person: Person, kind: string) => {
    const { email } = await db().user.findUniqueOrThrow({ where: { id: person.userId } });
    return db().mailMessage.count({ where: { kind, toAddress: email ?? "" } });
  };

  it("reach the owner once when the review date has come", async () => {
    const writer = await anActor({
      grants: [{ role: "facilitator", communityId: place.communityId }],
    });
    const documentId = await aGuide("Looked at again", writer);
    const { slug } = await published(documentId, { ...crew, writer });
    const { id } = await read(slug);
    await expect(
      setReviewDate(crew.coordinator, id, { reviewOn: "2020-01-01" }),
    ).rejects.toMatchObject({ field: "reviewOn" });
    await remindOwners();
    expect(await mailsTo(writer, "publications.old")).toBe(0);
    inDays(370);
    await remindOwners();
    await remindOwners();
    expect(await mailsTo(writer, "publications.old")).toBe(1);
  });

  it("ask a reader how it went, a month after they wanted it", async () => {
    const { id } = await aPublication("Asked about");
    const reader = await anActor();
    await askMeLater(reader, id);
    await askMeLater(reader, id);
    await askAboutUse();
    expect(await mailsTo(reader, "publications.used")).toBe(0);
    inDays(31);
    await askAboutUse();
    await askAboutUse();
    expect(await mailsTo(reader, "publications.used")).toBe(1);
  });
});

describe("files of an edition", () => {
  it("are made once and stay the same", async () => {
    const { edition } = await aPublication("Taken along");
    const [one, other] = await Promise.all([
      editionFile(edition.id, "html"),
      editionFile(edition.id, "html"),
    ]);
    expect(other.sha256).toBe(one.sha256);
    const html = Buffer.from(one.bytes).toString("utf8");
    expect(html).toContain("We call each family on Monday");
    expect(html).toContain("/p/taken-along/e/1");
    expect(one.disposition).toContain("Taken along.html");
    expect(await db().editionFile.count({ where: { editionId: edition.id } })).toBe(1);
    await expect(editionFile(edition.id, "exe")).rejects.toMatchObject({ kind: "not-found" });
    await expect(editionFile("no-id", "html")).rejects.toMatchObject({ kind: "not-found" });
  });
});
