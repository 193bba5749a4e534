import { beforeAll, expect, it } from "vitest";
import { aDocument } from "#tests/factories/documents";
import { aCountry } from "#tests/factories/places";
import { aCrew, type Crew, published, readyText } from "#tests/factories/publications";
import { pagesOf } from "#tests/support/pages";
import { visitor } from "~/core/actor";
import { queryCount } from "~/core/db.server";
import { env } from "~/core/env.server";
import { replaceText } from "~/features/documents/commands/replace-text.server";
import { retirePublication } from "~/features/publications/commands/manage.server";
import { getPublication } from "~/features/publications/queries.server";
import { sitemap } from "~/features/publications/sitemap.server";

let visit: Awaited<ReturnType<typeof pagesOf>>;
let crew: Crew;
let place: { countryCode: string; communityId: string };

beforeAll(async () => {
  visit = await pagesOf();
  const georgia = await aCountry("ge");
  crew = await aCrew(georgia);
  place = { countryCode: "ge", communityId: georgia.communities.pedagogy };
});

async function aGuide(title: string): Promise<string> {
  const id = await aDocument({ ...place, title, visibility: "country" });
  await replaceText(crew.writer, id, readyText());
  return id;
}

const at = (path: string) => new URL(path, env().APP_ORIGIN).href;

it("names the public pages with their languages, and nothing that is closed", async () => {
  const { slug } = await published(await aGuide("In the list"), crew);
  const old = await published(await aGuide("No longer used"), crew);
  const found = await getPublication(visitor, old.slug);
  if (found.kind === "moved") throw new Error("moved");
  await retirePublication(crew.coordinator, found.publication.id, { reason: "Old" });
  const draft = await aGuide("A draft");

  const before = queryCount();
  const { status, html } = await visit("/sitemap.xml");
  expect(queryCount() - before).toBeLessThanOrEqual(6);
  expect(status).toBe(200);
  for (const path of ["/", "/ge", "/ge/guides", "/ge/pedagogy", "/ge/pedagogy/guides"]) {
    expect(html).toContain(`<loc>${at(path)}</loc>`);
  }
  expect(html).toContain(
    `<url><loc>${at(`/p/${slug}`)}</loc><lastmod>${new Date().toISOString().slice(0, 10)}</lastmod>` +
      `<xhtml:link rel="alternate" hreflang="en" href="${at(`/p/${slug}?lang=en`)}"/>` +
      `<xhtml:link rel="alternate" hreflang="ru" href="${at(`/p/${slug}?lang=ru`)}"/>` +
      `<xhtml:link rel="alternate" hreflang="x-default" href="${at(`/p/${slug}`)}"/></url>`,
  );
  for (const hidden of [old.slug, draft, "/d/", "/me<", "/am"]) expect(html).not.toContain(hidden);
  for (const one of html.matchAll(/<loc>([^<]+)<\/loc>/g)) {
    const { pathname } = new URL(String(one[1]));
    expect([pathname, (await visit(pathname)).status]).toEqual([pathname, 200]);
  }
});

it("writes addresses so that the file stays well formed", () => {
  expect(sitemap([{ path: "/p/a?b=1&c=<d>" }])).toContain("/p/a?b=1&amp;c=%3Cd%3E</loc>");
});

it("is named to search engines, with what they leave alone", async () => {
  const { status, html } = await visit("/robots.txt");
  expect(status).toBe(200);
  expect(html).toContain(`Sitemap: ${at("/sitemap.xml")}`);
  expect(html).toContain("Disallow: /admin");
  // Montenegro's communities have their addresses below its code.
  expect(html).not.toMatch(/^Disallow: \/me$/m);
});

it("has its list, which is paged, small, and says why it is empty", async () => {
  const before = queryCount();
  const list = await visit("/ge/pedagogy/guides");
  expect(queryCount() - before).toBeLessThanOrEqual(6);
  expect(list.text).toContain("In the list");
  expect(list.text).not.toContain("No longer used");
  expect(list.html).toContain('href="/ge/pedagogy/documents"');
  const light = await visit("/ge/pedagogy/guides?data=light");
  expect(light.html).not.toContain("<script");
  const empty = await visit("/ge/technology/guides");
  expect(empty.text).toContain("Nothing has been published yet");
  const documents = await visit("/ge/pedagogy/documents");
  expect(documents.html).toContain('href="/ge/pedagogy/guides"');
});
