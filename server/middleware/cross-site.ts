import type { IncomingHttpHeaders } from "node:http";
import type { RequestHandler } from "express";

const reading = new Set(["GET", "HEAD"]);
const known = new Set(["GET", "HEAD", "POST"]);

/**
 * Did this change come from our own pages? The browser says so itself (`Sec-Fetch-Site`); where it is
 * too old to, its `Origin` must be ours. No header of a proxy is believed.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, appOrigin: string): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  return headers.origin === appOrigin;
}

/** Refuses every change that another site asks for, before any framework sees it. */
export function crossSiteCheck(appOrigin: string): RequestHandler {
  return (request, response, next) => {
    if (!known.has(request.method)) {
      response.status(405).setHeader("Allow", "GET, HEAD, POST").type("text").send("405");
      return;
    }
    if (reading.has(request.method) || isOwnOrigin(request.headers, appOrigin)) {
      next();
      return;
    }
    response.status(403).type("text").send("403: this request came from another site.");
  };
}

/**
 * Refuses bodies over the limit by their announced length; the parser counts the rest.
 * @param bytes for words
 * @param uploads where forms carry files, and how much they may hold
 */
export function bodyLimit(
  bytes: number,
  uploads: { paths: RegExp; bytes: number },
): RequestHandler {
  return (request, response, next) => {
    if (reading.has(request.method)) return next();
    const announced = Number(request.headers["content-length"] ?? Number.NaN);
    if (!Number.isFinite(announced)) {
      response.status(411).type("text").send("411: the length of the form is missing.");
      return;
    }
    const carriesFiles = /^multipart\/form-data/i.test(request.headers["content-type"] ?? "");
    const most = carriesFiles && uploads.paths.test(request.path) ? uploads.bytes : bytes;
    if (announced > most) {
      response.status(413).type("text").send("413: this form is too large.");
      return;
    }
    next();
  };
}
