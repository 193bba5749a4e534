import { beforeAll, describe, expect, it } from "vitest";
import { aDocument, paragraphs } from "#tests/factories/documents";
import { anActor } from "#tests/factories/people";
import { aCountry } from "#tests/factories/places";
import { aSuggestion, changesFor, suggest } from "#tests/factories/suggestions";
import { type Person, visitor } from "~/core/actor";
import { db } from "~/core/db.server";
import { listen } from "~/core/events.server";
import { newId } from "~/core/ids";
import type { RichText } from "~/core/written-pages.server";
import { replaceText } from "~/features/documents/commands/replace-text.server";
import { unscopedText } from "~/features/documents/queries.server";
import {
  acceptAllSuggestions,
  acceptSuggestion,
  takeBackDecision,
} from "~/features/documents/suggestions/commands/accept-suggestions.server";
import {
  rejectAllSuggestions,
  rejectSuggestion,
  withdrawSuggestion,
} from "~/features/documents/suggestions/commands/reject-suggestions.server";
import { sendSuggestions } from "~/features/documents/suggestions/commands/send-suggestions.server";
import { suggestWording } from "~/features/documents/suggestions/commands/suggest-wording.server";
import {
  listParagraphs,
  listSuggestions,
  suggestionsInText,
  unscopedOpenCount,
} from "~/features/documents/suggestions/queries.server";
import { readChanges } from "~/features/documents/suggestions/read-changes.server";

let place: { countryCode: string; communityId: string };
let member: Person;
let second: Person;
let facilitator: Person;
let neighbour: Person;
let outsider: Person;

beforeAll(async () => {
  const { communities } = await aCountry("ge");
  place = { countryCode: "ge", communityId: communities.pedagogy };
  const { communityId } = place;
  const inCommunity = (role: "member" | "facilitator") => ({ grants: [{ role, communityId }] });
  [member, second, facilitator, neighbour, outsider] = await Promise.all([
    anActor({ name: "Tekla", ...inCommunity("member") }),
    anActor({ name: "Otar", ...inCommunity("member") }),
    anActor({ name: "Nino", ...inCommunity("facilitator") }),
    anActor({ grants: [{ role: "member", communityId: communities.technology }] }),
    anActor(),
  ]);
});

const aText = (...texts: string[]) => aDocument({ ...place, content: paragraphs(...texts) });
const textOf = async (id: string) => (await unscopedText(id))?.content;
const headOf = async (docId: string) =>
  (await db().collabDoc.findUniqueOrThrow({ where: { docId } })).headSeq;
const stateOf = async (id: string) =>
  (await db().suggestion.findUniqueOrThrow({ where: { id } })).state;
const only = (ids: readonly string[]): string => {
  expect(ids).toHaveLength(1);
  return ids[0] ?? "";
};

