import { beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { aDocument, paragraphs } from "#tests/factories/documents";
import { anActor } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { type Person, visitor } from "~/core/actor";
import { db } from "~/core/db.server";
import { newId } from "~/core/ids";
import { replaceText } from "~/features/documents/commands/replace-text.server";
import { blockKey, elementKey } from "~/features/documents/comments/block-key";
import {
  editComment,
  removeComment,
  resolveThread,
} from "~/features/documents/comments/commands/change-comment.server";
import {
  replyToThread,
  startThread,
} from "~/features/documents/comments/commands/write-comment.server";
import { blockTexts, markContent } from "~/features/documents/comments/mark-content";
import { unscopedLocate } from "~/features/documents/comments/on-page.server";
import { findPeople, handlesIn } from "~/features/documents/comments/people.server";
import {
  commentsSince,
  listComments,
  unscopedOpenThreads,
} from "~/features/documents/comments/queries.server";
import { TextPlaces } from "~/features/documents/comments/text-places";
import { unscopedText } from "~/features/documents/queries.server";
import { editLog, openTree, unscopedLog } from "~/features/documents/stored-log.server";

let ge: CountryFacts;
let people: Record<"coordinator" | "facilitator" | "member" | "other" | "stranger", Person>;

beforeAll(async () => {
  ge = await aCountry("ge");
  const communityId = ge.communities.pedagogy;
  const member = { role: "member", communityId } as const;
  people = {
    coordinator: await anActor({ grants: [{ role: "coordinator", communityId }] }),
    facilitator: await anActor({
      name: "Fatima Facil",
      grants: [{ role: "facilitator", communityId }],
    }),
    member: await anActor({ name: "Maria Member", handle: "maria", grants: [member] }),
    other: await anActor({ name: "Otar Other", handle: "otar", uiLang: "ru", grants: [member] }),
    stranger: await anActor({ name: "Otar Stranger", handle: "otar-stranger" }),
  };
});

const aGuide = (...texts: string[]) =>
  aDocument({
    countryCode: "ge",
    communityId: ge.communities.pedagogy,
    content: paragraphs(...texts),
  });

const on = (number: number, text: string) => ({ block: blockKey(number, text) });

async function located(id: string) {
  const text = await unscopedText(id);
  const threads = await unscopedLocate(id, text?.epoch ?? 0, await unscopedOpenThreads(id));
  const { updates } = await unscopedLog(id);
  const places = new TextPlaces(openTree(updates));
  return threads.map(({ located: one }) => (one.gone ? null : places.words(one)));
}

/** Types into a block as an editor does: letters between letters. */
const write = (docId: string, block: number, at: number, words: string) =>
  editLog(docId, {
    userId: null,
    kind: "system",
    authorise: async () => undefined,
    edit: (tree) => {
      const run = new TextPlaces(tree).blocks[block]?.runs[0]?.node;
      if (run instanceof Y.XmlText) run.insert(at, words);
    },
    conclude: async () => undefined,
  });

describe("a comment on words", () => {
  const text = "Call the parents on Tuesday evening";
  const start = async (id: string, words = "on Tuesday") => {
    const from = text.indexOf(words);
    return startThread(people.member, id, {
      ...on(1, text),
      from,
      to: from + words.length,
      quote: words,
      body: "Why not on Wednesday?",
    });
  };

  it("follows them through edits around them and in them", async () => {
    const id = await aGuide("First", text, "Last");
    await start(id);
    await replaceText(people.facilitator, id, paragraphs("New", "First", text, "Last"));
    await write(id, 2, 0, "Please: ");
    await write(id, 2, `Please: ${text}`.length, " at six");
    await write(id, 0, 0, "The ");
    expect(await located(id)).toEqual(["on Tuesday"]);
    await write(id, 2, "Please: Call the parents on ".length, "a ");
    expect(await located(id)).toEqual(["on a Tuesday"]);
  });

  it("says when they were taken out, and keeps them as they were", async () => {
    const id = await aGuide("First", text);
    const { id: thread } = await start(id);
    await replaceText(people.facilitator, id, paragraphs("First", "Call the parents evening"));
    expect(await located(id)).toEqual([null]);
    await replaceText(people.facilitator, id, paragraphs("First"));
    expect(await located(id)).toEqual([null]);
    const { threads } = await listComments(people.other, id, "open");
    expect(threads.map(({ id: one, quote }) => [one, quote])).toEqual([[thread, "on Tuesday"]]);
  });

  it("finds them again where their paragraph became a heading", async () => {
    const id = await aGuide("First", text);
    await start(id, "the parents on Tuesday");
    const heading = { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text }] };
    await replaceText(people.facilitator, id, { type: "doc", content: [heading] });
    expect(await located(id)).toEqual(["the parents on Tuesday"]);
  });

  it("finds a paragraph that has moved, and guesses nothing for one that has changed", async () => {
    const id = await aGuide("First", text);
    await replaceText(people.facilitator, id, paragraphs("New", "First", text));
    await start(id);
    expect(await located(id)).toEqual(["on Tuesday"]);
    const late = startThread(people.member, id, { ...on(1, "Other words"), body: "Late" });
    await expect(late).rejects.toMatchObject({
      kind: "conflict",
      code: "documents.comment-words-changed",
    });
    const liar = startThread(people.member, id, {
      ...on(2, text),
      from: 0,
      to: 4,
      quote: "Lies",
      body: "x",
    });
    await expect(liar).rejects.toMatchObject({ kind: "conflict" });
    const nothing = startThread(people.member, id, { ...on(2, text), from: 4, to: 5, body: "x" });
    await expect(nothing).rejects.toMatchObject({ code: "documents.comment-no-words" });
  });

  it("takes anchors of the editor, and its words from the text alone", async () => {
    const id = await aGuide("First", text);
    const { updates } = await unscopedLog(id);
    const places = new TextPlaces(openTree(updates));
    const anchor = places.anchor({ from: { block: 1, offset: 5 }, to: { block: 1, offset: 16 } });
    const coded = (bytes?: Uint8Array) => Buffer.from(bytes ?? []).toString("base64url");
    const given = { start: coded(anchor?.start), end: coded(anchor?.end) };
    await startThread(people.member, id, { ...given, quote: "something else", body: "Who?" });
    expect((await unscopedOpenThreads(id))[0]?.quote).toBe("the parents");
    const elsewhere = new Y.Doc();
    elsewhere.getText("x").insert(0, "strange words");
    const strange = Y.encodeRelativePosition(
      Y.createRelativePositionFromTypeIndex(elsewhere.getText("x"), 3),
    );
    for (const bad of [coded(strange), coded(Buffer.from("garbage")), "____"]) {
      const made = startThread(people.member, id, { start: bad, end: bad, body: "x" });
      await expect(made).rejects.toMatchObject({ kind: "conflict" });
    }
    const key = elementKey(places, 1) ?? "";
    await startThread(people.member, id, { block: key, body: "On all of it" });
    expect(await located(id)).toEqual(["the parents", text]);
  });
});

