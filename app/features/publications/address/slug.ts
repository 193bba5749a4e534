import { transliterate } from "./transliterate";

const longest = 60;

/** Words that a slug must not be: they could be read as parts of addresses. */
const taken = new Set(["editions", "e", "use", "new"]);

/**
 * The end of a publication's address, from its title: small ASCII letters, digits and hyphens, cut at
 * a word. Empty where the title has none of the letters that we know.
 */
export function slugOf(title: string, lang: string): string {
  const words = transliterate(title, lang)
    .replace(/['ʻʼ’‘]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const cut = words.length <= longest ? words : words.slice(0, longest + 1).replace(/-[^-]*$/, "");
  const slug = cut.slice(0, longest);
  return taken.has(slug) || /^\d+$/.test(slug) ? `text-${slug}` : slug;
}

/** The first of `slug`, `slug-2`, `slug-3` … that was never given. */
export function freeSlug(slug: string, given: ReadonlySet<string>): string {
  if (slug !== "" && !given.has(slug)) return slug;
  const base = slug || "text";
  for (let number = 2; ; number += 1) {
    const candidate = `${base}-${number}`;
    if (!given.has(candidate)) return candidate;
  }
}

/** What an address may look like; everything else is not looked up. */
export const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/;
