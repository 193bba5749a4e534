import sharp from "sharp";
import { beforeAll, expect, it } from "vitest";
import { aDocument, paragraphs } from "#tests/factories/documents";
import { aCountry } from "#tests/factories/places";
import { aCrew, type Crew, published, readyText } from "#tests/factories/publications";
import { visitor } from "~/core/actor";
import { db, transact } from "~/core/db.server";
import { encodePicture, readFile, storePicture } from "~/core/files.server";
import type { RichText } from "~/core/written-pages.server";
import { replaceText } from "~/features/documents/commands/replace-text.server";
import { documentFilePurpose } from "~/features/documents/files.server";
import { retirePublication } from "~/features/publications/commands/manage.server";
import { editionFile } from "~/features/publications/edition-files.server";
import { filesShownIn, openPictures } from "~/features/publications/pictures.server";
import { getPublishing } from "~/features/publications/publishing.server";
import { getPublication } from "~/features/publications/queries.server";
import "~/composition.server";

let crew: Crew;
let place: { countryCode: string; communityId: string };

beforeAll(async () => {
  const georgia = await aCountry("ge");
  crew = await aCrew(georgia);
  place = { countryCode: "ge", communityId: georgia.communities.pedagogy };
});

async function aPicture(facts: { purpose: string; documentId?: string }): Promise<string> {
  const drawn = sharp({ create: { width: 40, height: 30, channels: 3, background: "#446688" } });
  const bytes = new Uint8Array(await drawn.png().toBuffer());
  const picture = await encodePicture({ bytes, width: 40, height: 30, fit: "inside" });
  const owner = { ownerId: crew.writer.userId, purpose: facts.purpose };
  const { id } = await db().$transaction((tx) => storePicture(tx, owner, picture));
  const { documentId } = facts;
  if (documentId) await db().documentFile.create({ data: { fileId: id, documentId } });
  return id;
}

const pictureNode = (id: string): RichText => ({
  type: "image",
  attrs: {
    ...{ src: `/files/${id}`, alt: "A child reads at a window" },
    ...{ licence: "own", credit: "A teacher", people: "none" },
  },
});

async function aGuide(title: string) {
  const id = await aDocument({ ...place, title, content: paragraphs("") });
  const own = await aPicture({ purpose: documentFilePurpose, documentId: id });
  return { id, own };
}

async function write(id: string, ...pictures: string[]) {
  const text = readyText();
  const content = [...(text.content ?? []), ...pictures.map(pictureNode)];
  await replaceText(crew.writer, id, { ...text, content });
}

const seen = async (id: string) => (await readFile(visitor, id)).bytes.length > 0;
const hidden = { kind: "not-found" };

it("shows everybody the pictures of an edition, and none of a text that is not published", async () => {
  const { id, own } = await aGuide("With a picture");
  const later = await aPicture({ purpose: documentFilePurpose, documentId: id });
  await write(id, own);
  await expect(seen(own)).rejects.toMatchObject(hidden);
  await published(id, crew);
  expect(await seen(own)).toBe(true);
  await write(id, own, later);
  await expect(seen(later)).rejects.toMatchObject(hidden);
  expect((await readFile(crew.writer, later)).mime).toBe("image/jpeg");
});

it("names and opens no file that was not kept for the document itself, whatever its text names", async () => {
  const other = await aGuide("Another text");
  const face = await aPicture({ purpose: "photo" });
  const { id, own } = await aGuide("With addresses that were typed");
  await write(id, own, other.own, face);
  await expect(published(id, crew)).rejects.toMatchObject({ code: "publications.not-ready" });
  const { check } = await getPublishing(crew.writer, id);
  const found = check.findings.map(({ code, values }) => `${code} ${values.number}`);
  expect(found).toEqual(["another 2", "another 3"]);
  await write(id);
  const { editionId } = await published(id, crew);
  const content = { type: "doc", content: [own, other.own, face].map(pictureNode) };
  await transact((tx) => openPictures(tx, { editionId, documentId: id, content }));
  expect(await seen(own)).toBe(true);
  await expect(seen(other.own)).rejects.toMatchObject(hidden);
  await expect(seen(face)).rejects.toMatchObject(hidden);
});

it("opens no picture about which nobody was asked: neither a video's nor one in any other node", async () => {
  const { id, own } = await aGuide("With a video");
  const src = `/files/${own}`;
  const href = "https://video.example.org/1";
  const video = { type: "video", attrs: { href, title: "A lesson", poster: src } };
  const text = readyText();
  const content = [...(text.content ?? []), video];
  await replaceText(crew.writer, id, { ...text, content });
  await expect(published(id, crew)).rejects.toMatchObject({ code: "publications.not-ready" });
  const { check } = await getPublishing(crew.writer, id);
  expect(check.findings.map(({ code }) => code)).toEqual(["poster"]);
  const settled = { ...video, attrs: { ...video.attrs, people: "none" } };
  await replaceText(crew.writer, id, { ...text, content: [...(text.content ?? []), settled] });
  expect((await getPublishing(crew.writer, id)).check.findings).toEqual([]);
  await write(id);
  const { editionId } = await published(id, crew);
  const hiding = { type: "doc", content: [video, { type: "paragraph", attrs: { src } }] };
  await transact((tx) => openPictures(tx, { editionId, documentId: id, content: hiding }));
  await expect(seen(own)).rejects.toMatchObject(hidden);
});

it("keeps the pictures when the publication is retired, its document or its writer gone", async () => {
  const { id, own } = await aGuide("To be retired");
  await write(id, own);
  const { slug, editionId } = await published(id, crew);
  const found = await getPublication(visitor, slug);
  if (found.kind === "moved") throw new Error("moved");
  await retirePublication(crew.coordinator, found.publication.id, { reason: "Old", successor: "" });
  expect(await seen(own)).toBe(true);
  await db().document.delete({ where: { id } });
  expect(await seen(own)).toBe(true);
  expect(await db().storedFile.findUnique({ where: { id: own } })).toMatchObject({ ownerId: null });
  const page = await editionFile(editionId, "html");
  expect(Buffer.from(page.bytes).toString("utf8")).toContain("data:image/jpeg;base64,");
});

it("finds pictures wherever they stand in a text, and nothing that is no address of a file", () => {
  const id = "0197a000-0000-7000-8000-000000000000";
  const nested = { type: "doc", content: [{ type: "callout", content: [pictureNode(id)] }] };
  expect(filesShownIn(nested)).toEqual([id]);
  const filled = { ...pictureNode(id), content: [pictureNode(id)] };
  expect(filesShownIn({ type: "doc", content: [filled] })).toEqual([id]);
  const src = `/files/${id}`;
  for (const node of [
    { type: "video", attrs: { href: "https://example.org", poster: src } },
    { type: "paragraph", attrs: { src }, content: [{ type: "text", text: "Words" }] },
    { type: "embed", attrs: { href: src, src } },
  ]) {
    expect(filesShownIn({ type: "doc", content: [node] })).toEqual([]);
  }
  const settled = { href: "https://example.org", poster: src, people: "none" };
  expect(filesShownIn({ type: "doc", content: [{ type: "video", attrs: settled }] })).toEqual([id]);
  for (const src of ["/files/x", `/files/../${id}`, `https://example.org/files/${id}`, null]) {
    expect(filesShownIn({ type: "image", attrs: { src } })).toEqual([]);
  }
});
