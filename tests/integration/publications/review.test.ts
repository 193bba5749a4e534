import { beforeAll, describe, expect, it } from "vitest";
import { aDocument, paragraphs } from "#tests/factories/documents";
import { anActor } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { aCrew, type Crew, published, readyText } from "#tests/factories/publications";
import { type Person, visitor } from "~/core/actor";
import { db, queryCount } from "~/core/db.server";
import { createDocument } from "~/features/documents/commands/create-document.server";
import { replaceText } from "~/features/documents/commands/replace-text.server";
import { outlineOf } from "~/features/documents/outline.server";
import { saveVersion } from "~/features/documents/versions/commands/save-version.server";
import { getVersion } from "~/features/documents/versions/queries.server";
import {
  dismissFinding,
  savePlan,
  sayCredit,
} from "~/features/publications/commands/prepare.server";
import { publishRevision } from "~/features/publications/commands/publish.server";
import { requestReview } from "~/features/publications/commands/request-review.server";
import { addReviewers, giveVerdict } from "~/features/publications/commands/review.server";
import { hashOfText } from "~/features/publications/hash.server";
import { listWaiting, nextToPublish } from "~/features/publications/lists.server";
import { getPublishing, getReview } from "~/features/publications/publishing.server";

let georgia: CountryFacts;
let armenia: CountryFacts;
let place: { countryCode: string; communityId: string };
let crew: Crew;

beforeAll(async () => {
  georgia = await aCountry("ge");
  armenia = await aCountry("am");
  place = { countryCode: "ge", communityId: georgia.communities.pedagogy };
  crew = await aCrew(georgia);
});

/** A guide whose words the writer wrote, and nobody else. */
async function aGuide(writer: Person = crew.writer, title = "Reading at home") {
  const id = await aDocument({ ...place, title, content: paragraphs("") });
  await replaceText(writer, id, readyText());
  return id;
}
const other = () => ({ communityId: georgia.communities.policy });
const both = () => [crew.coordinator.userId, crew.deputy.userId];

describe("asking for review", () => {
  it("is refused to those who may not write the text, and hidden from strangers", async () => {
    const id = await aGuide();
    const input = { reviewers: both() };
    const stranger = await anActor({
      grants: [{ role: "coordinator", communityId: armenia.communities.pedagogy }],
    });
    await expect(requestReview(crew.member, id, input)).rejects.toMatchObject({
      kind: "forbidden",
    });
    for (const actor of [visitor, stranger]) {
      await expect(requestReview(actor, id, input)).rejects.toMatchObject({ kind: "not-found" });
      await expect(getPublishing(actor, id)).rejects.toMatchObject({ kind: "not-found" });
    }
    expect(await db().revision.count({ where: { documentId: id } })).toBe(0);
  });

  it("is refused while the check finds something to mend", async () => {
    const id = await aDocument({ ...place, content: paragraphs("Too short") });
    await expect(requestReview(crew.writer, id, { reviewers: both() })).rejects.toMatchObject({
      code: "publications.not-ready",
    });
    expect((await getPublishing(crew.writer, id)).check.findings.map(({ code }) => code)).toEqual([
      "short",
    ]);
  });

  it("wants two people who may take part in the text", async () => {
    const id = await aGuide();
    const outsider = await anActor();
    const ask = (reviewers: string[], person?: string) =>
      requestReview(crew.writer, id, { reviewers, person });
    await expect(ask([crew.coordinator.userId])).rejects.toMatchObject({
      code: "publications.two-reviewers",
    });
    await expect(ask([...both(), outsider.userId])).rejects.toMatchObject({
      code: "publications.cannot-take-part",
      field: "reviewers",
    });
    await expect(ask(both(), `@${outsider.handle}`)).rejects.toMatchObject({ field: "person" });
    await expect(ask(both(), "nobody-here")).rejects.toMatchObject({ field: "person" });
    await ask([crew.coordinator.userId], `@${crew.member.handle}`);
  });

  it("freezes the text while the draft goes on, and writes to the reviewers", async () => {
    const id = await aGuide();
    const { revisionId } = await requestReview(crew.writer, id, {
      reviewers: both(),
      note: "Two schools tried it",
    });
    await replaceText(crew.writer, id, readyText("Written later"));
    const review = await getReview(crew.coordinator, id);
    expect(review.content).toEqual(readyText());
    expect(review.revision).toMatchObject({ draftWentOn: true, state: "in_review" });
    const stored = await db().revision.findUniqueOrThrow({
      where: { id: revisionId },
      include: { authors: true },
    });
    expect(stored.hash).toBe(hashOfText(stored));
    expect(stored.authors.map(({ userId }) => userId)).toEqual([crew.writer.userId]);
    const people = await db().user.findMany({ where: { id: { in: both() } } });
    const mails = await db().mailMessage.findMany({
      where: {
        kind: "publications.asked",
        toAddress: { in: people.map(({ email }) => email ?? "") },
      },
    });
    const own = mails.filter(({ text }) => text.includes(id));
    expect(own).toHaveLength(2);
    expect(own[0]?.text).toContain("> Two schools tried it");
  });

  it("replaces a revision that was still open", async () => {
    const id = await aGuide();
    const first = await requestReview(crew.writer, id, { reviewers: both() });
    await requestReview(crew.writer, id, { reviewers: both() });
    expect(
      (await db().revision.findMany({ where: { documentId: id }, orderBy: { number: "asc" } })).map(
        ({ state, openFor }) => [state, openFor !== null],
      ),
    ).toEqual([
      ["replaced", false],
      ["in_review", true],
    ]);
    await expect(
      giveVerdict(crew.coordinator, first.revisionId, { verdict: "approved" }),
    ).rejects.toMatchObject({ kind: "conflict", code: "publications.not-in-review" });
  });

  it("does not freeze twice when the form is sent twice", async () => {
    const id = await aGuide();
    const input = { reviewers: both(), sent: "a-form" };
    const [one, other] = [
      await requestReview(crew.writer, id, input),
      await requestReview(crew.writer, id, input),
    ];
    expect(one).toEqual(other);
    expect(await db().revision.count({ where: { documentId: id } })).toBe(1);
  });
});

