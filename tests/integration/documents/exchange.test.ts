import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { aDocument, paragraphs } from "#tests/factories/documents";
import { everyKind } from "#tests/factories/exchange";
import { anActor } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { pagesOf } from "#tests/support/pages";
import { type Person, visitor } from "~/core/actor";
import { clock } from "~/core/clock.server";
import { db } from "~/core/db.server";
import { notFound } from "~/core/errors";
import { readFile, ruleForFiles } from "~/core/files.server";
import { translator } from "~/core/i18n/i18n.server";
import { newId } from "~/core/ids";
import { importDocument } from "~/features/documents/exchange/commands/import-document.server";
import { readUpload } from "~/features/documents/exchange/commands/read-upload.server";
import { tidyImports } from "~/features/documents/exchange/commands/tidy-imports.server";
import { getDraft } from "~/features/documents/exchange/drafts.server";
import { exportFolder } from "~/features/documents/exchange/folder.server";
import { exportFormats } from "~/features/documents/exchange/formats";
import {
  exportDocument,
  exportFile,
  getExportable,
  getExportSizes,
} from "~/features/documents/exchange/queries.server";
import { sizesOf } from "~/features/documents/exchange/sizes";
import { canSeeDocumentFile, documentFilePurpose } from "~/features/documents/files.server";
import { unscopedText } from "~/features/documents/queries.server";

let place: CountryFacts;
let community: string;
let people: Record<"coordinator" | "member" | "elsewhere" | "stranger", Person>;
const setting = { origin: "https://learnin.example", imprint: () => ["From the tests."] };
const fields = { kind: "guide", title: "Seats", lang: "en", visibility: "community" } as const;
const upload = (name = "demonstration-guide.docx") => ({
  name,
  bytes: new Uint8Array(
    readFileSync(new URL("../../fixtures/demonstration-guide.docx", import.meta.url)),
  ),
});
const inPedagogy = () => ({ countryCode: "kg", communityId: community });
const kindOf = ({ kind }: { kind: string }) => kind;
const refusal = (kind: string, code?: string) => ({ kind, ...(code ? { code } : {}) });

beforeAll(async () => {
  ruleForFiles(documentFilePurpose, canSeeDocumentFile);
  place = await aCountry("kg");
  community = place.communities.pedagogy;
  people = {
    coordinator: await anActor({ grants: [{ role: "coordinator", communityId: community }] }),
    member: await anActor({ grants: [{ role: "member", communityId: community }] }),
    elsewhere: await anActor({
      grants: [{ role: "member", communityId: place.communities.policy }],
    }),
    stranger: await anActor(),
  };
});

