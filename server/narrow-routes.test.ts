import type { ServerBuild } from "@remix-run/node";
import { type AgnosticDataRouteObject, matchRoutes } from "@remix-run/router";
import type { Request, RequestHandler, Response } from "express";
import { describe, expect, it } from "vitest";
import routes from "~/routes";
import { matching, narrowed, narrowRoutes, pagesOf } from "./narrow-routes";

/** The map of the product as Remix builds it: every page below the root. */
const entries = routes.map(({ id, path, index, file }) => ({
  id: id ?? file.replace(/\.tsx?$/, ""),
  path,
  index,
}));
const record = Object.fromEntries(
  [{ id: "root", path: "" }, ...entries.map((one) => ({ ...one, parentId: "root" }))].map((one) => [
    one.id,
    one,
  ]),
);
const build = { routes: record, assets: { routes: record } } as unknown as ServerBuild;
const treeOf = ({ routes: all }: ServerBuild): AgnosticDataRouteObject[] => [
  {
    id: "root",
    path: "",
    children: Object.values(all)
      .filter((route) => route && route.id !== "root")
      .map((route) => ({ ...route, children: undefined }) as AgnosticDataRouteObject),
  },
];
const answers = (from: ServerBuild, path: string) =>
  matchRoutes(treeOf(from), path)?.map(({ route, params }) => ({ id: route.id, params }));

const words = [
  "ge",
  "GE",
  "zz",
  "pedagogy",
  "d",
  "me",
  "account",
  "join",
  "set-up",
  "documents",
  "new",
  "1",
];
const addresses = [
  "/",
  "//",
  ...entries.flatMap(({ path }) => {
    const filled = `/${(path ?? "").replace(/:\w+/g, "ge").replace("*", "no/such/page")}`;
    return [filled, `${filled}/`, filled.toUpperCase(), `${filled}/more`, `/x${filled}`];
  }),
  ...words.flatMap((one) => words.flatMap((two) => [`/${one}/${two}`, `/${one}/${two}/${one}/7`])),
];

describe("narrow routes", () => {
  it("leave what each address is answered by, and its parameters, as they are", () => {
    const pages = pagesOf(build);
    for (const path of addresses) {
      const ids = matching(pages, path);
      const from = ids.length > 0 ? narrowed(build, ids) : build;
      expect({ path, answer: answers(from, path) }).toEqual({ path, answer: answers(build, path) });
    }
  });

  it("are few for each address", () => {
    const pages = pagesOf(build);
    for (const path of addresses) expect(matching(pages, path).length).toBeLessThanOrEqual(4);
  });

  it("make an answering part once for each set, and all routes for unusual addresses", () => {
    const made: number[] = [];
    const asked: number[] = [];
    const handler = (from: ServerBuild): RequestHandler => {
      const size = Object.keys(from.routes).length;
      made.push(size);
      return () => void asked.push(size);
    };
    const answer = narrowRoutes(build, handler);
    const ask = (path: string, query: Record<string, string> = {}) =>
      answer({ path, query } as unknown as Request, {} as Response, () => undefined);
    const all = Object.keys(record).length;
    ask("/account");
    ask("/account/");
    ask("/ge/pedagogy");
    ask("/kz/technology");
    expect(made).toHaveLength(3);
    expect(asked.every((size) => size < 8)).toBe(true);
    asked.length = 0;
    ask("/%D0%B3%D0%B5");
    ask("/ge", { _data: "features/task-forces/routes/country" });
    ask("/no/such/page/anywhere/here/at/all");
    expect(asked).toEqual([all, all, all]);
    expect(made).toHaveLength(3);
  });

  it("refuse a map whose pages hang below other pages", () => {
    const nested = { a: { id: "a", path: "a", parentId: "b" } } as unknown as ServerBuild["routes"];
    expect(() => pagesOf({ routes: nested })).toThrow("nested");
  });
});
