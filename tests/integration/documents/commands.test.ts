import { beforeAll, describe, expect, it } from "vitest";
import { aDocument, paragraphs } from "#tests/factories/documents";
import { actorFor, anActor, aUser } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { visitor } from "~/core/actor";
import { db, transact } from "~/core/db.server";
import { listen } from "~/core/events.server";
import {
  archiveDocument,
  renameDocument,
  restoreDocument,
  setDocumentVisibility,
} from "~/features/documents/commands/change-document.server";
import { createDocument } from "~/features/documents/commands/create-document.server";
import {
  giveDocumentAccess,
  withdrawDocumentAccess,
} from "~/features/documents/commands/give-access.server";
import { documentPages } from "~/features/documents/ports.server";
import {
  getDocument,
  listAccess,
  listDocuments,
  unscopedText,
} from "~/features/documents/queries.server";

let georgia: CountryFacts;
let place: { countryCode: string; communityId: string };

beforeAll(async () => {
  georgia = await aCountry("ge");
  place = { countryCode: "ge", communityId: georgia.communities.pedagogy };
});

const guide = {
  kind: "guide",
  title: "Reading at home",
  lang: "en",
  visibility: "community",
  outline: paragraphs("For whom"),
} as const;

const member = () => anActor({ grants: [{ role: "member", communityId: place.communityId }] });
const coordinator = () =>
  anActor({ grants: [{ role: "coordinator", communityId: place.communityId }] });
const outsider = () => anActor();

describe("starting a document", () => {
  it("gives it its first text, its log and its owner in one go", async () => {
    const actor = await member();
    const { id } = await createDocument(actor, place, guide);
    const begun = { content: paragraphs("For whom"), revision: "1", epoch: 1 };
    expect(await unscopedText(id)).toEqual(begun);
    expect(await db().collabUpdate.count({ where: { docId: id } })).toBe(1);
    expect((await getDocument(actor, id)).access).toBe("own");
  });

  it("is refused to people outside, who do not learn that the place exists", async () => {
    const before = await db().document.count();
    await expect(createDocument(await outsider(), place, guide)).rejects.toMatchObject({
      kind: "not-found",
    });
    await expect(createDocument(visitor, place, guide)).rejects.toMatchObject({
      kind: "not-found",
    });
    expect(await db().document.count()).toBe(before);
  });

  it("leaves nothing behind when its text does not fit the schema", async () => {
    const before = await db().document.count();
    const outline = { type: "doc", content: [{ type: "iframe" }] };
    await expect(createDocument(await member(), place, { ...guide, outline })).rejects.toThrow();
    expect(await db().document.count()).toBe(before);
  });
});

