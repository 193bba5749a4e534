import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { aThread } from "#tests/factories/discussions";
import { aDocument } from "#tests/factories/documents";
import { anExportable } from "#tests/factories/exchange";
import { anActor } from "#tests/factories/people";
import { aCountry, type CountryFacts } from "#tests/factories/places";
import { aCrew, published, readyText } from "#tests/factories/publications";
import { pagesOf } from "#tests/support/pages";
import "~/composition.server";
import { type Person, visitor } from "~/core/actor";
import { withOwnThings } from "~/core/own-things.server";
import type { RichText } from "~/core/written-pages.server";
import { exportFile, getExportable } from "~/features/documents/exchange/queries.server";

const thread = "zqthreadcanary";
const secret = "zqdocumentcanary";
const open = "Open to everybody";
const closedSentence = "Something that is not open to you";
const neutral = "Something on LearnIn";

let visit: Awaited<ReturnType<typeof pagesOf>>;
let kg: CountryFacts;
let member: Person;
let policyFacilitator: Person;
let stranger: Person;
let addresses: { thread: string; secret: string; open: string };
let guide: string;

const embed = (href: string, kind: string, id = href.split("/").at(-1) ?? "") => ({
  type: "embed",
  attrs: { kind, id, href },
});

beforeAll(async () => {
  visit = await pagesOf("documents");
  kg = await aCountry("kg");
  const { pedagogy, policy } = kg.communities;
  member = await anActor({ grants: [{ role: "member", communityId: pedagogy }] });
  policyFacilitator = await anActor({ grants: [{ role: "facilitator", communityId: policy }] });
  stranger = await anActor();
  const talk = await aThread({ communityId: pedagogy, title: thread });
  const inPedagogy = { countryCode: "kg", communityId: pedagogy };
  const [secretId, openId] = await Promise.all([
    aDocument({ ...inPedagogy, title: secret }),
    aDocument({ ...inPedagogy, title: open, visibility: "public" }),
  ]);
  addresses = {
    thread: `/kg/pedagogy/discussions/${talk.id}`,
    secret: `/d/${secretId}`,
    open: `/d/${openId}`,
  };
  guide = await aDocument({
    countryCode: "kg",
    communityId: policy,
    visibility: "public",
    content: textOf(),
  });
});

const textOf = (): RichText => ({
  type: "doc",
  content: [
    ...(readyText().content ?? []),
    embed(addresses.thread, "thread"),
    embed(addresses.secret, "document"),
    embed(addresses.open, "document"),
  ],
});
const asked = (...some: string[]) =>
  `/d/${guide}/things?${new URLSearchParams(some.map((at) => ["at", at]))}`;

