import { randomBytes } from "node:crypto";
import type { RequestHandler } from "express";
import { newId } from "~/core/ids";

declare module "express-serve-static-core" {
  interface Locals {
    requestId: string;
    nonce: string;
  }
}

/** Headers by which a caller could pretend that the page has another address; nothing here needs them. */
const disbelieved = ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded"];

/** Gives each request an id (returned to the caller, so that a report can be found in the log) and a nonce. */
export const requestFacts: RequestHandler = (request, response, next) => {
  for (const name of disbelieved) delete request.headers[name];
  response.locals.requestId = newId();
  response.locals.nonce = randomBytes(16).toString("base64");
  response.setHeader("X-Request-Id", response.locals.requestId);
  next();
};
