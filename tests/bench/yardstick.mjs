/**
 * The least that pages cost on this machine, which other figures are read against: `/node` is bare
 * Node.js with one query for one row and twenty lines of HTML; `/remix` is Remix as its template draws
 * it, streaming, with a loader that asks the same and a list of twenty.
 */
import { createServer } from "node:http";
import { PassThrough } from "node:stream";
import { createRequestHandler } from "@remix-run/express";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { Links, Meta, Outlet, RemixServer, Scripts, useLoaderData } from "@remix-run/react";
import express from "express";
import pg from "pg";
import { createElement as h } from "react";
import { renderToPipeableStream } from "react-dom/server";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 });
const items = Array.from({ length: 20 }, (_, index) => `Line ${index}`);
const lines = items.map((item) => `<li>${item}</li>`).join("");

async function country() {
  const { rows } = await pool.query({
    name: "one",
    text: 'SELECT "countryCode" FROM "Community" WHERE "id" = $1',
    values: [process.env.ROW],
  });
  return rows[0]?.countryCode;
}

function Root() {
  const head = h("head", null, h(Meta), h(Links));
  return h("html", { lang: "en" }, head, h("body", null, h(Outlet), h(Scripts)));
}

function List() {
  const { code, items } = useLoaderData();
  const list = items.map((item) => h("li", { key: item }, item));
  return h("main", null, h("h1", null, code), h("ul", null, list));
}

function drawPage(request, status, headers, context) {
  return new Promise((resolve, reject) => {
    const page = h(RemixServer, { context, url: request.url });
    const { pipe } = renderToPipeableStream(page, {
      onShellReady() {
        const body = new PassThrough();
        headers.set("Content-Type", "text/html; charset=utf-8");
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
        pipe(body);
      },
      onShellError: reject,
    });
  });
}

const routes = {
  root: { id: "root", path: "", module: { default: Root } },
  list: {
    id: "list",
    parentId: "root",
    path: "remix",
    module: { default: List, loader: async () => Response.json({ code: await country(), items }) },
  },
};
const asset = ({ id, parentId, path, module }) => ({
  id,
  parentId,
  path,
  module: `/assets/${id}.js`,
  imports: [],
  hasAction: false,
  hasLoader: module.loader !== undefined,
  hasClientAction: false,
  hasClientLoader: false,
  hasErrorBoundary: false,
});
const remix = createRequestHandler({
  mode: "production",
  build: {
    mode: "production",
    entry: { module: { default: drawPage } },
    routes,
    assets: {
      entry: { module: "/assets/entry.js", imports: [] },
      routes: Object.fromEntries(Object.entries(routes).map(([id, one]) => [id, asset(one)])),
      url: "/assets/manifest.js",
      version: "1",
    },
    publicPath: "/",
    assetsBuildDirectory: "build",
    future: {},
    isSpaMode: false,
  },
});

const app = express().get("/remix", remix);
const server = createServer(async (request, response) => {
  if (request.url === "/remix") return app(request, response);
  const code = await country();
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(`<!doctype html><h1>${code}</h1><ul>${lines}</ul>`);
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address().port));
process.on("SIGTERM", () => process.exit(0));