describe("suggesting", () => {
  it("is refused to readers, and hidden from those who may not see the document", async () => {
    const open = await aDocument({ ...place, visibility: "country", content: paragraphs("One") });
    const changes = readChanges(await changesFor(open, paragraphs("Two")));
    const sending = { changes, epoch: 1, note: null };
    const refused = (kind: string) => ({ kind });
    await expect(sendSuggestions(neighbour, open, sending)).rejects.toMatchObject(
      refused("forbidden"),
    );
    await expect(sendSuggestions(outsider, open, sending)).rejects.toMatchObject(
      refused("not-found"),
    );
    for (const ask of [listSuggestions, suggestionsInText, listParagraphs]) {
      await expect(ask(neighbour, open)).rejects.toMatchObject(refused("forbidden"));
      await expect(ask(outsider, open)).rejects.toMatchObject(refused("not-found"));
    }
    expect(await db().suggestion.count({ where: { documentId: open } })).toBe(0);
  });

  it("keeps a change beside the text: nothing of it stands in the log or in the text", async () => {
    const id = await aText("We meet on Monday.", "Bring a pen.");
    const before = await headOf(id);
    const made = await suggest(
      member,
      id,
      paragraphs("We meet on Tuesday.", "Bring a red pen.", "Secret third"),
      "Monday is a holiday",
    );
    expect(made).toHaveLength(3);
    expect(await headOf(id)).toBe(before);
    expect(await db().collabUpdate.count({ where: { docId: id } })).toBe(1);
    expect(await textOf(id)).toEqual(paragraphs("We meet on Monday.", "Bring a pen."));
    const { items, open } = await listSuggestions(member, id);
    expect(open).toBe(3);
    expect(items.map(({ kind, reach }) => [kind, reach])).toEqual([
      ["insert", "blocks"],
      ["insert", "words"],
      ["replace", "words"],
    ]);
    const [, , first] = items;
    expect(first).toMatchObject({
      before: "We meet on ",
      after: ".",
      note: "Monday is a holiday",
      author: { name: "Tekla" },
      standing: "fits",
      can: { decide: false, withdraw: true, takeBack: false },
    });
    expect(first?.removed).toEqual(paragraphs("Monday"));
    const seen = await suggestionsInText(facilitator, id);
    expect(seen.map(({ can }) => can.decide)).toEqual([true, true, true]);
  });

  it("reads what is taken out from the text itself, and refuses what the sender did not see", async () => {
    const id = await aText("One two three");
    const sent = await changesFor(id, paragraphs("One three"));
    await replaceText(facilitator, id, paragraphs("One twoo three"));
    const sending = { changes: readChanges(sent), epoch: 1, note: null };
    await expect(sendSuggestions(member, id, sending)).rejects.toMatchObject({
      code: "documents.suggestion-text-moved",
    });
    await expect(sendSuggestions(member, id, { ...sending, epoch: 2 })).rejects.toMatchObject({
      kind: "conflict",
    });
  });

  it("makes one of a form sent twice", async () => {
    const id = await aText("One");
    const changes = readChanges(await changesFor(id, paragraphs("One more")));
    const sending = { changes, epoch: 1, note: null, sent: "the-same-form" };
    const [first, again] = [
      await sendSuggestions(member, id, sending),
      await sendSuggestions(member, id, sending),
    ];
    expect(again).toEqual(first);
    expect(await db().suggestion.count({ where: { documentId: id } })).toBe(1);
    // The answer was lost, and meanwhile the text has taken in what was sent.
    await acceptSuggestion(facilitator, id, { id: only(first) });
    expect(await sendSuggestions(member, id, sending)).toEqual(first);
    expect(await db().suggestion.count({ where: { documentId: id } })).toBe(1);
  });

  it("W05 refuses deep, large and unknown trees", async () => {
    const id = await aText("One");
    const [change] = JSON.parse(await changesFor(id, paragraphs("One more")));
    const deep = `${'{"type":"blockquote","content":['.repeat(5_000)}${"]}".repeat(5_000)}`;
    const link = (href: unknown) => ({
      type: "text",
      text: "x",
      marks: [{ type: "link", attrs: { href } }],
    });
    const hostile: unknown[] = [
      Array.from({ length: 3_000 }, () => ({ type: "hardBreak" })),
      [{ type: "text", text: "x".repeat(30_000) }],
      [{ type: "script" }],
      [{ type: 7 }],
      [null],
      "text",
      [{ type: "text", text: "x", marks: [{ type: "blink" }] }],
      [{ type: "text", text: "x", marks: "bold" }],
      [{ type: "text", text: 5 }],
      [{ type: "text", text: "" }],
      [{ type: "heading", attrs: { level: 2 } }],
      [link("javascript:alert(1)")],
      [link(null)],
      [{ type: "image", attrs: { src: "data:image/png;base64,x" } }],
    ];
    const trees = [`[${deep}]`, ...hostile.map((added) => JSON.stringify(added))];
    for (const added of trees) {
      const sending = async () =>
        sendSuggestions(member, id, {
          changes: readChanges(
            JSON.stringify([{ ...change, added: "ADDED" }]).replace('"ADDED"', () => added),
          ),
          epoch: 1,
          note: null,
        });
      await expect(sending(), added.slice(0, 80)).rejects.toMatchObject({
        kind: "invalid",
      });
    }
    for (const bad of ["", "{", "[]", "7", "[7]", `[${'{"reach":"words"}'}]`]) {
      expect(() => readChanges(bad)).toThrow();
    }
    const anchors = [null, {}, { start: 1, end: 2 }, { start: {}, end: { item: "x" } }];
    for (const anchor of anchors) {
      const sending = async () =>
        sendSuggestions(member, id, {
          changes: readChanges(JSON.stringify([{ ...change, anchor }])),
          epoch: 1,
          note: null,
        });
      await expect(sending()).rejects.toMatchObject({ isAppError: true });
    }
    expect(await db().suggestion.count({ where: { documentId: id } })).toBe(0);
  });
});

