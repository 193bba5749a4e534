import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";

interface Page {
  id: string;
  pattern: RegExp;
}

/** Addresses of another make (escapes, foreign letters) go through all routes. */
const simple = /^\/[\w/.-]*$/;

/**
 * Answers each address with the few routes that can match it. The router of Remix compiles the pattern
 * of every route anew for every request, three times, and prepares every route for drawing: with
 * fifty routes a quarter of a page's processor time. The browser is given the whole map as before.
 *
 * @param handler makes the answering part for a build; called once for each set of routes that occurs
 */
export function narrowRoutes(
  build: ServerBuild,
  handler: (build: ServerBuild) => RequestHandler,
): RequestHandler {
  const whole = handler(build);
  const pages = pagesOf(build);
  const narrow = new Map<string, RequestHandler>();
  return (request, response, next) => {
    const { path } = request;
    if (!simple.test(path) || request.query._data !== undefined) {
      return whole(request, response, next);
    }
    const ids = matching(pages, path);
    if (ids.length === 0) return whole(request, response, next);
    const key = ids.join("\n");
    let answer = narrow.get(key);
    if (!answer) {
      answer = handler(narrowed(build, ids));
      narrow.set(key, answer);
    }
    return answer(request, response, next);
  };
}

/** The routes whose pattern fits an address; the router decides among them. */
export function matching(pages: readonly Page[], path: string): string[] {
  return pages.filter(({ pattern }) => pattern.test(path)).map(({ id }) => id);
}

/**
 * Every page with its pattern: texts stand for themselves in small or capital letters, a name after a
 * colon for one part, a last slash for nothing. What the router fits, these fit too.
 * @throws Error when a route hangs below another one than the root, which this does not know
 */
export function pagesOf({ routes }: Pick<ServerBuild, "routes">): Page[] {
  return Object.values(routes)
    .filter((route) => route !== undefined)
    .filter(({ id, path }) => id !== "root" && path !== "*")
    .map(({ id, path = "", parentId }) => {
      if (parentId !== "root")
        throw new Error(`Route ${id} is nested; see server/narrow-routes.ts.`);
      const parts = path.split("/").map((part) => (part.startsWith(":") ? "[^/]+" : literal(part)));
      return { id, pattern: new RegExp(`^/+${parts.join("/+")}/*$`, "i") };
    });
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The build with these pages, the root and the page for addresses that nothing answers. */
export function narrowed(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const kept = <T extends { id: string; path?: string }>(all: Record<string, T | undefined>) =>
    Object.fromEntries(
      Object.entries(all).filter(
        ([id, route]) => id === "root" || route?.path === "*" || ids.includes(id),
      ),
    );
  return {
    ...build,
    routes: kept(build.routes) as ServerBuild["routes"],
    assets: { ...build.assets, routes: kept(build.assets.routes) as typeof build.assets.routes },
  };
}