describe("who may say what", () => {
  it("is the comment right, and refusals come first and tell nothing", async () => {
    const id = await aGuide("Words to speak of");
    const place = on(0, "Words to speak of");
    for (const who of [people.stranger, visitor]) {
      await expect(startThread(who, id, { ...place, body: "x" })).rejects.toMatchObject({
        kind: "not-found",
      });
      await expect(listComments(who, id, "open")).rejects.toMatchObject({ kind: "not-found" });
      await expect(commentsSince(who, id, { shown: "open", known: null })).rejects.toMatchObject({
        kind: "not-found",
      });
    }
    await expect(
      startThread(people.member, newId(), { ...place, body: "x" }),
    ).rejects.toMatchObject({ kind: "not-found" });
    const open = await aDocument({
      countryCode: "ge",
      communityId: ge.communities.pedagogy,
      visibility: "public",
      content: paragraphs("Open words"),
    });
    await expect(listComments(people.stranger, open, "open")).rejects.toMatchObject({
      kind: "forbidden",
    });
    await db().document.update({ where: { id: open }, data: { archivedAt: new Date() } });
    const late = startThread(people.facilitator, open, { ...on(0, "Open words"), body: "x" });
    await expect(late).rejects.toMatchObject({ code: "documents.archived" });
    expect((await listComments(people.facilitator, open, "open")).can.write).toBe(false);
  });

  it("settles by whoever began and by editors; answers open again", async () => {
    const id = await aGuide("Words to speak of");
    const { id: thread } = await startThread(people.member, id, {
      ...on(0, "Words to speak of"),
      body: "Hm",
    });
    const settle = (who: Person, yes: boolean) => resolveThread(who, id, { thread, on: yes });
    await expect(settle(people.other, true)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(settle(people.stranger, true)).rejects.toMatchObject({ kind: "not-found" });
    await settle(people.member, true);
    expect(await listComments(people.other, id, "open")).toMatchObject({
      open: 0,
      resolved: 1,
      threads: [],
    });
    const { threads } = await listComments(people.other, id, "resolved");
    expect(threads[0]?.resolved?.by).toBe("Maria Member");
    await settle(people.facilitator, false);
    await settle(people.facilitator, true);
    await replyToThread(people.other, id, { thread, body: "Not yet" });
    expect(await listComments(people.other, id, "open")).toMatchObject({ open: 1, resolved: 0 });
    const reply = replyToThread(people.stranger, id, { thread, body: "x" });
    await expect(reply).rejects.toMatchObject({ kind: "not-found" });
    const elsewhere = await aGuide("Other");
    const crossed = replyToThread(people.other, elsewhere, { thread, body: "x" });
    await expect(crossed).rejects.toMatchObject({ kind: "not-found" });
  });

  it("changes and deletes one's own; a trace stays", async () => {
    const id = await aGuide("Words to speak of");
    const { id: thread } = await startThread(people.member, id, {
      ...on(0, "Words to speak of"),
      body: "Hm",
    });
    const { id: answer } = await replyToThread(people.other, id, { thread, body: "Ah" });
    const change = (who: Person) => editComment(who, id, { comment: thread, body: "Hmm" });
    await expect(change(people.other)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(change(people.stranger)).rejects.toMatchObject({ kind: "not-found" });
    await change(people.member);
    const remove = (who: Person, comment: string) => removeComment(who, id, { comment });
    await expect(remove(people.facilitator, answer)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(remove(people.stranger, answer)).rejects.toMatchObject({ kind: "not-found" });
    await remove(people.member, thread);
    await remove(people.coordinator, answer);
    const { threads } = await listComments(people.other, id, "open");
    expect(threads).toEqual([]);
    const rows = await db().documentComment.findMany({
      where: { documentId: id },
      orderBy: { createdAt: "asc" },
    });
    expect(rows.map(({ body, deletedById }) => [body, deletedById])).toEqual([
      ["", people.member.userId],
      ["", people.coordinator.userId],
    ]);
    const logged = await db().auditEvent.findMany({ where: { subjectId: answer } });
    expect(logged.map(({ action }) => action)).toEqual(["documents.comment-removed"]);
    await replyToThread(people.other, id, { thread, body: "Still here" });
    const [left] = (await listComments(people.other, id, "open")).threads;
    expect(left?.comments.map(({ removedBy }) => removedBy)).toEqual(["author", "other", null]);
  });

  it("makes one comment of a form sent twice, and is told apart by its stamp", async () => {
    const id = await aGuide("Words to speak of");
    const input = { ...on(0, "Words to speak of"), body: "Once", sent: "digest-of-a-form" };
    const both = await Promise.all([
      startThread(people.member, id, input),
      startThread(people.member, id, input),
    ]);
    expect(both[0]).toEqual(both[1]);
    const { stamp, threads } = await listComments(people.other, id, "open");
    expect(threads).toHaveLength(1);
    expect(await commentsSince(people.other, id, { shown: "open", known: stamp })).toBeNull();
    await editComment(people.member, id, { comment: both[0].id, body: "Twice" });
    expect(await commentsSince(people.other, id, { shown: "open", known: stamp })).not.toBeNull();
  });
});

describe("people in comments", () => {
  it("get one mail in their language, and only those who may read it", async () => {
    const id = await aGuide("Words to speak of");
    const body = "@otar and @Otar, please; @otar-stranger and @nobody-here too. maria@otar.example";
    const { id: comment } = await startThread(people.member, id, {
      ...on(0, "Words to speak of"),
      body,
    });
    await editComment(people.member, id, { comment, body: `${body} Thanks!` });
    const mails = await db().mailMessage.findMany({ where: { kind: "documents.mention" } });
    expect(mails.map(({ toAddress, lang }) => [toAddress, lang])).toEqual([
      ["otar@example.org", "ru"],
    ]);
    expect(mails[0]?.text).toContain(`/d/${id}/comments#c-${comment}`);
    const [thread] = (await listComments(people.other, id, "open")).threads;
    expect(thread?.comments[0]?.pieces?.filter((piece) => "handle" in piece)).toHaveLength(2);
  });

  it("get no mail to an address that nobody proved", async () => {
    const id = await aGuide("Words to speak of");
    const communityId = ge.communities.pedagogy;
    await anActor({
      handle: "unproved-one",
      proved: false,
      grants: [{ role: "member", communityId }],
    });
    const { id: comment } = await startThread(people.member, id, {
      ...on(0, "Words to speak of"),
      body: "@unproved-one and @otar, please",
    });
    const mails = await db().mailMessage.findMany({ where: { text: { contains: comment } } });
    expect(mails.map(({ toAddress }) => toAddress)).toEqual(["otar@example.org"]);
  });

  it("are found by three letters, in one's own country, a few at a time", async () => {
    const id = await aGuide("Words to speak of");
    expect(await findPeople(people.member, id, "ota")).toEqual([
      { handle: "otar", name: "Otar Other" },
    ]);
    expect(await findPeople(people.member, id, "faci")).toEqual([
      { handle: people.facilitator.handle, name: "Fatima Facil" },
    ]);
    expect(await findPeople(people.member, id, "ot")).toEqual([]);
    expect(await findPeople(people.member, id, "%%%")).toEqual([]);
    await expect(findPeople(people.stranger, id, "ota")).rejects.toMatchObject({
      kind: "not-found",
    });
    const ask = () => findPeople(people.other, id, "nobody").catch((error) => error.kind);
    for (let n = 0; n < 40; n += 1) await ask();
    expect(await ask()).toBe("rate-limited");
  });

  it("are named by whole user names", () => {
    expect(handlesIn("@nino-example. (@otar) a@b-c x/@maria @@otar @ab")).toEqual([
      "nino-example",
      "otar",
    ]);
  });
});

it("numbers paragraphs alike in the live text and in what pages draw", async () => {
  const list = {
    type: "bulletList",
    content: [
      { type: "listItem", content: paragraphs("one", "two").content },
      { type: "listItem", content: [...(paragraphs("three").content ?? [])] },
    ],
  };
  const bold = { type: "text", text: "bold", marks: [{ type: "bold" }] };
  const mixed = {
    type: "paragraph",
    content: [bold, { type: "hardBreak" }, { type: "text", text: "plain" }],
  };
  const code = { type: "codeBlock", content: [{ type: "text", text: "a\nb" }] };
  const content = { type: "doc", content: [{ type: "paragraph" }, mixed, list, code] };
  const id = await aDocument({ countryCode: "ge", communityId: ge.communities.pedagogy, content });
  const { updates } = await unscopedLog(id);
  const places = new TextPlaces(openTree(updates));
  const stored = (await unscopedText(id))?.content ?? { type: "doc" };
  expect(blockTexts(stored)).toEqual(places.blocks.map(({ text }) => text));
  const range = { from: { block: 1, offset: 2 }, to: { block: 2, offset: 1 } };
  const marked = JSON.stringify(
    markContent(stored, [{ id: "x", located: { gone: false, ...range } }]),
  );
  expect(marked.match(/"commented"/g)).toHaveLength(3);
  expect(marked.match(/"commentRef"/g)).toHaveLength(1);
  expect(marked.match(/"paragraphEnd"/g)).toHaveLength(5);
});
