import type { RequestHandler } from "express";

/**
 * An address with a broken escape (a link cut by a mail program) means nothing that exists. Its reader
 * is led to the same address with every percent sign written as such, where a page says so: the
 * router would complain about each one in the log, and the browser's part of a page could not be
 * drawn for an address that reads otherwise there.
 */
export const wholeEscapes: RequestHandler = (request, response, next) => {
  if (isWhole(request.path)) return next();
  const [path = "", ...query] = request.originalUrl.split("?");
  const written = [path.replaceAll("%", "%25"), ...query].join("?");
  // One slash only, or the browser would take what follows for another site.
  response.setHeader("Cache-Control", "no-store");
  response.redirect(303, written.replace(/^[/\\]+/, "/"));
};

function isWhole(path: string): boolean {
  if (!path.includes("%")) return true;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
