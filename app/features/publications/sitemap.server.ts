import { isComponent } from "~/core/components";
import { pool } from "~/core/db.server";
import { env } from "~/core/env.server";
import { uiLanguages } from "~/core/i18n/ui-languages";
import { openCountries } from "~/features/task-forces/queries.server";
import { paths } from "~/http/paths";

/** A page that everybody may read. */
export interface PublicPage {
  path: string;
  /** yyyy-mm-dd, where a day is known on which its words changed */
  changed?: string;
}

/** Far below the 50,000 addresses and 50 MB that the protocol allows (sitemaps.org, 2008). */
const mostWorks = 10_000;

/**
 * The public pages of the product: home, the countries with a task force, their communities, what they
 * have published, and each work that is in use. Three queries.
 */
export async function publicPages(): Promise<PublicPage[]> {
  const [countries, communities, works] = await Promise.all([
    openCountries("en"),
    pool().query<{ countryCode: string; component: string }>({
      name: "sitemap-communities",
      text: `SELECT "countryCode", "component" FROM "Community" ORDER BY "countryCode", "component"`,
    }),
    pool().query<{ slug: string; publishedAt: Date }>({
      name: "sitemap-works",
      text: `SELECT "slug", "publishedAt" FROM "Publication"
              WHERE "retiredAt" IS NULL ORDER BY "publishedAt" DESC LIMIT $1`,
      values: [mostWorks],
    }),
  ]);
  const places = countries.flatMap(({ code }) => [
    { path: paths.country(code) },
    { path: paths.countryGuides(code) },
    ...communities.rows.flatMap(({ countryCode, component }) =>
      countryCode === code && isComponent(component)
        ? [
            { path: paths.community(code, component) },
            { path: paths.communityGuides(code, component) },
          ]
        : [],
    ),
  ]);
  const published = works.rows.map(({ slug, publishedAt }) => ({
    path: paths.publication(slug),
    changed: publishedAt.toISOString().slice(0, 10),
  }));
  return [{ path: "/" }, ...places, ...published];
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? "");

/** The pages as a sitemap, each with its address in every language that pages speak. */
export function sitemap(pages: readonly PublicPage[]): string {
  const { APP_ORIGIN } = env();
  const entries = pages.map(({ path, changed }) => {
    const at = (lang?: string) =>
      escaped(new URL(lang ? `${path}?lang=${lang}` : path, APP_ORIGIN).href);
    const others = [...uiLanguages.map((lang) => [lang, at(lang)]), ["x-default", at()]];
    return [
      `<url><loc>${at()}</loc>`,
      ...(changed ? [`<lastmod>${changed}</lastmod>`] : []),
      ...others.map(
        ([lang, href]) => `<xhtml:link rel="alternate" hreflang="${lang}" href="${href}"/>`,
      ),
      "</url>",
    ].join("");
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...entries,
    "</urlset>\n",
  ].join("\n");
}