describe("bringing in a file", () => {
  it("keeps what was understood for its owner alone, then makes it the document's first text", async () => {
    const { id } = await readUpload(people.member, inPedagogy(), upload());
    const draft = await getDraft(people.member, inPedagogy(), id);
    expect(draft.title).toBe("Changing seats: a guide from Demoland");
    expect(draft.report.found).toEqual({ headings: 7, tables: 2, pictures: 2 });
    expect(draft.report.lost).toMatchObject({ noWords: 1 });
    const [src = ""] = JSON.stringify(draft.content).match(/\/files\/[\w-]+/) ?? [];
    const fileId = src.slice("/files/".length);
    await expect(getDraft(people.coordinator, inPedagogy(), id)).rejects.toMatchObject(
      refusal("not-found"),
    );
    await expect(readFile(people.coordinator, fileId)).rejects.toMatchObject(refusal("not-found"));

    const made = await importDocument(people.member, inPedagogy(), { ...fields, draftId: id });
    const text = await unscopedText(made.id);
    expect(text?.content).toEqual(draft.content);
    expect((await readFile(people.coordinator, fileId)).mime).toBe("image/jpeg");
    await expect(readFile(people.stranger, fileId)).rejects.toMatchObject(refusal("not-found"));
    await expect(readFile(visitor, fileId)).rejects.toMatchObject(refusal("not-found"));
    await expect(getDraft(people.member, inPedagogy(), id)).rejects.toMatchObject(
      refusal("not-found"),
    );
  });

  it("draws pictures anew: nothing of where they were taken stays", async () => {
    const { id } = await readUpload(people.member, inPedagogy(), upload());
    const files = await db().documentFile.findMany({
      where: { draftId: id },
      select: { file: { select: { bytes: true } } },
    });
    expect(files).toHaveLength(2);
    for (const { file } of files) {
      expect(Buffer.from(file.bytes).includes("EXIF-CANARY")).toBe(false);
      expect((await sharp(file.bytes).metadata()).exif).toBeUndefined();
    }
  });

  it("makes one document of a form that is sent twice", async () => {
    const { id } = await readUpload(people.member, inPedagogy(), upload());
    const input = { ...fields, draftId: id, sent: "the-same-form" };
    const first = await importDocument(people.member, inPedagogy(), input);
    const second = await importDocument(people.member, inPedagogy(), input);
    expect(second.id).toBe(first.id);
  });

  it("is for those who may start documents there", async () => {
    await expect(readUpload(people.elsewhere, inPedagogy(), upload())).rejects.toMatchObject(
      refusal("forbidden", "documents.not-here"),
    );
    await expect(readUpload(people.stranger, inPedagogy(), upload())).rejects.toMatchObject(
      refusal("not-found"),
    );
    const { id } = await readUpload(people.member, inPedagogy(), upload());
    await expect(
      importDocument(people.coordinator, inPedagogy(), { ...fields, draftId: id }),
    ).rejects.toMatchObject(refusal("not-found"));
    await expect(
      importDocument(people.stranger, inPedagogy(), { ...fields, draftId: id }),
    ).rejects.toMatchObject(refusal("not-found"));
  });

  it("says at the field what is wrong with a file", async () => {
    const bytes = new TextEncoder().encode("%PDF-1.7");
    const sent = readUpload(people.member, inPedagogy(), { name: "a.docx", bytes });
    await expect(sent).rejects.toMatchObject({ code: "documents.file-kind", field: "file" });
    const empty = readUpload(people.member, inPedagogy(), { name: "", bytes: new Uint8Array() });
    await expect(empty).rejects.toMatchObject({ code: "documents.no-file", field: "file" });
    const large = new Uint8Array(25 * 1024 * 1024 + 1);
    await expect(
      readUpload(people.member, inPedagogy(), { name: "a.txt", bytes: large }),
    ).rejects.toMatchObject({ code: "documents.file-too-large", params: { megabytes: 25 } });
  });

  it("F02 leaves out a picture that unpacks to too many pixels", async () => {
    const plain = { width: 9_000, height: 9_000, channels: 3 as const, background: "white" };
    const bomb = await sharp({ create: plain }).png({ compressionLevel: 9 }).toBuffer();
    const html = `<h1>T</h1><p>Words</p><img alt="x" src="data:image/png;base64,${bomb.toString("base64")}">`;
    const bytes = new TextEncoder().encode(html);
    const { id } = await readUpload(people.member, inPedagogy(), { name: "a.html", bytes });
    const draft = await getDraft(people.member, inPedagogy(), id);
    expect(draft.report.lost).toEqual({ pictures: 1 });
    expect(JSON.stringify(draft.content)).not.toContain("import:");
  });

  it("forgets after a day what nobody made into a document", async () => {
    const { id } = await readUpload(people.member, inPedagogy(), upload());
    const files = await db().documentFile.findMany({ where: { draftId: id } });
    const old = new Date(clock.now().getTime() - 25 * 3_600_000);
    await db().importDraft.update({ where: { id }, data: { createdAt: old } });
    await expect(getDraft(people.member, inPedagogy(), id)).rejects.toMatchObject(
      refusal("not-found"),
    );
    expect((await tidyImports()).drafts).toBe(1);
    const left = await db().storedFile.count({
      where: { id: { in: files.map(({ fileId }) => fileId) } },
    });
    expect(left).toBe(0);
  });
});