describe("things of ours in a text", () => {
  it("show their titles to those who may see them, with what they are and where", async () => {
    const page = await visit(`/d/${guide}`, { as: member });
    for (const words of [thread, secret, open, "Discussion · Pedagogy", "Kyrgyzstan"]) {
      expect(page.text).toContain(words);
    }
    expect(page.html).toContain(`href="${addresses.thread}"`);
    const answer = await visit(asked(...Object.values(addresses)), { as: member });
    expect(Object.keys(JSON.parse(answer.html).things)).toHaveLength(3);
  });

  it("tell nobody else their titles: not on the page, not in its data, not when asked", async () => {
    for (const as of [undefined, stranger, policyFacilitator]) {
      for (const path of [`/d/${guide}`, `/d/${guide}?_data=features/documents/routes/document`]) {
        const page = await visit(path, { as });
        expect(page.status).toBe(200);
        expect(page.html).not.toMatch(/zq\w+canary/);
        expect(page.html).toContain(open);
        if (!path.includes("_data")) expect(page.text).toContain(closedSentence);
      }
    }
    const answer = await visit(asked(...Object.values(addresses)), { as: stranger });
    expect(Object.keys(JSON.parse(answer.html).things)).toEqual([addresses.open]);
    const near = await visit(`/d/${guide}/things`, { as: stranger });
    expect(near.html).not.toMatch(/zq\w+canary/);
    expect((await visit(`${addresses.secret}/things`, { as: stranger })).status).toBe(404);
    expect((await visit(asked(addresses.open))).location).toContain("/sign-in");
  });

  it("stay closed in the plain form, in versions and in credits", async () => {
    for (const path of ["text", "credit"]) {
      const page = await visit(`/d/${guide}/${path}`, { as: policyFacilitator });
      expect(page.status).toBe(200);
      expect(page.html).not.toMatch(/zq\w+canary/);
      expect(page.text).toContain(closedSentence);
      expect(page.text).toContain(open);
    }
  });

  it("offer what is new in the place, to those who may see it", async () => {
    const inside = await aDocument({ countryCode: "kg", communityId: kg.communities.pedagogy });
    const near = await visit(`/d/${inside}/things`, { as: member });
    const titles = JSON.parse(near.html).near.map(({ title }: { title: string }) => title);
    expect(titles).toEqual(expect.arrayContaining([thread, secret, open]));
  });

  it("no longer show what was put away", async () => {
    const gone = await aDocument({ countryCode: "kg", visibility: "public", archived: true });
    const answer = await visit(asked(`/d/${gone}`), { as: member });
    expect(JSON.parse(answer.html).things).toEqual({});
  });

  it("are named in files and publications only where everybody may see them", async () => {
    const setting = { origin: "https://learnin.example", imprint: () => [] };
    for (const as of [member, visitor]) {
      const load = async () => (await getExportable(as, guide, setting)).exportable;
      for (const format of ["html", "md", "docx", "odt"] as const) {
        const { bytes } = await exportFile(load, format, "a test");
        const zipped = format === "docx" || format === "odt";
        const text = zipped
          ? Object.values(unzipSync(bytes))
              .map((part) => strFromU8(part))
              .join(" ")
          : strFromU8(bytes);
        expect(text, format).not.toMatch(/zq\w+canary/);
        expect(text, format).toContain(open);
        expect(text, format).toContain(neutral);
        expect(text, format).toContain(`https://learnin.example${addresses.open}`);
      }
      expect((await exportFile(load, "pdf", "a test")).bytes.length).toBeGreaterThan(1_000);
    }
    const crew = await aCrew(kg);
    const id = await aDocument({
      countryCode: "kg",
      communityId: kg.communities.pedagogy,
      content: textOf(),
    });
    const { slug } = await published(id, crew);
    const pages = await pagesOf("publications");
    for (const as of [undefined, crew.coordinator]) {
      const page = await pages(`/p/${slug}`, { as });
      expect(page.html).not.toMatch(/zq\w+canary/);
      expect(page.html).toContain(`href="${addresses.open}"`);
      expect(page.text).toContain(neutral);
    }
    const answer = await visit(asked(`/p/${slug}`), { as: stranger });
    expect(JSON.parse(answer.html).things[`/p/${slug}`]).toMatchObject({ kind: "publication" });
  });

  it("W04 take nothing from what a hand-made update says of them", async () => {
    const { id } = embed(addresses.open, "document").attrs;
    const content = {
      type: "doc",
      content: [
        { type: "embed", attrs: { kind: "thread", id, href: addresses.open, title: "zqfake" } },
        { type: "embed", attrs: { kind: "document", id, href: `https://evil.example/d/${id}` } },
        { type: "embed", attrs: { kind: "document", id: "__proto__", href: "javascript:x" } },
        {
          type: "ownThing",
          attrs: { title: "zqfake", href: "https://evil.example/", context: "x" },
        },
        { type: "embed", attrs: { kind: ["document"], id: {}, href: { toString: "x" } } },
        { type: "embed" },
      ],
    };
    const shown = await withOwnThings(content as RichText, { actor: member, lang: "en" });
    expect(JSON.stringify(shown)).not.toMatch(/zqfake|evil|javascript:|Open to everybody/);
    const load = async () => ({ ...(await anExportable()), content: content as RichText });
    const { bytes } = await exportFile(load, "html", "a test");
    expect(strFromU8(bytes)).not.toMatch(/zqfake|evil|javascript:/);
  });
});
