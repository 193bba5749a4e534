import { assetsCache, type Kept, noteKept, withCache } from "./kept";
import { workerStands } from "./worker-stands";

/** Signing out without a line must still be able to ask and to wipe: fetched while there is one. */
const leaving = Promise.all([import("./leave"), import("./leave-question")]).catch(() => null);

/**
 * Puts a page with everything that it loaded into the caches from which the service worker answers
 * when there is no line. The page is asked for once more, as it would be on the next visit.
 *
 * @param path the address without query
 * @returns bytes of the page's text, or null when it could not be kept
 */
export async function keepPage(path: string): Promise<number | null> {
  const kept = await withCache(async (pages, caches) => {
    const response = await fetch(path, { headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected) return null;
    const copy = response.clone();
    await pages.put(path, response);
    await leaving;
    const assets = await caches.open(assetsCache);
    const missing = await absent(assets, loadedAssets());
    // They were just loaded, so they come from the browser's own cache and cost no data.
    await assets.addAll(missing);
    return (await copy.blob()).size;
  });
  return kept ?? null;
}

/** Keeps a page to read and notes it in the list of what this device has. */
export async function pinPage(page: Pick<Kept, "path" | "title" | "lang" | "userId">) {
  const [bytes, stands] = await Promise.all([
    keepPage(page.path),
    workerStands().catch(() => false),
  ]);
  if (bytes === null || !stands) return false;
  await noteKept({ ...page, key: page.path, kind: "page", pinned: true, usedAt: Date.now() });
  // Asked for by the person: the browser may not clear it away by itself.
  await navigator.storage?.persist?.().catch(() => false);
  return true;
}

function loadedAssets(): string[] {
  const names = performance.getEntriesByType("resource").map(({ name }) => name);
  const links = [...document.querySelectorAll<HTMLLinkElement>("link[href]")].map(
    (one) => one.href,
  );
  const own = [...names, ...links]
    .map((name) => new URL(name, window.location.href))
    .filter((url) => url.origin === window.location.origin && url.pathname.startsWith("/assets/"));
  return [...new Set(own.map(({ pathname }) => pathname))];
}

async function absent(cache: Cache, paths: readonly string[]): Promise<string[]> {
  const there = await Promise.all(paths.map((path) => cache.match(path)));
  return paths.filter((_path, place) => !there[place]);
}