describe("changing a document", () => {
  it("is open to its owner and announced after the change", async () => {
    const id = await aDocument(place);
    const heard: string[] = [];
    listen("documents.access-changed", "test", (event: { name: string; documentId?: string }) => {
      heard.push(event.documentId ?? "");
    });
    const actor = await coordinator();
    await renameDocument(actor, id, "Reading together");
    await setDocumentVisibility(actor, id, "public");
    expect(heard).toEqual([id]);
    expect(await getDocument(visitor, id)).toMatchObject({
      title: "Reading together",
      access: "read",
    });
  });

  it("is refused to those who may only comment, and hidden from strangers", async () => {
    const id = await aDocument(place);
    await expect(renameDocument(await member(), id, "No")).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(renameDocument(await outsider(), id, "No")).rejects.toMatchObject({
      kind: "not-found",
    });
    await expect(setDocumentVisibility(await member(), id, "public")).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(renameDocument(visitor, "no-id", "No")).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  it("archives and brings back, and an archived document is gone for readers", async () => {
    const id = await aDocument(place);
    const owner = await coordinator();
    const reader = await member();
    await expect(archiveDocument(reader, id)).rejects.toMatchObject({ kind: "forbidden" });
    await archiveDocument(owner, id);
    await expect(getDocument(reader, id)).rejects.toMatchObject({ kind: "not-found" });
    await expect(renameDocument(owner, id, "No")).rejects.toMatchObject({ kind: "forbidden" });
    expect(
      (await listDocuments(owner, { ...place, archived: true })).items.map((one) => one.id),
    ).toContain(id);
    await restoreDocument(owner, id);
    expect((await getDocument(reader, id)).archived).toBe(false);
  });

  it("never archives the pages that a community stands on", async () => {
    const id = await aDocument({ ...place, kind: "purpose" });
    await expect(archiveDocument(await coordinator(), id)).rejects.toMatchObject({
      code: "documents.founding",
    });
  });
});

describe("rights on one document", () => {
  it("are given to a person by handle or e-mail, replaced, and withdrawn", async () => {
    const id = await aDocument({ ...place, visibility: "private", given: [] });
    const owner = await anActor({ grants: [{ role: "admin" }] });
    const friend = await aUser();
    await giveDocumentAccess(owner, id, { access: "read", person: `@${friend.handle}` });
    await giveDocumentAccess(owner, id, { access: "edit", person: friend.email ?? "" });
    const actor = await actorFor(friend.id);
    expect((await getDocument(actor, id)).access).toBe("edit");
    const [line, ...more] = await listAccess(owner, id);
    expect(more).toEqual([]);
    await withdrawDocumentAccess(owner, id, line?.id ?? "");
    await expect(getDocument(actor, id)).rejects.toMatchObject({ kind: "not-found" });
  });

  it("are given to a role of the document's own place only", async () => {
    const id = await aDocument(place);
    await giveDocumentAccess(await coordinator(), id, { access: "edit", role: "member" });
    expect((await getDocument(await member(), id)).access).toBe("edit");
    const charter = await aDocument({ countryCode: "ge", kind: "charter" });
    const lead = await anActor({ grants: [{ role: "ntf_lead", countryCode: "ge" }] });
    await expect(
      giveDocumentAccess(lead, charter, { access: "edit", role: "member" }),
    ).rejects.toMatchObject({
      code: "documents.role-elsewhere",
    });
  });

  it("are refused to those who do not own it, and for people who do not exist", async () => {
    const id = await aDocument(place);
    const input = { access: "edit", role: "member" } as const;
    await expect(giveDocumentAccess(await member(), id, input)).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(giveDocumentAccess(await outsider(), id, input)).rejects.toMatchObject({
      kind: "not-found",
    });
    await expect(
      giveDocumentAccess(await coordinator(), id, { access: "edit", person: "nobody-at-all" }),
    ).rejects.toMatchObject({ kind: "invalid", field: "person" });
  });

  it("of another document cannot be withdrawn through one's own", async () => {
    const [mine, theirs] = [
      await aDocument(place),
      await aDocument({
        ...place,
        given: [{ access: "edit", role: "member", communityId: place.communityId }],
      }),
    ];
    const grant = await db().documentGrant.findFirstOrThrow({ where: { documentId: theirs } });
    await expect(withdrawDocumentAccess(await coordinator(), mine, grant.id)).rejects.toMatchObject(
      { kind: "not-found" },
    );
    expect(await db().documentGrant.count({ where: { id: grant.id } })).toBe(1);
  });

  it("are not shown to those who may not change them", async () => {
    const id = await aDocument({
      ...place,
      given: [{ access: "edit", role: "member", communityId: place.communityId }],
    });
    expect(await listAccess(await member(), id)).toEqual([]);
  });
});

describe("pages that other rooms ask for", () => {
  it("are made in their transaction and read as they are saved", async () => {
    const made = await transact((tx) =>
      documentPages.create(tx, {
        kind: "purpose",
        title: "Purpose",
        lang: "ka",
        countryCode: "ge",
        communityId: place.communityId,
        createdById: null,
        content: paragraphs("Whom we serve"),
      }),
    );
    expect(await documentPages.read(made.id)).toMatchObject({
      lang: "ka",
      content: paragraphs("Whom we serve"),
    });
    expect(await documentPages.read("0198a000-0000-7000-8000-00000000ffff")).toBeNull();
  });
});