describe("deciding", () => {
  it("is refused to those who may only comment, and to strangers", async () => {
    const id = await aText("One");
    const one = only(await suggest(member, id, paragraphs("One more")));
    for (const act of [
      () => acceptSuggestion(member, id, { id: one }),
      () => rejectSuggestion(second, id, one),
      () => acceptAllSuggestions(member, id),
      () => rejectAllSuggestions(member, id),
      () => takeBackDecision(member, id, one),
      () => withdrawSuggestion(second, id, one),
      () => withdrawSuggestion(facilitator, id, one),
    ]) {
      await expect(act()).rejects.toMatchObject({ kind: "forbidden" });
    }
    for (const act of [
      () => acceptSuggestion(outsider, id, { id: one }),
      () => rejectSuggestion(outsider, id, one),
      () => withdrawSuggestion(outsider, id, one),
      () => rejectAllSuggestions(outsider, id),
      () => acceptSuggestion(facilitator, id, { id: "nonsense" }),
    ]) {
      await expect(act()).rejects.toMatchObject({ kind: "not-found" });
    }
    const other = await aText("Other");
    await expect(acceptSuggestion(facilitator, other, { id: one })).rejects.toMatchObject({
      kind: "not-found",
    });
    expect(await stateOf(one)).toBe("open");
    expect(await textOf(id)).toEqual(paragraphs("One"));
  });

  it("judges before it looks: where nothing waits, nobody else is let pass either", async () => {
    const id = await aText("One");
    const open = await aDocument({ ...place, visibility: "country", content: paragraphs("One") });
    const missing = newId();
    const all = [acceptAllSuggestions, rejectAllSuggestions];
    for (const act of all) {
      await expect(act(member, id)).rejects.toMatchObject({ kind: "forbidden" });
      await expect(act(neighbour, open)).rejects.toMatchObject({ kind: "forbidden" });
      for (const [actor, docId] of [
        [visitor, id],
        [outsider, id],
        [neighbour, id],
        [facilitator, missing],
        [outsider, missing],
        [facilitator, "nonsense"],
      ] as const) {
        await expect(act(actor, docId)).rejects.toMatchObject({
          kind: "not-found",
          code: "core.not-found",
        });
      }
    }
    expect(await acceptAllSuggestions(facilitator, id)).toEqual({ accepted: [], left: [] });
    expect(await rejectAllSuggestions(facilitator, id)).toBe(0);
    expect(await db().auditEvent.count({ where: { subjectId: { in: [id, open] } } })).toBe(0);
  });

  it("says nothing of a suggestion's number to those who may not decide", async () => {
    const id = await aText("One");
    for (const act of [
      () => acceptSuggestion(member, id, { id: newId() }),
      () => rejectSuggestion(member, id, newId()),
      () => takeBackDecision(member, id, newId()),
    ]) {
      await expect(act()).rejects.toMatchObject({ kind: "forbidden" });
    }
    await expect(withdrawSuggestion(member, id, newId())).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  it("accepts as one edit in the log, credited to who suggested it, and told to open editors", async () => {
    const id = await aText("One two", "Three");
    const one = only(await suggest(member, id, paragraphs("One and two", "Three")));
    const heard: unknown[] = [];
    listen("documents.log-written", "test-suggestions", (event) => heard.push(event));
    await acceptSuggestion(facilitator, id, { id: one });
    expect(await textOf(id)).toEqual(paragraphs("One and two", "Three"));
    const rows = await db().collabUpdate.findMany({
      where: { docId: id },
      orderBy: { seq: "asc" },
    });
    expect(rows.map(({ userId }) => userId)).toEqual([null, member.userId]);
    expect(heard).toEqual([{ name: "documents.log-written", documentId: id, seq: 2 }]);
    expect(await db().suggestion.findUnique({ where: { id: one } })).toMatchObject({
      state: "accepted",
      decidedById: facilitator.userId,
    });
    await expect(acceptSuggestion(facilitator, id, { id: one })).rejects.toMatchObject({
      kind: "conflict",
    });
  });

  it("accepts once when two people accept at the same moment", async () => {
    const id = await aText("One");
    const one = only(await suggest(member, id, paragraphs("One more")));
    const done = await Promise.allSettled([
      acceptSuggestion(facilitator, id, { id: one }),
      acceptSuggestion(facilitator, id, { id: one }),
    ]);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await textOf(id)).toEqual(paragraphs("One more"));
  });

  it("finds its place after others have written before and behind it", async () => {
    const id = await aText("One two three");
    const one = only(await suggest(member, id, paragraphs("One 2 three")));
    await replaceText(facilitator, id, paragraphs("Before", "One two three"));
    await replaceText(facilitator, id, paragraphs("Before", "One two three, and four"));
    await acceptSuggestion(facilitator, id, { id: one });
    expect(await textOf(id)).toEqual(paragraphs("Before", "One 2 three, and four"));
  });

  it("says when the text has changed, and can still be put in anyway, or be rejected", async () => {
    const id = await aText("One two three");
    const one = only(await suggest(member, id, paragraphs("One 2 three")));
    const also = only(await suggest(second, id, paragraphs("One ZWEI three")));
    await acceptSuggestion(facilitator, id, { id: one });
    const { items } = await listSuggestions(facilitator, id);
    expect(items).toMatchObject([{ id: also, standing: "changed" }]);
    await expect(acceptSuggestion(facilitator, id, { id: also })).rejects.toMatchObject({
      code: "documents.suggestion-no-longer-fits",
    });
    expect(await stateOf(also)).toBe("open");
    await acceptSuggestion(facilitator, id, { id: also, anyway: true });
    const text = JSON.stringify(await textOf(id));
    expect(text).toContain("ZWEI");
    const gone = only(await suggest(second, id, paragraphs("Something else entirely")));
    await replaceText(facilitator, id, {
      type: "doc",
      content: [{ type: "horizontalRule" }, ...(paragraphs("New").content ?? [])],
    });
    expect((await listSuggestions(facilitator, id)).items[0]?.standing).not.toBe("fits");
    await rejectSuggestion(facilitator, id, gone);
    expect(await stateOf(gone)).toBe("rejected");
  });

  it("takes a decision back: the text is as it was, and the suggestion waits again", async () => {
    const id = await aText("One two", "Three");
    const one = only(await suggest(member, id, paragraphs("One two", "New", "Three")));
    await acceptSuggestion(facilitator, id, { id: one });
    await replaceText(facilitator, id, paragraphs("One two!", "New", "Three"));
    await takeBackDecision(facilitator, id, one);
    expect(await textOf(id)).toEqual(paragraphs("One two!", "Three"));
    expect(await stateOf(one)).toBe("open");
    await acceptSuggestion(facilitator, id, { id: one });
    await replaceText(facilitator, id, paragraphs("One two!", "New words", "Three"));
    await expect(takeBackDecision(facilitator, id, one)).rejects.toMatchObject({
      kind: "conflict",
    });
    expect(await stateOf(one)).toBe("accepted");
    const other = only(await suggest(member, id, paragraphs("One two!", "New words")));
    await rejectSuggestion(facilitator, id, other);
    await takeBackDecision(facilitator, id, other);
    expect(await stateOf(other)).toBe("open");
  });

  it("accepts all that fit and leaves the others, crediting each to its author", async () => {
    const id = await aText("One", "Two", "Three");
    await suggest(member, id, paragraphs("One 1", "Two", "Tree"));
    const clash = only(await suggest(second, id, paragraphs("One", "Two", "Drei")));
    await suggest(second, id, paragraphs("One", "Two 2", "Three"));
    const { accepted, left } = await acceptAllSuggestions(facilitator, id);
    expect(accepted).toHaveLength(3);
    expect(left).toEqual([clash]);
    expect(await textOf(id)).toEqual(paragraphs("One 1", "Two 2", "Tree"));
    const rows = await db().collabUpdate.findMany({
      where: { docId: id },
      orderBy: { seq: "asc" },
    });
    expect(rows.map(({ userId }) => userId)).toEqual([null, member.userId, second.userId]);
    expect(await rejectAllSuggestions(facilitator, id)).toBe(1);
    expect(await unscopedOpenCount(id)).toBe(0);
  });

  it("accepts and rejects however many wait, and counts every one that stays", async () => {
    const id = await aText("One");
    for (let made = 0; made < 205; made += 41) {
      await Promise.all(Array.from({ length: 41 }, () => aSuggestion(id)));
    }
    const { accepted, left } = await acceptAllSuggestions(facilitator, id);
    expect([accepted.length, new Set(left).size]).toEqual([0, 205]);
    expect(await rejectAllSuggestions(facilitator, id)).toBe(205);
    expect(await unscopedOpenCount(id)).toBe(0);
  });

  it("lets the author withdraw, after which nobody can accept", async () => {
    const id = await aText("One");
    const one = only(await suggest(member, id, paragraphs("One more")));
    await withdrawSuggestion(member, id, one);
    await expect(acceptSuggestion(facilitator, id, { id: one })).rejects.toMatchObject({
      kind: "conflict",
    });
    expect((await listSuggestions(member, id, { decided: true })).items).toMatchObject([
      { id: one, state: "withdrawn" },
    ]);
  });
});

describe("another wording in a plain form", () => {
  const styled: RichText = {
    type: "doc",
    content: [
      {
        type: "paragraph",
        content: [
          { type: "text", text: "Bring a " },
          { type: "text", text: "pen", marks: [{ type: "bold" }] },
          { type: "text", text: " and time" },
        ],
      },
      {
        type: "paragraph",
        content: [{ type: "text", text: "a" }, { type: "hardBreak" }, { type: "text", text: "b" }],
      },
    ],
  };

  it("suggests only the words that differ, in the form of those around them", async () => {
    const id = await aDocument({ ...place, content: styled });
    const [first, next] = await listParagraphs(member, id);
    expect(first).toMatchObject({ block: 0, text: "Bring a pen and time", fixed: false });
    expect(next?.text).toBe("a\nb");
    const made = await suggestWording(member, id, {
      block: 0,
      was: "Bring a pen and time",
      text: "Please bring a pen, and time",
      note: null,
    });
    expect(made).toHaveLength(2);
    await suggestWording(member, id, { block: 1, was: "a\r\nb", text: "a\nc", note: null });
    await acceptAllSuggestions(facilitator, id);
    const text = JSON.stringify(await textOf(id));
    expect(text).toContain('"text":"Please bring a "');
    expect(text).toContain('"text":"pen,"');
    expect(text).toContain("hardBreak");
  });

  it("is refused when the paragraph is another one now, or nothing differs", async () => {
    const id = await aText("One", "Two");
    const form = { block: 0, was: "One", text: "One", note: null };
    await expect(suggestWording(member, id, form)).rejects.toMatchObject({ kind: "invalid" });
    await replaceText(facilitator, id, paragraphs("New", "One", "Two"));
    await suggestWording(member, id, { ...form, text: "One!" });
    await replaceText(facilitator, id, paragraphs("New", "Once", "Two"));
    await expect(suggestWording(member, id, { ...form, text: "x" })).rejects.toMatchObject({
      kind: "conflict",
    });
    await expect(suggestWording(outsider, id, form)).rejects.toMatchObject({ kind: "not-found" });
    await expect(suggestWording(neighbour, id, form)).rejects.toMatchObject({ kind: "not-found" });
  });
});