describe("reviewing", () => {
  it("is refused to whoever was not asked, wherever they are", async () => {
    const id = await aGuide();
    const { revisionId } = await requestReview(crew.writer, id, { reviewers: both() });
    const stranger = await anActor({ grants: [{ role: "ntf_lead", countryCode: "am" }] });
    const word = { verdict: "approved" } as const;
    await expect(giveVerdict(crew.member, revisionId, word)).rejects.toMatchObject({
      code: "publications.not-reviewer",
    });
    for (const actor of [visitor, stranger]) {
      await expect(giveVerdict(actor, revisionId, word)).rejects.toMatchObject({
        kind: "not-found",
      });
      await expect(getReview(actor, id)).rejects.toMatchObject({ kind: "not-found" });
    }
    expect(await db().revisionReview.count({ where: { revisionId, verdict: "approved" } })).toBe(0);
  });

  it("is said once when it is sent twice, and is given back when it comes too late", async () => {
    const id = await aGuide();
    const { revisionId } = await requestReview(crew.writer, id, { reviewers: both() });
    await giveVerdict(crew.coordinator, revisionId, { verdict: "approved" });
    const word = { verdict: "returned", remark: "Step two is unclear" } as const;
    const given = await giveVerdict(crew.deputy, revisionId, word);
    expect(await giveVerdict(crew.deputy, revisionId, word)).toEqual(given);
    await expect(
      giveVerdict(crew.deputy, revisionId, { ...word, remark: "And step three" }),
    ).rejects.toMatchObject({ kind: "conflict", code: "publications.not-in-review" });
  });

  it("is refused to the only author since the edition before, even to a coordinator", async () => {
    const id = await aGuide(crew.coordinator);
    await expect(requestReview(crew.coordinator, id, { reviewers: both() })).rejects.toMatchObject({
      code: "publications.sole-author-chosen",
    });
    const { revisionId } = await requestReview(crew.coordinator, id, {
      reviewers: [crew.deputy.userId, crew.member.userId],
    });
    await expect(
      giveVerdict(crew.coordinator, revisionId, { verdict: "approved" }),
    ).rejects.toMatchObject({ kind: "forbidden", code: "publications.sole-author" });
    await giveVerdict(crew.deputy, revisionId, { verdict: "approved" });
    await expect(publishRevision(crew.coordinator, revisionId)).rejects.toMatchObject({
      code: "publications.not-approved",
    });
    await giveVerdict(crew.member, revisionId, { verdict: "approved" });
    await publishRevision(crew.coordinator, revisionId);
  });

  it("counts authors since the edition before only: an old co-author is no cover", async () => {
    const id = await aGuide(crew.coordinator);
    await replaceText(crew.writer, id, readyText("Together"));
    await published(id, crew);
    await replaceText(crew.coordinator, id, readyText("Together", "Alone"));
    const { revisionId } = await requestReview(crew.writer, id, {
      reviewers: [crew.deputy.userId, crew.member.userId],
    });
    await expect(
      giveVerdict(crew.coordinator, revisionId, { verdict: "approved" }),
    ).rejects.toMatchObject({ code: "publications.sole-author" });
  });

  it("does not count who only made the document: its plan is nobody's words", async () => {
    const fields = { kind: "guide", title: "From a plan", lang: "en" } as const;
    const begun = {
      ...fields,
      visibility: "community",
      outline: outlineOf("guide", "en"),
    } as const;
    const { id } = await createDocument(crew.deputy, place, begun);
    await replaceText(crew.coordinator, id, readyText());
    const saved = await saveVersion(crew.coordinator, id, "Ready");
    const { authors } = await getVersion(crew.coordinator, id, saved);
    expect(authors.map((one) => one.id)).toEqual([crew.coordinator.userId]);
    await expect(requestReview(crew.writer, id, { reviewers: both() })).rejects.toMatchObject({
      code: "publications.sole-author-chosen",
    });
    expect((await getPublishing(crew.deputy, id)).credit.wrote).toBe(false);
    const { revisionId } = await requestReview(crew.writer, id, {
      reviewers: [crew.deputy.userId, crew.member.userId],
    });
    await expect(
      giveVerdict(crew.coordinator, revisionId, { verdict: "approved" }),
    ).rejects.toMatchObject({ code: "publications.sole-author" });
    await giveVerdict(crew.deputy, revisionId, { verdict: "approved" });

    const brought = await createDocument(crew.deputy, place, { ...begun, outline: readyText() });
    await expect(
      requestReview(crew.writer, brought.id, { reviewers: both() }),
    ).rejects.toMatchObject({ code: "publications.sole-author-chosen" });
  });

  it("is refused to the owner and to who asks, where nobody is known to have written", async () => {
    const owner = { access: "own", userId: crew.deputy.userId } as const;
    const id = await aDocument({ ...place, content: readyText(), given: [owner] });
    const asking = crew.coordinator;
    const refused = { code: "publications.authors-unknown-chosen", field: "reviewers" };
    for (const one of [asking, crew.deputy]) {
      const reviewers = [one.userId, crew.member.userId];
      await expect(requestReview(asking, id, { reviewers })).rejects.toMatchObject(refused);
    }
    const { candidates } = await getPublishing(asking, id);
    const offered = candidates.map(({ userId }) => userId);
    expect(offered).toContain(crew.writer.userId);
    expect(offered).not.toContain(asking.userId);
    expect(offered).not.toContain(crew.deputy.userId);

    const reviewers = [crew.writer.userId, crew.member.userId];
    const { revisionId } = await requestReview(asking, id, { reviewers });
    const now = new Date();
    for (const one of [asking, crew.deputy]) {
      await expect(giveVerdict(one, revisionId, { verdict: "approved" })).rejects.toMatchObject({
        kind: "forbidden",
        code: "publications.authors-unknown",
      });
      const line = (await listWaiting(one, place)).find((waiting) => waiting.documentId === id);
      expect(line?.mine).toBe(false);
      const word = { verdict: "approved", invitedAt: now, answeredAt: now } as const;
      await db().revisionReview.create({ data: { revisionId, userId: one.userId, ...word } });
    }
    await giveVerdict(crew.writer, revisionId, { verdict: "approved" });
    await db().revision.update({ where: { id: revisionId }, data: { state: "approved" } });
    await expect(publishRevision(asking, revisionId)).rejects.toMatchObject({
      code: "publications.not-approved",
    });
    await db().revision.update({ where: { id: revisionId }, data: { state: "in_review" } });
    await giveVerdict(crew.member, revisionId, { verdict: "approved" });
    const { slug } = await publishRevision(asking, revisionId);
    expect(await db().publicationSlug.count({ where: { slug } })).toBe(1);
  });

  it("takes one person's word once, so that one alone approves nothing", async () => {
    const id = await aGuide();
    const { revisionId } = await requestReview(crew.writer, id, { reviewers: both() });
    const first = await giveVerdict(crew.coordinator, revisionId, { verdict: "approved" });
    const again = await giveVerdict(crew.coordinator, revisionId, { verdict: "approved" });
    expect([first.state, again.state]).toEqual(["in_review", "in_review"]);
    await expect(publishRevision(crew.coordinator, revisionId)).rejects.toMatchObject({
      kind: "conflict",
    });
  });

  it("two words at the same moment are both counted", async () => {
    const id = await aGuide();
    const { revisionId } = await requestReview(crew.writer, id, { reviewers: both() });
    await Promise.all(
      [crew.coordinator, crew.deputy].map((actor) =>
        giveVerdict(actor, revisionId, { verdict: "approved" }),
      ),
    );
    expect((await getPublishing(crew.writer, id)).revision).toMatchObject({
      state: "approved",
      approvals: 2,
    });
  });

  it("a word stands when the role of who gave it ends before publication", async () => {
    const id = await aGuide();
    const grants = [{ role: "member" as const, communityId: place.communityId }];
    const leaving = await anActor({ grants });
    const { revisionId } = await requestReview(crew.writer, id, {
      reviewers: [leaving.userId, crew.deputy.userId],
    });
    await giveVerdict(leaving, revisionId, { verdict: "approved" });
    await giveVerdict(crew.deputy, revisionId, { verdict: "approved" });
    await db().grant.updateMany({
      where: { userId: leaving.userId },
      data: { revokedAt: new Date() },
    });
    const { slug } = await publishRevision(crew.coordinator, revisionId);
    expect(slug).toContain("reading-at-home");
  });

  it("returns it with a remark, which reaches the writer, and a new one takes its place", async () => {
    const id = await aGuide();
    const { revisionId } = await requestReview(crew.writer, id, { reviewers: both() });
    await giveVerdict(crew.deputy, revisionId, {
      verdict: "returned",
      remark: "Step 3 is missing",
    });
    const { revision } = await getPublishing(crew.writer, id);
    expect(revision).toMatchObject({ state: "returned", can: { review: false } });
    const mail = await db().mailMessage.findFirstOrThrow({
      where: { kind: "publications.returned" },
      orderBy: { createdAt: "desc" },
    });
    expect(mail.text).toContain("> Step 3 is missing");
    await requestReview(crew.writer, id, { reviewers: both() });
    expect((await getPublishing(crew.writer, id)).revision).toMatchObject({
      number: 2,
      state: "in_review",
    });
  });

  it("lets more people be asked by those who write, not by others", async () => {
    const id = await aGuide();
    const { revisionId } = await requestReview(crew.writer, id, { reviewers: both() });
    const more = { reviewers: [crew.member.userId] };
    await expect(addReviewers(crew.member, revisionId, more)).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(addReviewers(crew.writer, revisionId, {})).rejects.toMatchObject({
      code: "publications.nobody-chosen",
    });
    await addReviewers(crew.writer, revisionId, more);
    await addReviewers(crew.writer, revisionId, more);
    await giveVerdict(crew.member, revisionId, { verdict: "approved" });
    expect((await getPublishing(crew.writer, id)).revision?.reviews).toHaveLength(3);
  });
});

