/**
 * The service worker: pages that this device keeps open without a line, and a page that helps where
 * nothing is kept. With a line everything comes from the server as if this were not here; nothing is
 * ever answered from a cache that the server could answer.
 */
import { uiLanguages } from "~/core/i18n/ui-languages";
import { keptMarker } from "./help-marker";
import {
  assetsCache,
  forgetKept,
  type Kept,
  listKept,
  pagesCache,
  thingsKept,
  withCache,
} from "./kept";

/** What this file uses of a worker's scope; the compiler knows the browser's pages only. */
interface WorkerScope {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", hear: (event: LifeEvent) => void): void;
  addEventListener(type: "fetch", hear: (event: AskEvent) => void): void;
}
interface LifeEvent {
  waitUntil(work: Promise<unknown>): void;
}
interface AskEvent extends LifeEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const scope = globalThis as unknown as WorkerScope;
const shellCache = "shell-1";
const own = new Set([shellCache, pagesCache, assetsCache]);

scope.addEventListener("install", (event) => {
  event.waitUntil(fetchShell().then(() => scope.skipWaiting()));
});

scope.addEventListener("activate", (event) => {
  event.waitUntil(dropOldCaches().then(() => scope.clients.claim()));
});

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== scope.location.origin) return;
  if (request.method === "POST" && url.pathname === "/sign-out") event.waitUntil(forgetSaved());
  if (request.method !== "GET") return;
  if (url.pathname.startsWith("/assets/")) event.respondWith(asset(request));
  else if (request.mode === "navigate") event.respondWith(page(request, url));
});

/** The help page in every language, with the styles that it needs. */
async function fetchShell(): Promise<void> {
  const shell = await caches.open(shellCache);
  const assets = await caches.open(assetsCache);
  for (const lang of uiLanguages) {
    const address = helpAddress(lang);
    // Nobody's page: the cache must not hold who was signed in.
    const response = await fetch(address, { credentials: "omit", cache: "no-cache" });
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    const html = await response.clone().text();
    await shell.put(address, response);
    const styles = [...html.matchAll(/href="(\/assets\/[^"]+\.css)"/g)].flatMap(
      ([, path]) => path ?? [],
    );
    for (const path of styles) if (!(await assets.match(path))) await assets.add(path);
  }
}

const helpAddress = (lang: string) => `/offline?lang=${lang}&data=light`;

async function dropOldCaches(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => !own.has(name)).map((name) => caches.delete(name)));
}

/** Names of built files change with their content, so what is kept is right for ever. */
async function asset(request: Request): Promise<Response> {
  const assets = await caches.open(assetsCache);
  return (await assets.match(request)) ?? fetch(request);
}

async function page(request: Request, url: URL): Promise<Response> {
  try {
    return await fetch(request);
  } catch (noLine) {
    const kept = await withCache((pages) => pages.match(url.pathname));
    return kept ?? (await help(url)) ?? Promise.reject(noLine);
  }
}

/** The page that says there is no line, in the reader's language, with what is kept here. */
async function help(url: URL): Promise<Response | undefined> {
  const shell = await caches.open(shellCache);
  const wanted = [url.searchParams.get("lang"), ...navigator.languages].map((tag) =>
    tag?.slice(0, 2),
  );
  const lang = wanted.find((code) => uiLanguages.some((known) => known === code)) ?? "en";
  const stored = await shell.match(helpAddress(lang));
  if (!stored) return undefined;
  const html = await stored.text();
  const list = thingsKept(await listKept())
    .map(line)
    .join("");
  const filled = list
    ? html
        .replace(`<li>${keptMarker}</li>`, list)
        .replace('id="kept-here" hidden=""', 'id="kept-here"')
    : html;
  return new Response(filled, { status: 503, headers: stored.headers });
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? "");

const line = ({ path, title, lang }: Kept) =>
  `<li><a href="${escaped(path)}" lang="${escaped(lang)}">${escaped(title)}</a></li>`;

/**
 * Someone signs out: what is saved on the server leaves this device. What is not stays, under its
 * writer's name, until that person comes back or takes it away.
 */
async function forgetSaved(): Promise<void> {
  for (const kept of await listKept()) if (kept.unsaved === 0) await forgetKept(kept);
}