describe("taking a document out", () => {
  it("makes every format in the thread, with the pictures that the reader may see", async () => {
    const { id } = await readUpload(people.member, inPedagogy(), upload());
    const made = await importDocument(people.member, inPedagogy(), { ...fields, draftId: id });
    const { exportable } = await getExportable(people.coordinator, made.id, setting);
    expect(exportable.pictures.size).toBe(2);
    for (const format of exportFormats) {
      const asker = people.coordinator.userId;
      const file = await exportFile(async () => exportable, format, asker);
      expect(file.bytes.length).toBeGreaterThan(1_000);
      expect(file.fileName).toBe(`Seats.${format}`);
    }
  });

  it("is for those who may read it", async () => {
    const id = await aDocument({ ...inPedagogy(), content: paragraphs("Ours") });
    await expect(getExportable(people.stranger, id, setting)).rejects.toMatchObject(
      refusal("not-found"),
    );
    await expect(getExportable(visitor, id, setting)).rejects.toMatchObject(refusal("not-found"));
    for (const actor of [people.stranger, visitor]) {
      await expect(getExportSizes(actor, id)).rejects.toMatchObject(refusal("not-found"));
    }
  });

  it("counts what was asked before a picture is read, and nothing for those who may not", async () => {
    const id = await aDocument({ ...inPedagogy(), content: paragraphs("Ours") });
    const asker = newId();
    const asked = { format: "md", setting, asker } as const;
    for (let index = 0; index < 70; index++) {
      await expect(exportDocument(people.stranger, id, asked)).rejects.toMatchObject(
        refusal("not-found"),
      );
    }
    const file = await exportDocument(people.coordinator, id, asked);
    expect(Buffer.from(file.bytes).toString()).toContain("Ours");

    let loaded = 0;
    const load = () => {
      loaded += 1;
      return Promise.reject(notFound());
    };
    const kinds: unknown[] = [];
    for (let index = 0; index < 60; index++) {
      kinds.push(await exportFile(load, "md", asker).catch(kindOf));
    }
    expect(kinds.slice(-2)).toEqual(["not-found", "rate-limited"]);
    expect(loaded).toBe(59);
  });

  it("says from the stored sizes what files will weigh, of pictures that the reader may see", async () => {
    const { id } = await readUpload(people.member, inPedagogy(), upload());
    const made = await importDocument(people.member, inPedagogy(), { ...fields, draftId: id });
    const { exportable } = await getExportable(people.coordinator, made.id, setting);
    const ids = [...exportable.pictures.keys()].map((src) => src.slice("/files/".length));
    const bytes = [...exportable.pictures.values()].reduce((sum, one) => sum + one.bytes.length, 0);
    const { sizes } = await getExportSizes(people.coordinator, made.id);
    expect(sizes).toEqual(sizesOf(exportable.content, bytes));

    await db().storedFile.updateMany({ where: { id: { in: ids } }, data: { size: 20 * 2 ** 20 } });
    const heavy = await getExportSizes(people.coordinator, made.id);
    expect(heavy.sizes).toEqual(sizesOf(exportable.content, ids.length * 20 * 2 ** 20));
    await db().storedFile.updateMany({ where: { id: { in: ids } }, data: { size: 40 * 2 ** 20 } });
    const some = await getExportSizes(people.coordinator, made.id);
    expect(some.sizes).toEqual(sizesOf(exportable.content, 40 * 2 ** 20));
    const again = await getExportable(people.coordinator, made.id, setting);
    expect(again.exportable.pictures.size).toBe(1);
  });

  it("leaves out pictures that belong to a document which the reader may not read", async () => {
    const { id } = await readUpload(people.member, inPedagogy(), upload());
    const files = await db().documentFile.findFirstOrThrow({ where: { draftId: id } });
    const open = await aDocument({
      ...inPedagogy(),
      visibility: "public",
      content: everyKind(`/files/${files.fileId}`),
    });
    const { exportable } = await getExportable(people.coordinator, open, setting);
    expect(exportable.pictures.size).toBe(0);
    const { sizes } = await getExportSizes(people.coordinator, open);
    expect(sizes).toEqual(sizesOf(exportable.content, 0));
  });
});

