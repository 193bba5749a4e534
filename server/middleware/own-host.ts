import type { RequestHandler } from "express";

/**
 * Gives pages the host that the product is known by, whatever a proxy or a caller named. Remix
 * makes an address of it, which rubbish would break, and compares it with `Origin`, so that every form
 * would fail behind a proxy that names another host. Who may change something is decided before,
 * by crossSiteCheck.
 */
export function ownHost(appOrigin: string): RequestHandler {
  const { host } = new URL(appOrigin);
  return (request, _response, next) => {
    request.headers.host = host;
    delete request.headers.origin;
    next();
  };
}
