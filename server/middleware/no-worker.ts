import type { RequestHandler } from "express";

const farewell = `self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", () => self.registration.unregister());
`;

/**
 * The service worker is built for production alone. In development one that a built copy left in the
 * browser would show old pages: it is given a successor that takes itself away.
 */
export const noWorker: RequestHandler = (request, response, next) => {
  if (request.path !== "/sw.js") return next();
  response.type("text/javascript").set("Cache-Control", "no-store").send(farewell);
};