describe("taking a folder out", () => {
  const folder = async (actor: Person | typeof visitor, format: "docx" | "md") => {
    const stream = await exportFolder(actor, {
      place: { countryCode: "kg", communityId: place.communities.technology },
      title: "Documents",
      format,
      setting,
      lang: "en",
      t: translator("en"),
      asker: actor.kind === "person" ? actor.userId : "visitor",
    });
    return unzipSync(new Uint8Array(await new Response(stream).arrayBuffer()));
  };

  it("holds what the reader may read and nothing else, with an index", async () => {
    const here = { countryCode: "kg", communityId: place.communities.technology };
    await aDocument({ ...here, title: "Open", visibility: "public" });
    await aDocument({ ...here, title: "Same: name", visibility: "public" });
    await aDocument({ ...here, title: "Same/name", visibility: "public" });
    await aDocument({ ...here, title: "Closed" });
    const coordinator = await anActor({
      grants: [{ role: "coordinator", communityId: here.communityId }],
    });
    const own = await folder(coordinator, "md");
    expect(Object.keys(own).sort()).toEqual(
      ["Closed.md", "Open.md", "Same name (2).md", "Same name.md", "index.html"].sort(),
    );
    const open = await folder(visitor, "docx");
    expect(Object.keys(open).sort()).toEqual(
      ["Open.docx", "Same name (2).docx", "Same name.docx", "index.html"].sort(),
    );
    const index = new TextDecoder().decode(open["index.html"]);
    expect(index).toContain('href="Same%20name%20(2).docx"');
    expect(index).not.toContain("Closed");
  });

  it("is an index alone where there is nothing", async () => {
    const stream = await exportFolder(visitor, {
      place: { countryCode: "kg", communityId: null },
      title: "Documents",
      format: "md",
      setting,
      lang: "ru",
      t: translator("ru"),
      asker: "visitor",
    });
    const files = unzipSync(new Uint8Array(await new Response(stream).arrayBuffer()));
    expect(Object.keys(files)).toEqual(["index.html"]);
  });
});

describe("the pages", () => {
  it("lead through upload, preview and start without any script", async () => {
    const visit = await pagesOf("documents");
    const as = people.member;
    const start = await visit("/kg/pedagogy/documents/import?data=light", { as });
    expect(start.status).toBe(200);
    expect(start.html).toContain('type="file"');
    expect(start.html).not.toContain("<script");
    const form = new FormData();
    const { name, bytes } = upload();
    form.set("file", new File([bytes], name));
    const body = new Response(form);
    const type = body.headers.get("content-type") ?? "";
    const sent = await visit("/kg/pedagogy/documents/import", {
      as,
      body: { type, bytes: await body.arrayBuffer() },
    });
    expect(sent.status).toBe(303);
    const preview = await visit(sent.location ?? "", { as });
    expect(preview.text).toContain("7 headings, 2 tables, 2 pictures");
    expect(preview.text).toContain("1 picture has no description");
    expect(preview.html).toContain('value="Changing seats: a guide from Demoland"');
    const wrong = await visit(sent.location ?? "", { as, form: { ...fields, title: "" } });
    expect(wrong.status).toBe(400);
    const made = await visit(sent.location ?? "", { as, form: { ...fields } });
    expect(made.status).toBe(303);
    const page = await visit(made.location ?? "", { as });
    expect(page.text).toContain("Plan of a term");
    const files = await visit(`${made.location}/export`, { as });
    for (const format of exportFormats) {
      expect(files.html).toContain(`${made.location}/export/${format}`);
    }
    expect((await visit(`${made.location}/export/exe`, { as })).status).toBe(404);
    const markdown = await visit(`${made.location}/export/md`, { as });
    expect(markdown.html).toContain("# Seats");
    expect((await visit(`${made.location}/export/md`)).status).toBe(404);
  });

  it("say beside the field what is wrong with a file", async () => {
    const visit = await pagesOf("documents");
    const form = new FormData();
    form.set("file", new File(["MZ"], "a.exe"));
    const body = new Response(form);
    const type = body.headers.get("content-type") ?? "";
    const bytes = await body.arrayBuffer();
    const refused = await visit("/kg/pedagogy/documents/import", {
      as: people.member,
      body: { type, bytes },
    });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain("This is not a .docx, .md, .html or .txt file.");
  });
});
