import sharp from "sharp";
import { beforeAll, expect, it } from "vitest";
import { aPurposeVersion } from "#tests/factories/communities";
import { aDocument } from "#tests/factories/documents";
import { anActor } from "#tests/factories/people";
import { aCountry } from "#tests/factories/places";
import { type Person, visitor } from "~/core/actor";
import { db } from "~/core/db.server";
import { readFile } from "~/core/files.server";
import { newId } from "~/core/ids";
import { addPicture } from "~/features/documents/commands/add-picture.server";
import { archiveDocument } from "~/features/documents/commands/change-document.server";
import "~/composition.server";

let place: { countryCode: string; communityId: string };
let people: Record<"facilitator" | "member" | "neighbour" | "coordinator", Person>;
let png: Uint8Array;

beforeAll(async () => {
  const georgia = await aCountry("ge");
  const armenia = await aCountry("am");
  const communityId = georgia.communities.pedagogy;
  place = { countryCode: "ge", communityId };
  people = {
    coordinator: await anActor({ grants: [{ role: "coordinator", communityId }] }),
    facilitator: await anActor({ grants: [{ role: "facilitator", communityId }] }),
    member: await anActor({ grants: [{ role: "member", communityId }] }),
    neighbour: await anActor({
      grants: [{ role: "coordinator", communityId: armenia.communities.pedagogy }],
    }),
  };
  const drawn = sharp({ create: { width: 40, height: 30, channels: 3, background: "#446688" } });
  png = new Uint8Array(await drawn.png().toBuffer());
});

it("is kept for the document by those who may write in it, and seen by its readers", async () => {
  const id = await aDocument(place);
  const picture = await addPicture(people.facilitator, id, png);
  expect(picture).toMatchObject({ width: 40, height: 30 });
  const fileId = picture.src.replace("/files/", "");
  expect((await readFile(people.member, fileId)).mime).toBe("image/jpeg");
  await expect(readFile(people.neighbour, fileId)).rejects.toMatchObject({ kind: "not-found" });
});

it("is refused to readers, to people elsewhere, and in a text that is put away", async () => {
  const id = await aDocument(place);
  const before = await db().storedFile.count();
  await expect(addPicture(people.member, id, png)).rejects.toMatchObject({ kind: "forbidden" });
  for (const [who, where] of [
    [people.neighbour, id],
    [people.facilitator, newId()],
    [people.facilitator, "none"],
  ] as const) {
    await expect(addPicture(who, where, png)).rejects.toMatchObject({ kind: "not-found" });
  }
  await archiveDocument(people.coordinator, id);
  await expect(addPicture(people.facilitator, id, png)).rejects.toMatchObject({
    kind: "forbidden",
  });
  expect(await db().storedFile.count()).toBe(before);
});

it("has to be a picture", async () => {
  const id = await aDocument(place);
  const wrong = { kind: "invalid" };
  await expect(addPicture(people.facilitator, id, new Uint8Array())).rejects.toMatchObject(wrong);
  const script = new TextEncoder().encode("<svg onload='alert(1)'/>");
  await expect(addPicture(people.facilitator, id, script)).rejects.toMatchObject(wrong);
});

it("is for everybody once it stands in the published purpose, and only if it is the purpose's own", async () => {
  const { communityId } = place;
  const purpose = await aDocument({ ...place, kind: "purpose" });
  const [shown, draft] = [
    await addPicture(people.coordinator, purpose, png),
    await addPicture(people.coordinator, purpose, png),
  ];
  const guide = await aDocument(place);
  const foreign = await addPicture(people.facilitator, guide, png);
  const seen = (src: string) => readFile(visitor, src.replace("/files/", ""));
  const hidden = { kind: "not-found" };
  await expect(seen(shown.src)).rejects.toMatchObject(hidden);
  const image = (src: string) => ({ type: "image", attrs: { src, alt: "A board" } });
  const content = { type: "doc", content: [image(shown.src), image(foreign.src)] };
  await aPurposeVersion(communityId, { content });
  expect((await seen(shown.src)).mime).toBe("image/jpeg");
  for (const { src } of [draft, foreign]) await expect(seen(src)).rejects.toMatchObject(hidden);
});