describe("what waits", () => {
  it("stands in the list of its place and in the reviewers' next things, nowhere else", async () => {
    const id = await aGuide(crew.writer, "Waiting for eyes");
    await requestReview(crew.writer, id, { reviewers: both() });
    const mine = (await listWaiting(crew.coordinator, place)).find((one) => one.documentId === id);
    expect(mine).toMatchObject({ title: "Waiting for eyes", mine: true, approvals: 0 });
    const asWriter = (await listWaiting(crew.writer, place)).find((one) => one.documentId === id);
    expect(asWriter?.mine).toBe(false);
    const stranger = await anActor({ grants: [{ role: "ntf_lead", countryCode: "am" }] });
    expect(await listWaiting(stranger, place)).toEqual([]);
    expect(await listWaiting(visitor, place)).toEqual([]);
    expect(await listWaiting(crew.coordinator, { countryCode: "am" })).toEqual([]);
    const next = await nextToPublish(crew.coordinator, {
      countryCode: "ge",
      lang: "en",
      limit: 50,
    });
    expect(next.map(({ href }) => href)).toContain(`/d/${id}/review`);
    expect(
      await nextToPublish(crew.coordinator, { countryCode: "am", lang: "en", limit: 5 }),
    ).toEqual([]);
  });
});

describe("what waits, for those who only read", () => {
  it("is concealed in every list, as the pages of the review are", async () => {
    const reader = await anActor({ grants: [{ role: "facilitator", ...other() }] });
    const given = await anActor();
    const asked = await anActor();
    for (const visibility of ["country", "public"] as const) {
      const id = await aDocument({
        ...place,
        visibility,
        content: paragraphs(""),
        given: [
          { access: "read", userId: given.userId },
          { access: "comment", userId: asked.userId },
        ],
      });
      await replaceText(crew.writer, id, readyText());
      await requestReview(crew.writer, id, { reviewers: both() });
      const seenBy = async (actor: Person) =>
        (await listWaiting(actor, { countryCode: "ge" })).some((one) => one.documentId === id);
      for (const actor of [reader, given]) {
        await expect(getReview(actor, id)).rejects.toMatchObject({ kind: "not-found" });
        expect(await seenBy(actor)).toBe(false);
        const next = await nextToPublish(actor, { countryCode: "ge", lang: "en", limit: 50 });
        expect(JSON.stringify(next)).not.toContain(id);
      }
      for (const actor of [asked, crew.member, crew.coordinator]) {
        expect((await getReview(actor, id)).revision.state).toBe("in_review");
        expect(await seenBy(actor)).toBe(true);
      }
    }
  });

  it("is read with as many queries for one waiting text as for many", async () => {
    await requestReview(crew.writer, await aGuide(), { reviewers: both() });
    const before = queryCount();
    await listWaiting(crew.coordinator, place);
    expect(queryCount() - before).toBeLessThanOrEqual(5);
  });
});

