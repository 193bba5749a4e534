import { beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { aDocument, paragraphs } from "#tests/factories/documents";
import { anActor } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { pagesOf } from "#tests/support/pages";
import { type Person, visitor } from "~/core/actor";
import { db } from "~/core/db.server";
import type { RichText } from "~/core/written-pages.server";
import { writePlainText } from "~/features/documents/plain-text/commands/write-plain-text.server";
import { unscopedParts } from "~/features/documents/plain-text/now.server";
import type { Part } from "~/features/documents/plain-text/parts";
import { sentParts } from "~/features/documents/plain-text/sent-form.server";
import { textFragment } from "~/features/documents/projection";
import { unscopedText } from "~/features/documents/queries.server";
import { editLog } from "~/features/documents/stored-log.server";

let ge: CountryFacts;
let tamara: Person;
let tigran: Person;
let member: Person;

beforeAll(async () => {
  ge = await aCountry("ge");
  const communityId = ge.communities.pedagogy;
  tamara = await anActor({ grants: [{ role: "facilitator", communityId }] });
  tigran = await anActor({ grants: [{ role: "facilitator", communityId }] });
  member = await anActor({ grants: [{ role: "member", communityId }] });
});

const aGuide = (content: RichText) =>
  aDocument({ countryCode: "ge", communityId: ge.communities.pedagogy, content });
const h2 = (text: string) => ({
  type: "heading",
  attrs: { level: 2 },
  content: [{ type: "text", text }],
});
const p = (text: string) => paragraphs(text).content?.[0] ?? { type: "paragraph" };
const cell = (type: string, text: string) => ({ type, content: [p(text)] });
const table = {
  type: "table",
  content: [
    { type: "tableRow", content: [cell("tableHeader", "Who"), cell("tableHeader", "What")] },
    { type: "tableRow", content: [cell("tableCell", "Ana"), cell("tableCell", "Calls")] },
  ],
};
const doc = (...content: RichText[]): RichText => ({ type: "doc", content });

type Change = (text: string, at: number) => string;

/** The fields of a form as a browser would send them. */
function fieldsOf(parts: readonly Part[], change: Change = (text) => text) {
  const texts = parts.flatMap((part) => (part.kind === "text" ? [part] : []));
  return Object.fromEntries(
    texts.flatMap(({ base, text }, at) => [
      [`base-${at}`, base],
      [`part-${at}`, change(text, at).replaceAll("\n", "\r\n")],
    ]),
  );
}

function sent(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return sentParts(form);
}

/** The form as a browser would have it open. */
async function openForm(id: string) {
  const parts = await unscopedParts(id);
  return {
    parts,
    texts: parts.flatMap((part) => (part.kind === "text" ? [part.text] : [])),
    send: (who: Person | typeof visitor, change: Change) =>
      writePlainText(who, id, () => sent(fieldsOf(parts, change))),
  };
}

/** A change as the editor makes it, of what a form cannot change. */
const inEditor = (id: string, edit: (text: Y.XmlFragment) => void) =>
  editLog(id, {
    userId: tigran.userId,
    kind: "system",
    authorise: async () => {},
    edit: (tree) => edit(tree.getXmlFragment(textFragment)),
    conclude: async () => {},
  });

/** Everything that is said, a line for each block. */
async function said(id: string): Promise<string[]> {
  const text = await unscopedText(id);
  const words = (node: RichText): string =>
    node.text ?? (node.content ?? []).map(words).join(node.type === "tableRow" ? "|" : "");
  return (text?.content.content ?? []).map(words);
}

describe("a text in a form", () => {
  it("stands in a field for each section, tables between them as they are", async () => {
    const id = await aGuide(doc(h2("One"), p("First"), table, p("After"), h2("Two"), p("Last")));
    expect((await openForm(id)).texts).toEqual(["## One\n\nFirst", "After", "## Two\n\nLast"]);
    expect((await unscopedParts(id)).map(({ kind }) => kind)).toEqual([
      "text",
      "fixed",
      "text",
      "text",
    ]);
  });

  it("writes nothing when nothing was changed", async () => {
    const id = await aGuide(doc(h2("One"), p("First * of [all] - 1. #"), table, p("")));
    expect(await (await openForm(id)).send(tamara, (text) => text)).toMatchObject({
      saved: true,
      changes: 0,
    });
    expect(await db().collabUpdate.count({ where: { docId: id } })).toBe(1);
  });

  it("is one edit of its writer, and leaves tables alone", async () => {
    const id = await aGuide(doc(h2("One"), p("First"), table, p("Last")));
    const form = await openForm(id);
    await form.send(tamara, (text, at) =>
      at === 0 ? `${text}\n\n- a\n- **b**\n\nNew` : "### Last, now",
    );
    expect(await said(id)).toEqual(["One", "First", "ab", "New", "Who|WhatAna|Calls", "Last, now"]);
    const rows = await db().collabUpdate.findMany({
      where: { docId: id },
      orderBy: { seq: "asc" },
    });
    expect(rows.map(({ userId }) => userId)).toEqual([null, tamara.userId]);
    const back = await openForm(id);
    expect(back.texts).toEqual(["## One\n\nFirst\n\n- a\n- **b**\n\nNew", "### Last, now"]);
    await back.send(tamara, () => "");
    expect(await said(id)).toEqual(["Who|WhatAna|Calls"]);
  });

  it("can be emptied and begun anew", async () => {
    const id = await aGuide(doc(p("Only")));
    await (await openForm(id)).send(tamara, () => "");
    expect(await said(id)).toEqual([""]);
    await (await openForm(id)).send(tamara, () => "Again");
    expect((await said(id)).filter(Boolean)).toEqual(["Again"]);
  });
});

describe("two who write at once", () => {
  const start = () => aGuide(paragraphs("One", "Two", "Three", "Four"));

  it("keep what both wrote, block by block", async () => {
    const id = await start();
    const [mine, theirs] = [await openForm(id), await openForm(id)];
    await theirs.send(tigran, (text) =>
      text.replace("Two", "Two by Tigran").replace("Four", "Four\n\nFive by Tigran"),
    );
    const done = await mine.send(tamara, (text) =>
      text.replace("One", "One by Tamara\n\nNew by Tamara").replace("\n\nThree", ""),
    );
    expect(done).toMatchObject({ saved: true, theirs: 1, kept: 0 });
    expect(await said(id)).toEqual([
      "One by Tamara",
      "New by Tamara",
      "Two by Tigran",
      "Four",
      "Five by Tigran",
    ]);
  });

  it("are asked where both changed the same; nothing is written before, nothing typed is lost", async () => {
    const id = await start();
    const [mine, theirs] = [await openForm(id), await openForm(id)];
    await theirs.send(tigran, (text) =>
      text.replace("Two", "Two by Tigran").replace("Four", "Four by Tigran"),
    );
    const refused = await mine.send(tamara, (text) =>
      text.replace("Two", "Two by Tamara").replace("One", "One by Tamara"),
    );
    if (refused.saved) throw new Error("a conflict was written");
    expect(refused.conflicts).toHaveLength(1);
    expect(await said(id)).toEqual(["One", "Two by Tigran", "Three", "Four by Tigran"]);
    const [part] = refused.parts;
    if (part?.kind !== "text") throw new Error("no field");
    expect(part.text).toBe("One by Tamara\n\nTwo by Tamara\n\nThree\n\nFour by Tigran");
    const again = fieldsOf(refused.parts);
    expect(await writePlainText(tamara, id, () => sent(again))).toMatchObject({ saved: true });
    expect(await said(id)).toEqual(["One by Tamara", "Two by Tamara", "Three", "Four by Tigran"]);
  });

  it("keep what both wrote in one list, item by item", async () => {
    const item = (text: string) => ({ type: "listItem", content: [p(text)] });
    const id = await aGuide(
      doc(p("Before"), { type: "bulletList", content: [item("Chalk"), item("Paper")] }),
    );
    const [mine, theirs] = [await openForm(id), await openForm(id)];
    await theirs.send(tigran, (text) => text.replace("- Paper", "- Paper, forty sheets"));
    const done = await mine.send(tamara, (text) =>
      text.replace("- Chalk", "- White chalk\n- A cloth"),
    );
    expect(done).toMatchObject({ saved: true, theirs: 1 });
    expect((await openForm(id)).texts).toEqual([
      "Before\n\n- White chalk\n- A cloth\n- Paper, forty sheets",
    ]);
  });

  it("lose nothing where one takes away what the other changes", async () => {
    const id = await start();
    const [mine, theirs] = [await openForm(id), await openForm(id)];
    await theirs.send(tigran, (text) => text.replace("Two", "Two by Tigran"));
    const done = await mine.send(tamara, (text) => text.replace("\n\nTwo", ""));
    expect(done).toMatchObject({ saved: true, kept: 1 });
    expect(await said(id)).toEqual(["One", "Two by Tigran", "Three", "Four"]);
    const [later, earlier] = [await openForm(id), await openForm(id)];
    await earlier.send(tigran, (text) => text.replace("\n\nThree", ""));
    await later.send(tamara, (text) => text.replace("Three", "Three by Tamara"));
    expect(await said(id)).toEqual(["One", "Two by Tigran", "Three by Tamara", "Four"]);
  });
});

describe("what was typed", () => {
  it("stays in its place when the block above it is gone", async () => {
    const id = await aGuide(doc(p("First"), table, p("After"), p("Last")));
    const form = await openForm(id);
    await inEditor(id, (text) => text.delete(1, 1));
    await form.send(tamara, (text, at) => (at === 1 ? `New\n\n${text}` : text));
    expect(await said(id)).toEqual(["First", "New", "After", "Last"]);
    const later = await openForm(id);
    await inEditor(id, (text) => {
      text.delete(0, text.length);
      const fresh = new Y.XmlElement("paragraph");
      text.insert(0, [fresh]);
      fresh.insert(0, [new Y.XmlText("Another text")]);
    });
    await later.send(tamara, (text) => `${text}\n\nNew too`);
    expect(await said(id)).toEqual(["Another text", "New too"]);
  });

  it("is kept beside what plain text cannot say", async () => {
    const id = await aGuide(paragraphs("One", "Two", "Three"));
    const form = await openForm(id);
    await inEditor(id, (text) => {
      const words = (text.get(1) as Y.XmlElement).get(0) as Y.XmlText;
      words.format(0, words.length, { underline: {} });
    });
    const refused = await form.send(tamara, (text) => text.replace("Two", "Two by Tamara"));
    if (refused.saved) throw new Error("a conflict was written");
    expect(refused.why).toBe("conflict");
    const page = await (await pagesOf("documents"))(`/d/${id}/text`, {
      as: tamara,
      form: fieldsOf(form.parts, (text) => text.replace("Two", "Two by Tamara")),
    });
    expect(page.status).toBe(409);
    expect(page.html).toContain("Your words stand in a field below it");
    const again = fieldsOf(refused.parts);
    expect(await writePlainText(tamara, id, () => sent(again))).toMatchObject({ saved: true });
    expect(await said(id)).toEqual(["One", "Two", "Two by Tamara", "Three"]);
  });

  it("may be code within bold words and within a link", async () => {
    const id = await aGuide(paragraphs("One"));
    const text = "Call **`x`** of [`npm`](https://example.org/npm)";
    expect(await (await openForm(id)).send(tamara, () => text)).toMatchObject({ saved: true });
    expect((await openForm(id)).texts).toEqual([text]);
  });

  it("comes back word for word when the editor could not hold it", async () => {
    const id = await aGuide(doc(p("One"), table, p("Two")));
    const { parts: shown } = await openForm(id);
    const fields = fieldsOf(shown, (text, at) => (at === 0 ? "**One**,\n changed" : text));
    const unfit: RichText = { type: "paragraph", content: [{ type: "horizontalRule" }] };
    const refused = await writePlainText(tamara, id, () =>
      sent(fields).map((part, at) => (at === 0 ? { ...part, mine: [unfit] } : part)),
    );
    expect(refused).toMatchObject({ saved: false, why: "unfit", conflicts: [] });
    const parts = refused.saved ? [] : refused.parts;
    expect(parts.map((part) => (part.kind === "text" ? part.text : part.why))).toEqual([
      "**One**,\n changed",
      "table",
      "Two",
    ]);
    expect(await said(id)).toEqual(["One", "Who|WhatAna|Calls", "Two"]);
    expect(await writePlainText(tamara, id, () => sent(fields))).toMatchObject({ saved: true });
  });
});

describe("who may", () => {
  it("is the edit right; others change nothing and strangers learn nothing", async () => {
    const id = await aGuide(paragraphs("One"));
    const form = await openForm(id);
    await expect(form.send(member, () => "No")).rejects.toMatchObject({ kind: "forbidden" });
    await expect(form.send(visitor, () => "No")).rejects.toMatchObject({ kind: "not-found" });
    const visit = await pagesOf("documents");
    expect((await visit(`/d/${id}/text`, { as: member })).status).toBe(403);
    expect((await visit(`/d/${id}/text`, { as: await anActor() })).status).toBe(404);
    const page = await visit(`/d/${id}/text`, { as: tamara });
    const base = /name="base-0" value="([^"]+)"/.exec(page.html)?.[1] ?? "";
    const text = `Two <script>alert(1)</script> [x](javascript:alert(1))`;
    const sent = await visit(`/d/${id}/text`, {
      as: tamara,
      form: { "base-0": base, "part-0": text },
    });
    expect(sent.location).toBe(`/d/${id}/text?done=saved`);
    const read = await visit(`/d/${id}`, { as: member });
    expect(read.html).not.toMatch(/<script>alert|href="javascript/);
    const stale = await visit(`/d/${id}/text`, {
      as: tamara,
      form: { "base-0": "x", "part-0": "y" },
    });
    expect(stale.status).toBe(400);
  });
});
