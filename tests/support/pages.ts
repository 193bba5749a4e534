import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { proofFor } from "#tests/factories/people";
import type { Person } from "~/core/actor";
import * as entry from "~/entry.server";
import { openSession } from "~/features/accounts/session.server";
import * as root from "~/root";
import map from "~/routes";

type Module = ServerBuild["routes"][string]["module"];
const modules = import.meta.glob<Module>(
  "../../app/{features/*/routes,http,http/device}/*.{ts,tsx}",
);

interface Entry {
  id?: string;
  path?: string;
  index?: boolean;
  file: string;
}

interface Page {
  id: string;
  path?: string;
  index?: boolean;
  parentId?: string;
  module: Module;
}

/**
 * The pages of one room as Remix serves them, without a build: only its modules are loaded.
 * Without a room it is the whole product.
 */
export async function buildOf(room?: string): Promise<ServerBuild> {
  const own = (map as Entry[]).filter(({ file }) => !room || file.startsWith(`features/${room}/`));
  const pages: Page[] = await Promise.all(
    own.map(async ({ file, id = file.replace(/\.tsx?$/, ""), path, index }) => {
      const module = await modules[`../../app/${file}`]?.();
      if (!module) throw new Error(`routes.ts names ${file}, which does not exist.`);
      return { id, path, index, parentId: "root", module };
    }),
  );
  const all = [{ id: "root", path: "", module: root as unknown as Module }, ...pages];
  const byId = <T>(make: (page: Page) => T) =>
    Object.fromEntries(all.map((page) => [page.id, make(page)]));
  return {
    mode: "test",
    entry: { module: entry as unknown as ServerBuild["entry"]["module"] },
    routes: byId((page) => page),
    assets: {
      entry: { module: "/entry.js", imports: [] },
      routes: byId(({ module, ...page }) => ({
        ...page,
        hasLoader: "loader" in module,
        hasAction: "action" in module,
        hasClientLoader: false,
        hasClientAction: false,
        hasErrorBoundary: "ErrorBoundary" in module,
        module: `/${page.id}.js`,
      })),
      url: "/manifest.js",
      version: "test",
    },
    assetsBuildDirectory: "",
    publicPath: "/",
    isSpaMode: false,
    basename: "/",
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: false,
      v3_lazyRouteDiscovery: false,
    },
  };
}

export interface Answer {
  status: number;
  location: string | null;
  /** Set-Cookie headers */
  cookies: string[];
  html: string;
  /** what is read on the page: no tags, no scripts */
  text: string;
}

export interface Visit {
  as?: Person;
  /** posts this form instead of reading the page */
  form?: Record<string, string>;
  /** posts this as it stands, the way no form of ours would */
  body?: { type: string; bytes: BodyInit };
  /** Accept-Language */
  lang?: string;
}

const origin = "http://learnin.test";

/** Asks for pages of a room as somebody, the way a browser without script does. */
export async function pagesOf(room?: string) {
  const handle = createRequestHandler(await buildOf(room), "test");
  return async (
    path: string,
    { as, form, body: raw, lang = "en" }: Visit = {},
  ): Promise<Answer> => {
    const headers = new Headers({ "Accept-Language": lang });
    if (as) headers.set("Cookie", await cookieOf(as));
    if (raw) headers.set("Content-Type", raw.type);
    const body = raw?.bytes ?? (form && new URLSearchParams(form));
    const request = new Request(origin + path, { method: body ? "POST" : "GET", headers, body });
    const response = await handle(request, {
      requestId: "test",
      nonce: "test",
      clientAddress: "127.0.0.1",
    });
    const html = await response.text();
    return {
      status: response.status,
      location: response.headers.get("Location"),
      cookies: response.headers.getSetCookie(),
      html,
      text: textOf(html),
    };
  };
}

/** A cookie that signs the person in. */
export async function cookieOf(person: Person): Promise<string> {
  const set = await openSession(await proofFor(person.userId), {
    device: "test",
    cookieHeader: null,
  });
  if (!set) throw new Error(`${person.handle} cannot be signed in.`);
  return set.split(";")[0] ?? "";
}

function textOf(html: string): string {
  return html
    .replace(/<(script|style)\b.*?<\/\1>/gs, " ")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
}