describe("preparing", () => {
  it("is refused to those who may not write the text", async () => {
    const id = await aGuide();
    const plan = { licence: "cc0" } as const;
    const finding = { key: "0123456789abcdef" };
    for (const act of [
      () => savePlan(crew.member, id, plan),
      () => dismissFinding(crew.member, id, finding),
    ]) {
      await expect(act()).rejects.toMatchObject({ kind: "forbidden" });
    }
    const stranger = await anActor();
    await expect(savePlan(stranger, id, plan)).rejects.toMatchObject({ kind: "not-found" });
    await expect(sayCredit(stranger, id, { named: "yes" })).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  it("keeps the plan and sets a guess aside for good", async () => {
    const id = await aDocument({ ...place, content: readyText("Our pupil Aliya called.") });
    await savePlan(crew.writer, id, {
      titleEn: "Gloss",
      licence: "cc_by_sa",
      reviewOn: "2031-05-01",
    });
    await expect(
      savePlan(crew.writer, id, { licence: "cc_by", reviewOn: "2020-01-01" }),
    ).rejects.toMatchObject({ code: "publications.day-is-past", field: "reviewOn" });
    const before = await getPublishing(crew.writer, id);
    expect(before.plan).toMatchObject({
      titleEn: "Gloss",
      licence: "cc_by_sa",
      reviewOn: "2031-05-01",
    });
    const [finding] = before.check.findings;
    expect(finding).toMatchObject({ check: "pupils", values: { name: "Aliya" } });
    await dismissFinding(crew.writer, id, { key: finding?.key ?? "" });
    expect((await getPublishing(crew.writer, id)).check.ready).toBe(true);
  });
});
