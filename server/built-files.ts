import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import type { RequestHandler } from "express";
import precompressed from "express-static-gzip";
import { assetHeaders } from "./middleware/security-headers";

/**
 * Scripts and styles with a hash in their name, kept for a year. They come before the headers of pages:
 * a first view loads ten of them, and what protects a page says nothing to a script but costs 800
 * bytes each time.
 */
export function builtAssets(clientFolder: string, appOrigin: string): RequestHandler {
  const headers = Object.entries(assetHeaders(appOrigin));
  const serve = files(join(clientFolder, "assets"), (response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
  });
  return (request, response, next) =>
    request.method === "GET" || request.method === "HEAD" ? serve(request, response, next) : next();
}

/**
 * Other built files; compressed once at build time too. They are known from the start: looking each
 * page's address up on the disk would cost a twentieth of the page.
 */
export function builtFiles(folder: string): RequestHandler {
  const known = new Set(
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map(
      (path) => `/${path.replaceAll(sep, "/")}`,
    ),
  );
  const serve = files(folder, (response, path) => {
    // A browser must see a new service worker at once, or old pages would stay.
    const worker = /[/\\]sw\.js(\.\w+)?$/.test(path);
    response.setHeader("Cache-Control", worker ? "no-cache" : "public, max-age=3600");
  });
  return (request, response, next) =>
    known.has(request.path) ? serve(request, response, next) : next();
}

type SetHeaders = (
  response: { setHeader(name: string, value: string): void },
  path: string,
) => void;

/** A file that cannot be read (a build replaced under a running server, no handle left) is one failed answer. */
function files(folder: string, setHeaders: SetHeaders): RequestHandler {
  const serve = precompressed(folder, {
    enableBrotli: true,
    orderPreference: ["br", "gzip"],
    index: false,
    serveStatic: { index: false, redirect: false, cacheControl: false, setHeaders },
  });
  return (request, response, next) =>
    serve(request, response, (error?: unknown) => {
      // Whatever answers instead is not compressed yet.
      response.removeHeader("Content-Encoding");
      response.removeHeader("Content-Type");
      next(error);
    });
}
